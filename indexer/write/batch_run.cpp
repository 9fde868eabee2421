#include "indexer/write/batch_run.h"

#include "common/storage/identity_terms.h"
#include "common/storage/schema.h"

#include <algorithm>

namespace gisa {

namespace {

std::size_t index_of(Field field) {
    switch (field) {
    case Field::body: return 0;
    case Field::title: return 1;
    case Field::cited: return 2;
    case Field::inherited: break;
    }
    return 3;
}

} // namespace

void BatchRun::add(const Article& article, std::string_view content_hash, std::uint64_t sequence,
                   DocumentWriter& writer) {
    if (analyser_ != &writer.analyser()) forget_numbers();
    analyser_ = &writer.analyser();
    article_ = {};
    may_repeat_ = false;
    article_.sequence = sequence;
    article_.identity = keep(identity_term(article.id));
    article_.published = keep(article.published);
    writer.write(article, content_hash, *this);
    std::sort(values_.begin(), values_.end(),
              [](const SlotValue& a, const SlotValue& b) { return a.slot < b.slot; });
    article_.values = {slot_values_.copy(values_.data(), values_.size()), values_.size()};
    article_.terms = {counted_terms_.copy(counted_.data(), counted_.size()), counted_.size()};
    for (const CountedTerm& counted : counted_)
        article_.length += counted.count;
    postings_ += counted_.size();
    counted_.clear();
    values_.clear();
    articles_.push_back(article_);
}

void BatchRun::keep_known(std::string_view identity, std::uint64_t sequence) {
    WaitingArticle article;
    article.sequence = sequence;
    article.identity = keep(identity);
    article.is_known = true;
    articles_.push_back(article);
}

std::size_t BatchRun::bytes() const {
    constexpr std::size_t kInverted = sizeof(std::uint32_t) + 1; // a posting in a segment's contents
    return bytes_.bytes() + counted_terms_.bytes() + slot_values_.bytes() + terms_.bytes() +
           articles_.capacity() * sizeof(WaitingArticle) + postings_ * kInverted;
}

std::string_view BatchRun::keep(std::string_view bytes) {
    return {bytes_.copy(bytes.data(), bytes.size()), bytes.size()};
}

void BatchRun::forget_numbers() {
    for (std::vector<Seen>& seen : seen_)
        seen.clear();
}

std::uint32_t BatchRun::number_of(Field field, const Term& term) {
    if (field == Field::body) return terms_.intern(term.text);
    buffer_.assign(1, static_cast<char>(field)).append(term.text);
    return terms_.intern(buffer_);
}

/// Of a term that is not known to be in counted_.
std::uint32_t BatchRun::place_of(std::uint32_t number) {
    for (std::uint32_t place = 0; may_repeat_ && place < counted_.size(); ++place)
        if (counted_[place].term == number) return place;
    counted_.push_back({number, 0});
    return static_cast<std::uint32_t>(counted_.size() - 1);
}

void BatchRun::term(Field field, const Term& term, std::uint32_t count) {
    if (analyser_->generation() != generation_) {
        forget_numbers();
        generation_ = analyser_->generation();
        may_repeat_ = true;
    }
    std::vector<Seen>& all = seen_[index_of(field)];
    if (term.interned >= all.size()) all.resize(std::max<std::size_t>(term.interned + 1, 2 * all.size()));
    Seen& seen = all[term.interned];
    if (seen.number == kUnknown) seen.number = number_of(field, term);
    if (seen.place >= counted_.size() || counted_[seen.place].term != seen.number)
        seen.place = place_of(seen.number);
    counted_[seen.place].count += count;
}

void BatchRun::boolean_term(std::string_view term) { counted_.push_back({terms_.intern(term), 0}); }

void BatchRun::value(std::uint32_t slot, std::string_view value) { values_.push_back({slot, keep(value)}); }

void BatchRun::data(std::string_view record) { article_.record = keep(record); }

} // namespace gisa

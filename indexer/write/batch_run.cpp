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
                   Analyser& analyser) {
    if (analyser_ != &analyser) forget_numbers();
    analyser_ = &analyser;
    article_ = {};
    article_.sequence = sequence;
    article_.identity = keep(identity_term(article.id));
    article_.published = keep(article.published);
    write_document(article, content_hash, analyser, *this);
    std::sort(values_.begin(), values_.end(),
              [](const SlotValue& a, const SlotValue& b) { return a.slot < b.slot; });
    article_.values = {slot_values_.copy(values_.data(), values_.size()), values_.size()};
    article_.terms = {counted_terms_.copy(counted_.data(), counted_.size()), counted_.size()};
    for (const CountedTerm& counted : counted_) {
        article_.length += counted.count;
        place_[counted.term] = 0;
    }
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
    for (std::vector<std::uint32_t>& numbers : numbers_)
        numbers.clear();
}

std::uint32_t BatchRun::number_of(Field field, const Term& term) {
    if (analyser_->generation() != generation_) forget_numbers();
    generation_ = analyser_->generation();
    std::vector<std::uint32_t>& numbers = numbers_[index_of(field)];
    if (term.interned >= numbers.size())
        numbers.resize(std::max<std::size_t>(term.interned + 1, 2 * numbers.size()), kUnknown);
    std::uint32_t& number = numbers[term.interned];
    if (number == kUnknown) {
        buffer_.clear();
        if (field != Field::body) buffer_.push_back(static_cast<char>(field));
        number = terms_.intern(buffer_.append(term.text));
    }
    return number;
}

void BatchRun::count(std::uint32_t number, std::uint32_t by) {
    if (number >= place_.size()) place_.resize(std::max<std::size_t>(number + 1, 2 * place_.size()), 0);
    std::uint32_t& place = place_[number];
    if (place == 0) {
        counted_.push_back({number, 0});
        place = static_cast<std::uint32_t>(counted_.size());
    }
    counted_[place - 1].count += by;
}

void BatchRun::term(Field field, const Term& term, std::uint32_t count_by) {
    count(number_of(field, term), count_by);
}

void BatchRun::boolean_term(std::string_view term) { count(terms_.intern(term), 0); }

void BatchRun::value(std::uint32_t slot, std::string_view value) { values_.push_back({slot, keep(value)}); }

void BatchRun::data(std::string&& record) { article_.record = keep(record); }

} // namespace gisa

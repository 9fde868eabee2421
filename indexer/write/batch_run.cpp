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
    case Field::inherited: return 3;
    case Field::heading: return 4;
    case Field::author: break;
    }
    return 5;
}

} // namespace

void BatchRun::add(const Article& article, std::string_view content_hash, std::uint64_t sequence,
                   DocumentWriter& writer) {
    if (analyser_ != &writer.analyser()) forget_words();
    analyser_ = &writer.analyser();
    article_ = {};
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

void BatchRun::leave_out(const std::vector<std::uint64_t>& sequences) {
    std::erase_if(articles_, [&](const WaitingArticle& article) {
        return std::binary_search(sequences.begin(), sequences.end(), article.sequence);
    });
}

std::size_t BatchRun::bytes() const {
    std::size_t of_words = known_terms_.capacity() * sizeof(RankedTerm);
    for (const LargeVector<KnownWord>& words : known_words_)
        of_words += words.capacity() * sizeof(KnownWord);
    return bytes_.bytes() + counted_terms_.bytes() + slot_values_.bytes() + terms_.bytes() +
           articles_.capacity() * sizeof(WaitingArticle) + places_.capacity() * sizeof places_[0] + of_words;
}

/// Of what SegmentContents makes: a posting is a document and a count; a term has its key, its number and
/// its places in some arrays; an article is found by its identity and copied.
std::size_t BatchRun::bytes_to_sort() const {
    constexpr std::size_t kPosting = sizeof(std::uint32_t) + 1, kTerm = 48, kArticle = 400;
    return postings_ * kPosting + terms_.size() * kTerm + articles_.size() * kArticle;
}

std::string_view BatchRun::keep(std::string_view bytes) {
    return {bytes_.copy(bytes.data(), bytes.size()), bytes.size()};
}

void BatchRun::forget_words() {
    for (LargeVector<KnownWord>& words : known_words_)
        words.clear();
    known_terms_.clear();
}

std::uint32_t BatchRun::number_of(Field field, std::string_view term) {
    if (field == Field::body) return terms_.intern(term);
    buffer_.assign(1, static_cast<char>(field)).append(term);
    return terms_.intern(buffer_);
}

std::span<const BatchRun::RankedTerm> BatchRun::add_word(Field field, std::uint32_t word) {
    LargeVector<KnownWord>& words = known_words_[index_of(field)];
    if (word >= words.size()) words.resize(std::max<std::size_t>(word + 1, 2 * words.size()));
    const std::size_t begin = known_terms_.size();
    for (const WordTerm& term : analyser_->terms_of(word))
        if (is_indexed(field, term))
            known_terms_.push_back({number_of(field, term.text), is_ranked(term.kind) ? 1u : 0u});
    const std::size_t size = known_terms_.size() - begin;
    words[word] = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size)};
    return {known_terms_.data() + begin, size};
}

std::span<const BatchRun::RankedTerm> BatchRun::terms_of(Field field, std::uint32_t word) {
    const LargeVector<KnownWord>& words = known_words_[index_of(field)];
    if (word >= words.size() || words[word].size == kUnknown) return add_word(field, word);
    return {known_terms_.data() + words[word].begin, words[word].size};
}

/// What stands in places_ of a term that the article did not have yet is of another article, and names no
/// place of the term in this one.
void BatchRun::count(RankedTerm term, std::uint32_t count) {
    if (term.number >= places_.size()) places_.resize(2 * std::size_t{term.number} + 1);
    std::uint32_t& place = places_[term.number];
    if (place >= counted_.size() || counted_[place].term != term.number) {
        place = static_cast<std::uint32_t>(counted_.size());
        counted_.push_back({term.number, 0});
    }
    counted_[place].count += term.is_ranked ? count : 0;
}

void BatchRun::count_word(Field field, std::uint32_t word, std::uint32_t count) {
    for (const RankedTerm term : terms_of(field, word))
        this->count(term, count);
}

/// What stands in three places all over the memory is asked for some words ahead, place by place.
void BatchRun::fetch(std::span<const CountedWord> words, std::size_t at) const {
    constexpr std::size_t kAhead = 8;
    const LargeVector<KnownWord>& known = known_words_[index_of(Field::body)];
    const auto known_word = [&](std::size_t ahead) -> const KnownWord* {
        if (at + ahead >= words.size() || words[at + ahead].number >= known.size()) return nullptr;
        return &known[words[at + ahead].number];
    };
    if (const KnownWord* const word = known_word(3 * kAhead)) __builtin_prefetch(word);
    if (const KnownWord* const word = known_word(2 * kAhead))
        __builtin_prefetch(known_terms_.data() + word->begin);
    const KnownWord* const word = known_word(kAhead);
    if (!word || word->size == kUnknown) return;
    for (std::uint32_t i = 0; i < word->size; ++i)
        __builtin_prefetch(places_.data() + known_terms_[word->begin + i].number);
}

void BatchRun::words(std::span<const CountedWord> words, const Analyser& analyser) {
    if (analyser.generation() != generation_) forget_words();
    generation_ = analyser.generation();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const CountedWord& word = words[i];
        fetch(words, i);
        count_word(Field::body, word.number, word.weight);
        if (word.titles > 0) count_word(Field::title, word.number, word.titles);
        if (word.heading) count_word(Field::heading, word.number, 0);
        if (word.cited) count_word(Field::cited, word.number, 0);
        if (word.inherited) count_word(Field::inherited, word.number, 0);
    }
}

void BatchRun::term(Field field, const Term& term, std::uint32_t count) {
    this->count({number_of(field, term.text), 1}, count);
}

void BatchRun::boolean_term(std::string_view term) { count({terms_.intern(term), 0}, 0); }

void BatchRun::value(std::uint32_t slot, std::string_view value) { values_.push_back({slot, keep(value)}); }

void BatchRun::data(std::string_view record) { article_.record = keep(record); }

} // namespace gisa

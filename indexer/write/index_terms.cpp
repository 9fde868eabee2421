#include "indexer/write/index_terms.h"

#include "common/citations/strip_markers.h"

#include <algorithm>
#include <utility>

namespace gisa {

namespace {

/// Only one exact form of a token is ranked, or long Korean words would count for all their forms.
std::uint32_t count_of(TermKind kind, std::uint32_t weight) { return is_ranked(kind) ? weight : 0; }

Term term_of(const WordTerm& term) {
    return {term.text, term.kind, 0, 0, {}, term.is_own_stem, term.interned};
}

void give_terms(Field field, std::span<const WordTerm> terms, std::uint32_t count, TermSink& sink) {
    for (const WordTerm& term : terms)
        if (is_indexed(field, term)) sink.term(field, term_of(term), count_of(term.kind, count));
}

} // namespace

/// Nearly half of all terms would be words beside a stem of the same letters; token codes tell such a word
/// from the other forms of its stem. Bigrams only rank, and only body and title do.
bool is_indexed(Field field, const WordTerm& term) {
    const bool ranks = field == Field::body || field == Field::title;
    return !term.is_own_stem && (ranks || term.kind != TermKind::bigram);
}

void TermSink::words(std::span<const CountedWord> words, const Analyser& analyser) {
    for (const CountedWord& word : words) {
        const std::span<const WordTerm> terms = analyser.terms_of(word.number);
        give_terms(Field::body, terms, word.weight, *this);
        if (word.titles > 0) give_terms(Field::title, terms, word.titles, *this);
        if (word.heading) give_terms(Field::heading, terms, 0, *this);
        if (word.cited) give_terms(Field::cited, terms, 0, *this);
        if (word.inherited) give_terms(Field::inherited, terms, 0, *this);
    }
}

/// Words are counted by numbers, which end with the generation.
void TermIndexer::begin_text(TermSink& sink) {
    if (analyser_.is_large()) {
        give_words(sink);
        analyser_.start_anew();
    }
    if (analyser_.generation() == generation_) return;
    generation_ = analyser_.generation();
    words_.clear();
    long_codes_.clear();
}

void TermIndexer::spell(std::uint32_t number, Word& word) {
    std::string codes = spell_word(analyser_.terms_of(number));
    if (codes.size() <= sizeof word.codes) {
        codes.copy(word.codes, sizeof word.codes);
        word.code_size = static_cast<std::uint8_t>(codes.size());
    } else {
        long_codes_.emplace(number, std::move(codes));
        word.code_size = kIsLong;
    }
}

void TermIndexer::add_codes(std::uint32_t number, const Word& word) {
    if (word.code_size == kIsLong)
        codes_.add_word(long_codes_.at(number));
    else
        codes_.add_short_word(word.codes, word.code_size);
}

TermIndexer::Word& TermIndexer::count_word(std::uint32_t number, std::uint32_t weight) {
    if (number >= words_.size()) words_.resize(std::max<std::size_t>(number + 1, 2 * words_.size()));
    Word& word = words_[number];
    if (word.code_size == 0) spell(number, word);
    if (word.weight == 0) met_.push_back(number);
    word.weight += weight;
    return word;
}

TermIndexer::Word& TermIndexer::add_word(std::uint32_t number, std::uint32_t weight) {
    Word& word = count_word(number, weight);
    add_codes(number, word);
    return word;
}

void TermIndexer::add_title(std::string_view clean_title, TermSink& sink) {
    begin_text(sink);
    analyser_.read_words(
        clean_title, [&](std::uint32_t word) { fetch(word); },
        [&](const Token& token) { ++add_word(token.word, kTitleWeight).titles; },
        [&](const Term& name) {
            codes_.add_name(name);
            sink.term(Field::body, name, count_of(name.kind, kTitleWeight));
            sink.term(Field::title, name, count_of(name.kind, 1));
        });
    codes_.end_block();
}

void TermIndexer::add_block(const Article& article, const Block& block, TermSink& sink) {
    const bool is_heading = block.kind == BlockKind::heading;
    const std::uint32_t weight = is_heading ? kHeadingWeight : 1;
    const CleanText clean = clean_block(article, block);
    const std::uint32_t first = block.first_sentence, end = first + block.sentence_count;
    std::uint32_t next = first; // sentence that is not begun yet
    Support support = Support::none;
    const auto begin_sentences = [&](std::uint32_t up_to) {
        for (; next < end && (next == first || article.sentences[next].span.begin <= up_to); ++next) {
            support = article.sentences[next].support;
            codes_.begin_sentence(support);
        }
    };
    begin_text(sink);
    if (is_heading) codes_.begin_heading();
    analyser_.read_words(
        clean.text(), [&](std::uint32_t word) { fetch(word); },
        [&](const Token& token) { // no sentence begins within a word
            begin_sentences(block.span.begin + clean.to_original(token.span.begin));
            Word& word = add_word(token.word, weight);
            word.cited |= support == Support::direct;
            word.inherited |= support == Support::inherited;
            word.heading |= is_heading;
        },
        [&](const Term& name) {
            codes_.add_name(name);
            sink.term(Field::body, name, count_of(name.kind, weight));
            if (is_heading) sink.term(Field::heading, name, 0);
            if (support == Support::direct) sink.term(Field::cited, name, 0);
            if (support == Support::inherited) sink.term(Field::inherited, name, 0);
        });
    begin_sentences(block.span.end);
    codes_.end_block();
}

void TermIndexer::give_words(TermSink& sink) {
    counted_.clear();
    for (const std::uint32_t number : met_) {
        Word& word = words_[number];
        counted_.push_back({number, word.weight, word.titles, word.cited, word.inherited, word.heading});
        word.weight = word.titles = 0;
        word.cited = word.inherited = word.heading = false;
    }
    met_.clear();
    sink.words(counted_, analyser_);
}

/// What people name an article by beside its words, in no place of the text.
void TermIndexer::add_publisher(std::string_view publisher, TermSink& sink) {
    begin_text(sink);
    analyser_.read_words(
        publisher, [](std::uint32_t) {},
        [&](const Token& token) { count_word(token.word, kPublisherWeight); },
        [&](const Term& name) { sink.term(Field::body, name, count_of(name.kind, kPublisherWeight)); });
}

/// Of the body's fields nothing: who wrote an article is not what it says.
void TermIndexer::add_author(std::string_view author, TermSink& sink) {
    begin_text(sink);
    analyser_.read_words(
        author, [](std::uint32_t) {},
        [&](const Token& token) {
            const std::span<const WordTerm> terms = analyser_.terms_of(token.word);
            codes_.add_word(spell_word(terms));
            give_terms(Field::author, terms, 0, sink);
        },
        [&](const Term& name) {
            codes_.add_name(name);
            sink.term(Field::author, name, 0);
        });
    codes_.end_block();
}

std::string TermIndexer::index(const Article& article, TermSink& sink) {
    const CleanText title(article.title, lex_markers(article.title).markers);
    add_title(title.text(), sink);
    for (const Block& block : article.blocks)
        add_block(article, block, sink);
    if (!article.publisher.empty()) add_publisher(article.publisher, sink);
    give_words(sink);
    std::string token_codes = codes_.take();
    for (const std::string& author : article.authors)
        add_author(author, sink);
    author_codes_ = codes_.take();
    return token_codes;
}

} // namespace gisa

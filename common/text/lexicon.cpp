#include "common/text/lexicon.h"

#include "common/korean/read_name.h"

namespace gisa {

namespace {

constexpr std::size_t kMostWords = 200'000;       // some 20 MB of English
constexpr std::size_t kMostWordTerms = 1'000'000; // Korean words have many

} // namespace

std::span<const WordTerm> Lexicon::terms_of(std::string_view text, Script script) {
    const Word& found = word(text, script);
    return std::span(word_terms_).subspan(found.first_term, found.last_term - found.first_term);
}

bool Lexicon::may_be_in_name(std::string_view text) {
    Word& found = word(text, Script::latin);
    if (!found.may_be_in_name) found.may_be_in_name = may_be_roman_piece(text);
    return *found.may_be_in_name;
}

Lexicon::Word& Lexicon::word(std::string_view text, Script script) {
    const std::uint32_t number = texts_.intern(text);
    if (number == words_.size()) add_terms(texts_[number], script);
    return words_[number];
}

void Lexicon::add_terms(std::string_view text, Script script) {
    Word added;
    added.first_term = static_cast<std::uint32_t>(word_terms_.size());
    for (const WordForm& form : forms_.of(text, script)) {
        buffer_.clear();
        if (form.kind != TermKind::word) buffer_.push_back(static_cast<char>(form.kind));
        buffer_.append(form.text);
        const std::uint32_t number = terms_.intern(buffer_);
        word_terms_.push_back({terms_[number], number, form.kind, form.begin, form.end});
    }
    added.last_term = static_cast<std::uint32_t>(word_terms_.size());
    words_.push_back(added);
}

void Lexicon::start_anew_if_large() {
    if (words_.size() < kMostWords && word_terms_.size() < kMostWordTerms) return;
    const std::uint32_t next = generation_ + 1;
    *this = Lexicon();
    generation_ = next;
}

} // namespace gisa

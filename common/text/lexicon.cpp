#include "common/text/lexicon.h"

#include "common/korean/read_name.h"

namespace gisa {

namespace {

constexpr std::size_t kMostWords = 200'000;       // some 20 MB of English
constexpr std::size_t kMostWordTerms = 1'000'000; // Korean words have many

} // namespace

std::uint32_t Lexicon::word(std::string_view text, Script script, const Interner::Place& place) {
    const std::uint32_t number = texts_.intern(text, place);
    if (number == words_.size()) add_terms(texts_[number], script);
    return number;
}

bool Lexicon::may_be_in_name(std::uint32_t word) {
    std::optional<bool>& known = words_[word].may_be_in_name;
    if (!known) known = may_be_roman_piece(texts_[word]);
    return *known;
}

void Lexicon::add_terms(std::string_view text, Script script) {
    const std::vector<WordForm>& forms = forms_.of(text, script);
    WordTerm* const terms = word_terms_.room(forms.size());
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const WordForm& form = forms[i];
        buffer_.clear();
        if (form.kind != TermKind::word) buffer_.push_back(static_cast<char>(form.kind));
        buffer_.append(form.text);
        const std::uint32_t number = terms_.intern(buffer_);
        const bool is_own_stem = form.kind == TermKind::word && forms[i + 1].text == form.text;
        terms[i] = {terms_[number], number, form.kind, form.begin, form.end, is_own_stem};
    }
    words_.push_back({terms, static_cast<std::uint32_t>(forms.size()), {}});
    word_term_count_ += forms.size();
}

bool Lexicon::is_large() const {
    return words_.size() >= kMostWords || word_term_count_ >= kMostWordTerms || bytes() >= large_;
}

std::size_t Lexicon::bytes() const {
    return texts_.bytes() + words_.capacity() * sizeof(Word) + word_terms_.bytes() + terms_.bytes();
}

void Lexicon::start_anew() {
    const std::uint32_t next = generation_ + 1;
    *this = Lexicon(large_);
    generation_ = next;
}

} // namespace gisa

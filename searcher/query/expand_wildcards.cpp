#include "searcher/query/expand_wildcards.h"

#include "common/error.h"
#include "common/text/word_forms.h"
#include "searcher/query/limits.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace gisa {

namespace {

using ArticlesByTerm = std::unordered_map<std::string, std::size_t>;

class Expander {
public:
    Expander(const SearchedIndex& index, std::vector<std::string>& notes) : index_(index), notes_(notes) {}

    void expand(Query& query) {
        for (Slot& slot : query.slots)
            if (!slot.beginnings.empty()) expand(slot, query);
        for (Query& child : query.children)
            expand(child);
    }

private:
    void expand(Slot& slot, const Query& words) {
        slot.expansions.clear();
        for (const std::string& beginning : slot.beginnings)
            for (const auto& [term, articles] : terms_from(beginning))
                if (const auto code = code_of(term, slot.beginnings))
                    slot.expansions.push_back({term, *code, articles});
        keep_commonest(slot, words);
        count_ += slot.expansions.size();
        if (count_ > kMostAllExpansions)
            throw QueryTooComplex("its words with '*' stand for more than " +
                                  std::to_string(kMostAllExpansions) +
                                  " words; write more letters in front of '*'");
    }

    ArticlesByTerm terms_from(const std::string& beginning) const {
        ArticlesByTerm terms;
        for (const SearchedSegment& segment : index_.segments()) {
            std::size_t read = 0;
            segment.reader->for_each_term(beginning, [&](std::string_view term, TermStatistics statistics) {
                terms[std::string(term)] += statistics.articles;
                return ++read < kMostRead;
            });
        }
        return terms;
    }

    /// The term's code; nothing if its stem begins so too, which stands for it.
    std::optional<TokenCode> code_of(const std::string& term, const std::vector<std::string>& beginnings) {
        const bool is_whole = term.front() == static_cast<char>(TermKind::eojeol);
        if (has_kind(term) && !is_whole) return code_of_term(term);
        const std::string_view word = std::string_view(term).substr(is_whole ? 1 : 0);
        const std::string_view beginning = std::string_view(beginnings.front()).substr(1); // of a stem
        const std::vector<WordForm>& forms = forms_.of(word, is_whole ? Script::hangul : Script::latin);
        const std::string_view stem = is_whole ? forms.front().text : forms.back().text;
        if (stem.starts_with(beginning)) return std::nullopt;
        return is_whole ? code_of_term(term) : code_of_word(word, stem);
    }

    /// Of equally common terms, those that come first by their letters: the same index gives the same.
    void keep_commonest(Slot& slot, const Query& words) {
        const std::size_t all = slot.expansions.size(), kept = std::min(all, kMostExpansions);
        std::partial_sort(slot.expansions.begin(),
                          slot.expansions.begin() + static_cast<std::ptrdiff_t>(kept), slot.expansions.end(),
                          [](const Expansion& a, const Expansion& b) {
                              return a.articles != b.articles ? a.articles > b.articles : a.term < b.term;
                          });
        slot.expansions.resize(kept);
        if (all > kept)
            notes_.push_back("'" + words.text + "*' stands for the " + std::to_string(kept) +
                             " most frequent of " + std::to_string(all) + " words that begin so");
    }

    const SearchedIndex& index_;
    std::vector<std::string>& notes_;
    WordForms forms_;
    std::size_t count_ = 0;
};

} // namespace

void expand_wildcards(ParsedQuery& parsed, const SearchedIndex& index) {
    Expander(index, parsed.notes).expand(parsed.root);
}

} // namespace gisa

#include "indexer/intake/count_citations.h"

#include "common/citations/canonical_url.h"
#include "common/citations/registrable_domain.h"
#include "common/text/fold.h"
#include "common/text/tokenise.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

namespace gisa {

namespace {

constexpr std::size_t kTellingWords = 5; // so many words in common at the start are no chance

std::uint32_t count(std::size_t number) { return static_cast<std::uint32_t>(number); }

/// "GPT-5 cuts errors | Reuters" and "GPT-5 cuts errors - Reuters" without the name behind.
std::string_view without_publisher(std::string_view title) {
    std::size_t cut = std::string_view::npos;
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " : ", " · "})
        if (const std::size_t at = title.rfind(separator); at != std::string_view::npos && at > 0)
            cut = cut == std::string_view::npos ? at : std::max(cut, at);
    return title.substr(0, cut);
}

/// The words of a title, folded, with a space behind each.
std::string words_of(std::string_view title) {
    std::string words;
    for (const Token& token : tokenise(without_publisher(title)))
        words.append(token.text) += ' ';
    return words;
}

std::size_t word_count(std::string_view words) {
    return static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
}

/// Titles seen so far; tells near-identical ones: the same words, or one that begins as the other does.
class Titles {
public:
    /// False if the title, or one near to it, was there.
    bool add(const std::string& title) {
        const std::string words = words_of(title);
        if (words.empty()) return true;
        const auto next = seen_.lower_bound(words);
        const bool known = (next != seen_.end() && (*next == words || begins(*next, words))) ||
                           (next != seen_.begin() && begins(words, *std::prev(next)));
        seen_.insert(next, words);
        return !known;
    }

private:
    static bool begins(const std::string& longer, const std::string& shorter) {
        return word_count(shorter) >= kTellingWords && longer.starts_with(shorter);
    }
    std::set<std::string> seen_;
};

std::size_t independent_sources(const Article& article) {
    const std::string own = registrable_domain(host_of(article.url));
    std::set<std::string> domains;
    Titles titles;
    std::size_t independent = 0;
    for (const Source& source : article.sources) {
        if (source.cited_by == 0 || source.domain.empty() || source.domain == own) continue;
        const bool fresh = titles.add(source.title);
        if (domains.contains(source.domain) || !fresh) continue;
        domains.insert(source.domain);
        ++independent;
    }
    return independent;
}

std::size_t unresolved_numbers(const Article& article) {
    std::set<std::uint32_t> numbers;
    for (const Citation& citation : article.citations)
        for (const CitedNumber& cited : citation.numbers)
            if (!has_source(cited.resolution)) numbers.insert(cited.number);
    return numbers.size();
}

} // namespace

CitationCounts count_citations(const Article& article) {
    CitationCounts counts;
    counts.sentences = count(article.sentences.size());
    for (const Sentence& sentence : article.sentences) {
        counts.supported += sentence.support == Support::direct;
        counts.inherited += sentence.support == Support::inherited;
    }
    counts.listed = count(article.sources.size());
    for (const Source& source : article.sources)
        ++(source.cited_by > 0 ? counts.cited : counts.uncited);
    counts.independent = count(independent_sources(article));
    counts.unresolved = count(unresolved_numbers(article));
    return counts;
}

} // namespace gisa

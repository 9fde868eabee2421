#include "indexer/intake/resolve_citations.h"

#include "common/citations/canonical_url.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace gisa {

namespace {

/// Which entry stands behind a number of a list.
class SourceNumbers {
public:
    explicit SourceNumbers(const std::vector<Source>& sources) : sources_(sources) {
        for (std::uint32_t i = 0; i < sources.size(); ++i) {
            const Key key{sources[i].section, sources[i].number};
            if (!by_number_.emplace(key, i).second) repeated_.insert(key);
        }
    }

    void resolve(std::uint32_t section, CitedNumber& cited) const {
        if (sources_.empty() || section == kForeignSection) return; // no_source_list
        const Key key{section, cited.number};
        const auto found = by_number_.find(key);
        cited.resolution = Resolution::out_of_range;
        if (found == by_number_.end()) return;
        cited.source = found->second;
        const std::string& url = sources_[found->second].url;
        if (repeated_.contains(key))
            cited.resolution = Resolution::duplicate_number;
        else if (url.empty())
            cited.resolution = Resolution::no_url;
        else
            cited.resolution = is_web_url(url) ? Resolution::resolved : Resolution::bad_url;
    }

private:
    using Key = std::pair<std::uint32_t, std::uint32_t>; // list, number
    const std::vector<Source>& sources_;
    std::map<Key, std::uint32_t> by_number_;
    std::set<Key> repeated_;
};

std::string_view text_of(const Article& article, Span span) {
    return std::string_view(article.text).substr(span.begin, span.size());
}

/// True if a marker of the sentence stands for numbers; a tag that opens does not.
bool cites(const Article& article, const Sentence& sentence) {
    const auto* first = article.citations.data() + sentence.first_citation;
    return std::any_of(first, first + sentence.citation_count,
                       [](const Citation& c) { return !c.numbers.empty(); });
}

/// True if the sentence's markers stand side by side and nothing but its stop is behind them.
bool closes_with_one_run(const Article& article, const Sentence& sentence) {
    std::optional<std::uint32_t> end;
    for (std::uint32_t c = 0; c < sentence.citation_count; ++c) {
        const Citation& citation = article.citations[sentence.first_citation + c];
        if (citation.numbers.empty() && !end) continue;
        if (end && !trim(text_of(article, {*end, citation.span.begin})).empty()) return false;
        end = citation.span.end;
    }
    return end && tokenise(text_of(article, {*end, sentence.span.end})).empty();
}

/// A block whose only markers close it: they back its last sentence, and less surely the ones before.
void inherit_support(Article& article, const Block& block) {
    const bool inherits = block.kind != BlockKind::heading && block.kind != BlockKind::table_row;
    if (!inherits || block.sentence_count < 2) return;
    auto* first = article.sentences.data() + block.first_sentence;
    auto* last = first + block.sentence_count - 1;
    if (last->support != Support::direct || !closes_with_one_run(article, *last)) return;
    if (std::any_of(first, last, [&](const Sentence& s) { return cites(article, s); })) return;
    for (auto* sentence = first; sentence != last; ++sentence)
        sentence->support = Support::inherited;
}

/// The entries that back a sentence.
std::set<std::uint32_t> resolve_sentence(Article& article, const Sentence& sentence,
                                         const SourceNumbers& numbers,
                                         const std::vector<std::uint32_t>& sections) {
    std::set<std::uint32_t> backing;
    for (std::uint32_t c = 0; c < sentence.citation_count; ++c) {
        const std::uint32_t citation = sentence.first_citation + c;
        for (CitedNumber& cited : article.citations[citation].numbers) {
            numbers.resolve(sections[citation], cited);
            if (cited.source != kNoSource) backing.insert(cited.source);
        }
    }
    return backing;
}

} // namespace

void resolve_citations(Article& article, const std::vector<std::uint32_t>& sections) {
    const SourceNumbers numbers(article.sources);
    for (Sentence& sentence : article.sentences) {
        const std::set<std::uint32_t> backing = resolve_sentence(article, sentence, numbers, sections);
        if (!backing.empty()) sentence.support = Support::direct;
        for (const std::uint32_t source : backing)
            ++article.sources[source].cited_by;
    }
    for (const Block& block : article.blocks)
        inherit_support(article, block);
}

std::string note_on_missing(const Article& article) {
    std::set<std::uint32_t> missing;
    for (const Citation& citation : article.citations)
        for (const CitedNumber& cited : citation.numbers)
            if (cited.resolution == Resolution::out_of_range) missing.insert(cited.number);
    if (missing.empty()) return {};
    std::string numbers;
    for (const std::uint32_t number : missing)
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
    return missing.size() == 1 ? "cites source " + numbers + ", which is not in the article's list"
                               : "cites sources " + numbers + ", which are not in the article's list";
}

} // namespace gisa

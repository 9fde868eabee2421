#include "searcher/match/suggest_publishers.h"

#include "common/storage/schema.h"
#include "common/storage/source_terms.h"
#include "common/text/utf8.h"
#include "searcher/query/typed_field.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace gisa {

namespace {

constexpr std::size_t kMostHosts = 32; // looked up to no use, for one prefix

/// Where a word begins of which all of it is typed but the end.
std::optional<std::size_t> find_beginning(std::string_view name, const std::vector<Beginning>& beginnings) {
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (at > 0 && name[at - 1] != ' ') continue;
        const std::string_view rest = name.substr(at);
        if (std::any_of(beginnings.begin(), beginnings.end(),
                        [&](const Beginning& beginning) { return begins(rest, beginning); }))
            return at;
    }
    return std::nullopt;
}

/// Without its last word.
std::string_view drop_word(std::string_view text) {
    text = trim(text);
    const std::size_t space = text.find_last_of(" \t");
    return space == std::string_view::npos ? std::string_view() : text.substr(0, space + 1);
}

std::string_view last_word(std::string_view text) {
    text = trim(text);
    return text.substr(text.find_last_of(" \t") + 1);
}

/// What was typed in front of a name's word: without the name's words before it, and without its field.
std::string_view without_name(std::string_view kept, std::string_view before) {
    while (!trim(before).empty() && !trim(kept).empty() && fold_name(last_word(kept)) == last_word(before)) {
        kept = drop_word(kept);
        before = drop_word(before);
    }
    constexpr std::string_view field = PublisherNames::kField;
    if (kept.ends_with(field)) kept.remove_suffix(field.size());
    return kept;
}

/// As an article of the publisher has it; empty if the term is a host's.
std::string spell(const std::string& folded, const SearchedIndex& index) {
    for (const SearchedSegment& segment : index.segments()) {
        const auto postings = segment.reader->postings(kPublisherPrefix + folded);
        if (!postings) continue;
        const std::string name(segment.reader->values(kPublisherNameSlot)->at(postings->document()));
        return fold_name(name) == folded ? name : std::string();
    }
    return {};
}

bool may_be_typed(std::string_view name) { return !name.empty() && name.find('"') == std::string_view::npos; }

/// A filter may stand behind this: what comes begins a word, with a sign in front or not.
bool ends_before_a_word(std::string_view kept) {
    const std::size_t last = kept.find_last_not_of("-+");
    const std::string_view before = kept.substr(0, last == std::string_view::npos ? 0 : last + 1);
    return before.empty() || before.ends_with(' ') || before.ends_with('(');
}

} // namespace

void PublisherNames::read(const SearchedIndex& index) {
    std::unordered_map<std::string, std::size_t> counts;
    for (const SearchedSegment& segment : index.segments())
        segment.reader->for_each_term({&kPublisherPrefix, 1}, [&](std::string_view term, TermStatistics of) {
            counts[std::string(term.substr(1))] += of.articles;
            return true;
        });
    names_.clear();
    for (auto& [folded, articles] : counts)
        names_.push_back({folded, articles});
    std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
        return a.articles != b.articles ? a.articles > b.articles : a.folded < b.folded;
    });
    names_.resize(std::min(names_.size(), kMostNames));
    is_read_ = true;
}

std::vector<Suggestion> PublisherNames::suggest(const std::string& kept,
                                                const std::vector<Beginning>& beginnings, std::size_t most,
                                                const SearchedIndex& index) {
    std::vector<Suggestion> found;
    const bool may_be_filter = kept.ends_with(kField) || ends_before_a_word(kept);
    if (most == 0 || beginnings.empty() || !may_be_filter || kept.find('"') != std::string::npos)
        return found;
    if (!is_read_) read(index);
    std::size_t hosts = 0;
    for (Name& name : names_) {
        const auto at = find_beginning(name.folded, beginnings);
        if (!at) continue;
        if (!name.spelled) name.spelled = spell(name.folded, index);
        if (may_be_typed(*name.spelled)) {
            const std::string_view before = std::string_view(name.folded).substr(0, *at);
            found.push_back({std::string(without_name(kept, before)) + std::string(kField) +
                                 quoted_if_needed(*name.spelled),
                             name.articles, Suggestion::Kind::publisher});
            if (found.size() == most) break;
        } else if (++hosts == kMostHosts) {
            break;
        }
    }
    return found;
}

} // namespace gisa

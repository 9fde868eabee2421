#include "indexer/aliases/propose_aliases.h"

#include "common/aliases/read_aliases.h"
#include "common/citations/strip_markers.h"
#include "common/korean/find_names.h"
#include "common/text/tokenise.h"
#include "indexer/aliases/find_alias_pairs.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace gisa {

namespace {

/// A name's words folded, so that it is one however it is written.
std::string key_of(std::string_view name) {
    std::string key;
    for (const Token& token : tokenise(name))
        key.append(token.text) += ' ';
    return key;
}

bool is_known(const Aliases& known, const std::string& canonical, const std::string& spelling) {
    const std::string key = key_of(spelling);
    const Tokens tokens = tokenise(canonical);
    const std::vector<std::string_view> spellings = known.spellings_of(tokens);
    return std::any_of(spellings.begin(), spellings.end(),
                       [&](std::string_view other) { return key_of(other) == key; });
}

/// True for a name that search finds by rule (korean/find_names.h): 이재명, Lee Jae-myung or 李在明.
bool is_read_as(const std::string& spelling, const std::string& canonical) {
    const std::vector<FoundName> names = find_names(spelling, tokenise(spelling));
    return std::any_of(names.begin(), names.end(), [&](const FoundName& name) {
        return std::any_of(name.readings.begin(), name.readings.end(), [&](const NameReading& reading) {
            return reading.hangul == canonical && name.span.size() == spelling.size();
        });
    });
}

bool needs_no_line(const Aliases& known, const std::string& canonical, const std::string& spelling) {
    return is_known(known, canonical, spelling) || is_read_as(spelling, canonical);
}

bool comes_first(const AliasProposal::Spelling& a, const AliasProposal::Spelling& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.text < b.text;
}

bool stands_before(const AliasProposal& a, const AliasProposal& b) {
    const std::size_t more = a.spellings.front().articles, fewer = b.spellings.front().articles;
    return more != fewer ? more > fewer : a.canonical < b.canonical;
}

} // namespace

void AliasCounter::count(const Article& article) {
    std::unordered_set<std::string> seen;
    for (const Block& block : article.blocks) {
        // A heading with its translation names no thing.
        if (block.kind == BlockKind::code || block.kind == BlockKind::heading) continue;
        for (AliasPair& pair : find_alias_pairs(clean_block(article, block).text())) {
            std::string key = key_of(pair.canonical);
            key += '|' + key_of(pair.spelling);
            if (!seen.insert(key).second) continue;
            const auto [entry, is_new] = pairs_.try_emplace(std::move(key));
            if (is_new)
                entry->second = {std::move(pair.canonical), {std::move(pair.spelling), 0, article.id}};
            ++entry->second.spelling.articles;
        }
    }
}

std::vector<AliasProposal> AliasCounter::proposals(const Aliases& known, std::size_t least) const {
    std::map<std::string, AliasProposal> groups; // by the canonical name's words
    for (const auto& [key, pair] : pairs_) {
        if (pair.spelling.articles < least || needs_no_line(known, pair.canonical, pair.spelling.text))
            continue;
        AliasProposal& group = groups[key_of(pair.canonical)];
        // Of several ways to write it the same in every run, whatever the order of the table.
        if (group.canonical.empty() || pair.canonical < group.canonical) group.canonical = pair.canonical;
        group.spellings.push_back(pair.spelling);
    }
    std::vector<AliasProposal> proposals;
    for (auto& [key, group] : groups) {
        std::sort(group.spellings.begin(), group.spellings.end(), comes_first);
        if (group.spellings.size() >= kMostSpellings) group.spellings.resize(kMostSpellings - 1);
        proposals.push_back(std::move(group));
    }
    std::sort(proposals.begin(), proposals.end(), stands_before);
    return proposals;
}

} // namespace gisa

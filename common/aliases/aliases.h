#pragma once

#include "common/aliases/alias_file.h"
#include "common/text/tokenise.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gisa {

/// Names and terms that are spelled in several ways (이재용, Jay Y. Lee), as alias files give them
/// (read_aliases.h). Used at query time only: no index knows of them, so a change needs no reindexing.
/// Safe for concurrent const calls.
class Aliases {
public:
    Aliases() = default;

    /// Merges the files in their order. A spelling that stands in two groups belongs to both and does not
    /// join them. What is broken in a file, or takes away what is not there, is said in `notes`. Linear.
    Aliases(const std::vector<AliasFile>& files, std::vector<std::string>& notes);

    /// All spellings of the groups that the tokens, taken as a whole, are a spelling of; none if they are
    /// no spelling. Case, width and what separates the tokens do not count (`SK하이닉스`, `sk-하이닉스`,
    /// `SK 하이닉스`), nor does a Korean particle or title at the end (`네이버에서는`, `OpenAI는`).
    std::vector<std::string_view> spellings_of(std::span<const Token> tokens) const;

    std::size_t group_count() const { return groups_.size(); }

private:
    using Group = std::vector<std::string>;

    const std::vector<std::uint32_t>* find(std::span<const Token> tokens) const;

    std::vector<Group> groups_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> groups_of_; // by joined tokens
};

} // namespace gisa

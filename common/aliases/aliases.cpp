#include "common/aliases/aliases.h"

#include "common/aliases/read_aliases.h"
#include "common/korean/particles.h"

#include <algorithm>

namespace gisa {

namespace {

/// The tokens without what separates them.
std::string join(std::span<const Token> tokens) {
    std::string joined;
    for (const Token& token : tokens)
        joined += token.text;
    return joined;
}

/// The 는 of `OpenAI는`, a token of its own because the script changes.
bool ends_in_cut_particle(std::span<const Token> tokens) {
    if (tokens.size() < 2) return false;
    const Token& last = tokens.back();
    return last.script == Script::hangul && last.glued &&
           tokens[tokens.size() - 2].script != Script::hangul && is_particle(last.text);
}

/// What a Hangul word may be without what it carries at its end, longest first.
std::vector<std::string_view> bare_forms(std::string_view word) {
    std::vector<std::string_view> forms = particle_stems(word);
    forms.push_back(without_title(word));
    for (std::size_t i = 0, stems = forms.size(); i < stems; ++i)
        forms.push_back(without_title(forms[i]));
    std::erase(forms, std::string_view());
    std::sort(forms.begin(), forms.end(), [](auto a, auto b) { return a.size() > b.size(); });
    return forms;
}

/// The groups that the lines of all files leave, in order.
class Merger {
public:
    void take(const AliasFile& file, std::vector<std::string>& notes) {
        for (AliasLine& line : read_aliases(file, notes))
            if (!line.takes_away)
                add(std::move(line.spellings));
            else if (!remove(line.spellings.front()))
                notes.push_back(file.name + ":" + std::to_string(line.number) + ": no group is called '" +
                                line.spellings.front() + "'; the first spelling of a line is its name");
    }

    std::vector<std::vector<std::string>> groups() {
        std::erase_if(groups_, [](const auto& group) { return group.empty(); });
        return std::move(groups_);
    }

private:
    void add(std::vector<std::string> spellings) {
        by_name_[join(tokenise(spellings.front()))].push_back(groups_.size());
        groups_.push_back(std::move(spellings));
    }

    bool remove(const std::string& name) {
        const auto found = by_name_.find(join(tokenise(name)));
        if (found == by_name_.end()) return false;
        for (const std::size_t group : found->second)
            groups_[group].clear();
        by_name_.erase(found);
        return true;
    }

    std::vector<std::vector<std::string>> groups_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
};

} // namespace

Aliases::Aliases(const std::vector<AliasFile>& files, std::vector<std::string>& notes) {
    Merger merger;
    for (const AliasFile& file : files)
        merger.take(file, notes);
    groups_ = merger.groups();
    for (std::uint32_t group = 0; group < groups_.size(); ++group)
        for (const std::string& spelling : groups_[group]) {
            std::vector<std::uint32_t>& groups = groups_of_[join(tokenise(spelling))];
            if (groups.empty() || groups.back() != group) groups.push_back(group);
        }
}

const std::vector<std::uint32_t>* Aliases::find(std::span<const Token> tokens) const {
    const auto known = [&](const std::string& joined) {
        const auto found = groups_of_.find(joined);
        return found == groups_of_.end() ? nullptr : &found->second;
    };
    if (const auto* groups = known(join(tokens))) return groups;
    if (ends_in_cut_particle(tokens)) return known(join(tokens.first(tokens.size() - 1)));
    if (tokens.back().script != Script::hangul) return nullptr;
    const std::string before = join(tokens.first(tokens.size() - 1));
    for (const std::string_view form : bare_forms(tokens.back().text))
        if (const auto* groups = known(before + std::string(form))) return groups;
    return nullptr;
}

std::vector<std::string_view> Aliases::spellings_of(std::span<const Token> tokens) const {
    std::vector<std::string_view> spellings;
    // Beside the spelling's own there may be a particle, or a word that its writer joins: 삼성 전자.
    if (tokens.empty() || tokens.size() > 2 * kLongestSpelling || groups_of_.empty()) return spellings;
    const std::vector<std::uint32_t>* groups = find(tokens);
    if (!groups) return spellings;
    for (const std::uint32_t group : *groups)
        for (const std::string& spelling : groups_[group])
            if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end())
                spellings.emplace_back(spelling);
    return spellings;
}

} // namespace gisa

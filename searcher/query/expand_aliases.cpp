#include "searcher/query/expand_aliases.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace gisa {

namespace {

constexpr std::size_t kMostAdded = 256; // words: each costs every article shown a search
constexpr std::size_t kMostJoined = 64; // words of spellings that are only spaced otherwise
constexpr std::size_t kMostGaps = 3;    // of a spelling that may be closed
constexpr std::size_t kLongestRun = 8;  // leaves: a spelling's words, some of them typed apart

bool is_same(std::span<const Token> a, std::span<const Token> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Token& x, const Token& y) { return x.text == y.text; });
}

/// As a quotation, looked for where `like` is.
Query phrase(std::string_view text, const Query& like) {
    Query query;
    query.text = text;
    query.quoted = true;
    query.field = like.field;
    query.in_text = like.in_text;
    return query;
}

/// Digits, perhaps with a point or letters, behind something.
bool has_version(std::span<const Token> tokens) {
    return tokens.size() > 1 && is_ascii_digit(tokens.back().text.front());
}

/// A Korean spelling with some or all of the spaces between its Hangul words left out, `대규모 언어모델`:
/// Korean is written so or so. None without such a space.
std::vector<std::string> joined_spellings(std::string_view spelling) {
    const Tokens tokens = tokenise(spelling);
    std::vector<std::size_t> gaps; // tokens behind one
    for (std::size_t i = 1; i < tokens.size(); ++i)
        if (tokens[i].script == Script::hangul && tokens[i - 1].script == Script::hangul) gaps.push_back(i);
    if (gaps.size() > kMostGaps) return {};
    std::vector<std::string> joined;
    for (unsigned closed = 1; closed < 1u << gaps.size(); ++closed) {
        std::string text;
        std::size_t gap = 0;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const bool is_gap = gap < gaps.size() && gaps[gap] == i;
            const bool is_closed = is_gap && (closed >> gap & 1) != 0;
            gap += is_gap ? 1 : 0;
            if (i > 0 && !is_closed) text += ' ';
            text += tokens[i].text;
        }
        joined.push_back(std::move(text));
    }
    return joined;
}

/// The beginning of a word is no name.
bool may_be_name(const Query& query) { return query.kind == Query::Kind::words && !query.is_prefix; }

class Expander {
public:
    Expander(const Aliases& aliases, std::vector<std::string>& notes) : aliases_(aliases), notes_(notes) {}

    void expand(Query& query) {
        if (query.kind == Query::Kind::words) {
            std::vector<Query> alone;
            alone.push_back(std::move(query));
            query = std::move(expand_run(std::move(alone)).front());
        } else if (query.kind == Query::Kind::all) {
            query.children = expand_run(std::move(query.children));
        } else {
            for (Query& child : query.children)
                expand(child);
        }
    }

private:
    /// Neighbours that must all match: some of them may be one name together.
    std::vector<Query> expand_run(std::vector<Query> children) {
        std::vector<Tokens> tokens;
        for (const Query& child : children)
            tokens.push_back(may_be_name(child) ? tokenise(child.text) : Tokens());
        std::vector<Query> expanded;
        for (std::size_t at = 0; at < children.size();) {
            std::size_t count = longest_run(children, at);
            while (count > 0 && !take_name(children, tokens, at, count, expanded))
                --count;
            if (count == 0) {
                if (children[at].kind != Query::Kind::words) expand(children[at]);
                expanded.push_back(std::move(children[at]));
            }
            at += std::max<std::size_t>(count, 1);
        }
        return expanded;
    }

    /// How many leaves from `at` on could be one name; 0 where there is no leaf.
    static std::size_t longest_run(const std::vector<Query>& children, std::size_t at) {
        const Query& first = children[at];
        if (!may_be_name(first)) return 0;
        if (first.quoted) return 1;
        std::size_t end = at + 1;
        while (end < children.size() && end - at < kLongestRun && may_be_name(children[end]) &&
               !children[end].quoted && is_same_place(children[end], first))
            ++end;
        return end - at;
    }

    /// Adds the spellings of `count` leaves together to `expanded`; false if they are no name.
    bool take_name(std::vector<Query>& children, const std::vector<Tokens>& tokens, std::size_t at,
                   std::size_t count, std::vector<Query>& expanded) {
        std::vector<Token> typed;
        for (std::size_t i = at; i < at + count; ++i)
            typed.insert(typed.end(), tokens[i].begin(), tokens[i].end());
        std::vector<std::string_view> spellings = aliases_.spellings_of(typed);
        std::string version; // of a name: the 2 of `AlphaFold2`
        if (spellings.empty() && count == 1 && has_version(typed)) {
            version = " " + std::string(typed.back().text);
            spellings = aliases_.spellings_of(std::span(typed).first(typed.size() - 1));
        }
        if (spellings.empty()) return false;
        Query name;
        name.kind = Query::Kind::spellings;
        name.field = children[at].field;
        name.in_text = children[at].in_text;
        name.distance = children[at].distance;
        name.quoted = children[at].quoted;
        for (std::size_t i = at; i < at + count; ++i)
            name.text += (i > at ? " " : "") + children[i].text;
        name.children.push_back(count == 1 ? std::move(children[at]) : phrase(name.text, name));
        add_spellings(name, spellings, version, typed);
        expanded.push_back(std::move(name));
        return true;
    }

    void add_spellings(Query& name, const std::vector<std::string_view>& spellings,
                       const std::string& version, std::span<const Token> typed) {
        for (const std::string_view base : spellings) {
            const std::string spelling = std::string(base) + version;
            const Tokens tokens = tokenise(spelling);
            if (is_same(tokens, typed)) continue;
            if (added_ + tokens.size() > kMostAdded) return say_full();
            added_ += tokens.size();
            name.children.push_back(phrase(spelling, name));
        }
        if (version.empty()) add_joined(name, spellings, typed);
    }

    /// As far as there is room: what is left out is no spelling of its own.
    void add_joined(Query& name, const std::vector<std::string_view>& spellings,
                    std::span<const Token> typed) {
        std::vector<Tokens> known;
        for (const std::string_view spelling : spellings)
            known.push_back(tokenise(spelling));
        for (const std::string_view base : spellings)
            for (const std::string& spelling : joined_spellings(base)) {
                Tokens tokens = tokenise(spelling);
                const auto is_it = [&](const Tokens& other) { return is_same(other, tokens); };
                if (is_same(tokens, typed) || std::any_of(known.begin(), known.end(), is_it)) continue;
                if (joined_ + tokens.size() > kMostJoined) return;
                joined_ += tokens.size();
                name.children.push_back(phrase(spelling, name));
                known.push_back(std::move(tokens));
            }
    }

    void say_full() {
        if (!is_full_)
            notes_.emplace_back("the query has too many names for all their spellings; the later ones are "
                                "searched as typed");
        is_full_ = true;
    }

    const Aliases& aliases_;
    std::vector<std::string>& notes_;
    std::size_t added_ = 0, joined_ = 0;
    bool is_full_ = false;
};

} // namespace

void expand_aliases(ParsedQuery& parsed, const Aliases& aliases) {
    Expander(aliases, parsed.notes).expand(parsed.root);
}

} // namespace gisa

#include "common/aliases/read_aliases.h"

#include "common/text/tokenise.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <set>

namespace gisa {

namespace {

constexpr std::size_t kMostQuoted = 60; // bytes

/// The spellings between the bars. At most one more than a group may have.
std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= line.size() && parts.size() <= kMostSpellings;) {
        const std::size_t end = std::min(line.find('|', at), line.size());
        parts.push_back(trim(line.substr(at, end - at)));
        at = end + 1;
    }
    return parts;
}

/// Its words with a space between; what separates them in the file does not count.
std::string words_of(const Tokens& tokens) {
    std::string words;
    for (const Token& token : tokens)
        words.append(token.text) += ' ';
    return words;
}

class LineReader {
public:
    /// Why the line does not count; empty: it does.
    std::string read(std::string_view line) {
        if (first_invalid_utf8(line) != std::string_view::npos)
            return "not UTF-8; save the file in that encoding";
        if (line.front() == '!') return take_away(trim(line.substr(1)));
        const std::vector<std::string_view> parts = split(line);
        if (parts.size() > kMostSpellings)
            return "more than " + std::to_string(kMostSpellings) + " spellings; leave out the rarest";
        for (const std::string_view part : parts)
            if (std::string why = take(part); !why.empty()) return why;
        if (read_.spellings.size() < 2)
            return quote_spelling(parts.front()) + " stands alone; write CANONICAL | SPELLING, or # in front";
        return {};
    }
    AliasLine result() { return std::move(read_); }

private:
    std::string take_away(std::string_view name) {
        read_.takes_away = true;
        if (name.find('|') != std::string_view::npos)
            return "'!' takes the canonical spelling alone; leave out the others";
        return take(name);
    }

    std::string take(std::string_view spelling) {
        const Tokens tokens = tokenise(spelling);
        if (spelling.empty()) return "an empty spelling; leave out the '|' that is too many";
        if (tokens.empty()) return quote_spelling(spelling) + " has no letter or digit; leave it out";
        if (tokens.size() > kLongestSpelling)
            return quote_spelling(spelling) + " has more than " + std::to_string(kLongestSpelling) +
                   " words; shorten it";
        if (seen_.insert(words_of(tokens)).second) read_.spellings.emplace_back(spelling);
        return {};
    }

    AliasLine read_;
    std::set<std::string> seen_;
};

} // namespace

std::vector<AliasLine> read_aliases(const AliasFile& file, std::vector<std::string>& notes) {
    std::vector<AliasLine> lines;
    std::string_view text = file.text;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3); // a byte order mark
    std::size_t number = 0, wrong = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trim(text.substr(at, end - at));
        at = end + 1;
        ++number;
        if (line.empty() || line.front() == '#') continue;
        LineReader reader;
        const std::string why = reader.read(line);
        if (why.empty()) {
            lines.push_back(reader.result());
            lines.back().number = number;
        } else if (++wrong <= kMostAliasNotes) {
            notes.push_back(file.name + ":" + std::to_string(number) + ": left out, " + why);
        }
    }
    if (wrong > kMostAliasNotes)
        notes.push_back(file.name + ": " + std::to_string(wrong - kMostAliasNotes) +
                        " more lines were left out; is it an alias file?");
    return lines;
}

std::string quote_spelling(std::string_view spelling) {
    const std::size_t size = character_start(spelling, std::min(spelling.size(), kMostQuoted));
    return "'" + std::string(spelling.substr(0, size)) + (size < spelling.size() ? "…'" : "'");
}

} // namespace gisa

#include "searcher/query/parse_query.h"

#include "common/citations/strip_markers.h"
#include "common/error.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace gisa {

namespace {

constexpr std::size_t kLongestQuery = 4096; // bytes
constexpr std::size_t kMostWords = 128;
constexpr int kDeepest = 32;
constexpr std::size_t kLongestPrefix = 16; // bytes of a name in front of a colon

[[noreturn]] void too_complex(const std::string& what) {
    throw Error(Fault::usage, "the query is too complex: " + what + "; make it shorter");
}

enum class Mark { word, phrase, open, close, either, both, negate, end };

struct Lexeme {
    Mark mark = Mark::end;
    std::string text;
    Field field = Field::body;
    std::string filter; ///< its name, if it is a filter's value
    bool minus = false;

    /// A wanted word anywhere: parts of it may be words of their own.
    bool may_part() const { return !minus && field == Field::body && filter.empty(); }
};

std::size_t quote_size(std::string_view text, std::size_t at) {
    if (text[at] == '"') return 1;
    const std::string_view rest = text.substr(at);
    for (std::string_view quote : {"“", "”", "„", "＂", "「", "」", "『", "』"})
        if (rest.starts_with(quote)) return quote.size();
    return 0;
}

class Lexer {
public:
    Lexer(std::string_view text, std::vector<std::string>& notes) : text_(text), notes_(notes) {}

    Lexeme next() {
        while (at_ < text_.size() && is_ascii_space(text_[at_]))
            ++at_;
        if (at_ >= text_.size()) return {};
        Lexeme lexeme;
        if (take('(')) return with(lexeme, Mark::open);
        if (take(')')) return with(lexeme, Mark::close);
        if (text_[at_] == '-' && at_ + 1 < text_.size() && !is_ascii_space(text_[at_ + 1]) &&
            text_[at_ + 1] != '-') {
            ++at_;
            lexeme.minus = true;
            if (take('(')) return with(lexeme, Mark::open);
        } else if (text_[at_] == '+') {
            ++at_; // all words must occur anyway
            if (at_ >= text_.size()) return {};
        }
        const std::string prefix = take_prefix();
        if (!prefix.empty() && at_value_end(0)) {
            notes_.push_back("'" + prefix + ":' has no " + (prefix == "title" ? "word" : "value") +
                             " behind it and was left out");
            return next();
        }
        if (prefix == "title")
            lexeme.field = Field::title;
        else
            lexeme.filter = prefix;
        if (const std::size_t quote = quote_size(text_, at_)) return take_phrase(lexeme, quote);
        return lexeme.filter.empty() ? take_word(lexeme) : take_value(lexeme);
    }

private:
    static Lexeme with(Lexeme lexeme, Mark mark) {
        lexeme.mark = mark;
        return lexeme;
    }

    bool take(char c) {
        if (text_[at_] != c) return false;
        ++at_;
        return true;
    }

    /// The name in front of a colon, if it is one of ours.
    std::string take_prefix() {
        const std::size_t colon = text_.find(':', at_);
        if (colon == std::string::npos || colon - at_ > kLongestPrefix) return {};
        std::string name = text_.substr(at_, colon - at_);
        if (name != "title" && !is_filter_name(name)) return {};
        at_ = colon + 1;
        return name;
    }

    /// White space, the end, or a ')' that belongs to the query: inside a value parentheses come in pairs.
    bool at_value_end(int open) const {
        return at_ >= text_.size() || is_ascii_space(text_[at_]) || (text_[at_] == ')' && open == 0);
    }

    Lexeme take_value(Lexeme lexeme) {
        const std::size_t start = at_;
        for (int open = 0; !at_value_end(open) && quote_size(text_, at_) == 0; ++at_)
            open += text_[at_] == '(' ? 1 : text_[at_] == ')' ? -1 : 0;
        lexeme.text = text_.substr(start, at_ - start);
        return with(lexeme, Mark::word);
    }

    Lexeme take_phrase(Lexeme lexeme, std::size_t opening) {
        at_ += opening;
        const std::size_t start = at_;
        while (at_ < text_.size() && quote_size(text_, at_) == 0)
            ++at_;
        lexeme.text = text_.substr(start, at_ - start);
        if (at_ < text_.size())
            at_ += quote_size(text_, at_);
        else
            notes_.push_back("a quotation mark was not closed; closed it at the end");
        return with(lexeme, Mark::phrase);
    }

    /// The sign of Korean headlines that puts names side by side, 이재명·최태원: 0 if there is none here.
    std::size_t parting_size() const {
        const std::string_view rest = std::string_view(text_).substr(at_);
        for (std::string_view sign : {"·", "ㆍ", "・", "/", ","})
            if (rest.starts_with(sign))
                return is_hangul_before(at_) && is_hangul_at(at_ + sign.size()) ? sign.size() : 0;
        return 0;
    }

    bool is_hangul_at(std::size_t at) const {
        return at < text_.size() && is_hangul_syllable(decode(text_, at).code);
    }
    bool is_hangul_before(std::size_t at) const {
        return at > 0 && is_hangul_syllable(decode_before(text_, at).code);
    }

    Lexeme take_word(Lexeme lexeme) {
        const std::size_t start = at_;
        while (at_ < text_.size() && !is_ascii_space(text_[at_]) && text_[at_] != '(' && text_[at_] != ')' &&
               quote_size(text_, at_) == 0 && !(lexeme.may_part() && at_ > start && parting_size() > 0))
            ++at_;
        if (at_ == start) ++at_;
        lexeme.text = text_.substr(start, at_ - start);
        if (lexeme.may_part() && at_ < text_.size()) at_ += parting_size();
        const bool plain = !lexeme.minus && lexeme.field == Field::body;
        if (plain && lexeme.text == "OR") return with(lexeme, Mark::either);
        if (plain && lexeme.text == "AND") return with(lexeme, Mark::both);
        if (plain && lexeme.text == "NOT") return with(lexeme, Mark::negate);
        return with(lexeme, Mark::word);
    }

    std::string text_;
    std::size_t at_ = 0;
    std::vector<std::string>& notes_;
};

/// Thousands of stray brackets are worth one note.
void say_once(std::vector<std::string>& notes) {
    std::set<std::string> said;
    std::erase_if(notes, [&](const std::string& note) { return !said.insert(note).second; });
}

/// query := { [-|NOT] either }      either := unit { OR unit }      unit := word | phrase | ( query )
class Parser {
public:
    explicit Parser(std::string_view text) : lexer_(text, parsed_.notes) { advance(); }

    ParsedQuery parse() {
        std::optional<Query> root = take_query(0);
        while (token_.mark == Mark::close) {
            parsed_.notes.push_back("a ')' without its '(' was left out");
            advance();
            auto more = take_query(0);
            if (more && root) root = joined(Query::Kind::all, std::move(*root), std::move(*more));
            if (!root) root = std::move(more);
        }
        if (!root) throw Error(Fault::usage, "the query has no words to search for");
        parsed_.root = std::move(*root);
        parsed_.understood = describe_query(parsed_.root);
        say_once(parsed_.notes);
        return std::move(parsed_);
    }

private:
    void advance() { token_ = lexer_.next(); }

    static Query joined(Query::Kind kind, Query first, Query second) {
        Query query;
        query.kind = kind;
        query.children.push_back(std::move(first));
        query.children.push_back(std::move(second));
        return query;
    }

    std::optional<Query> take_query(int depth) {
        if (depth > kDeepest) too_complex("more than " + std::to_string(kDeepest) + " levels of parentheses");
        std::vector<Query> wanted, unwanted;
        while (token_.mark != Mark::end && token_.mark != Mark::close) {
            bool negated = take_operators(!wanted.empty());
            negated = negated || token_.minus;
            auto unit = take_either(depth);
            if (!unit) continue;
            parsed_.plain = parsed_.plain && (!negated || unit->kind == Query::Kind::filter);
            (negated ? unwanted : wanted).push_back(std::move(*unit));
        }
        return combine(std::move(wanted), std::move(unwanted));
    }

    bool at_operator() const {
        return token_.mark == Mark::both || token_.mark == Mark::either || token_.mark == Mark::negate;
    }
    bool at_end() const { return token_.mark == Mark::end || token_.mark == Mark::close; }

    void leave_out(const std::string& operator_text) {
        parsed_.notes.push_back("'" + operator_text + "' joins nothing here and was left out");
    }

    /// Takes what stands between two units; true if a NOT is among it. An OR was taken before, where it
    /// joins.
    bool take_operators(bool behind_unit) {
        bool negated = false;
        bool may_join = behind_unit;
        while (at_operator()) {
            const Lexeme taken = token_;
            advance();
            parsed_.plain = false;
            negated = negated || taken.mark == Mark::negate;
            const bool joins = taken.mark == Mark::negate || (taken.mark == Mark::both && may_join);
            if (!joins || at_end()) leave_out(taken.text);
            may_join = false;
        }
        return negated;
    }

    /// `a (b c)` is `a b c`.
    static void add_wanted(std::vector<Query>& children, Query child) {
        if (child.kind != Query::Kind::all || child.children.empty())
            children.push_back(std::move(child));
        else
            std::move(child.children.begin(), child.children.end(), std::back_inserter(children));
    }

    static std::optional<Query> combine(std::vector<Query> wanted, std::vector<Query> unwanted) {
        Query query;
        if (wanted.empty() && unwanted.empty()) return std::nullopt;
        if (wanted.size() == 1) {
            query = std::move(wanted.front());
        } else {
            query.kind = Query::Kind::all; // no child: every article
            for (Query& child : wanted)
                add_wanted(query.children, std::move(child));
        }
        if (unwanted.empty()) return query;
        Query without;
        without.kind = Query::Kind::without;
        without.children.push_back(std::move(query));
        for (Query& child : unwanted)
            without.children.push_back(std::move(child));
        return without;
    }

    std::optional<Query> take_either(int depth) {
        std::optional<Query> first = take_unit(depth);
        std::vector<Query> choices;
        while (token_.mark == Mark::either) {
            parsed_.plain = false;
            advance();
            while (token_.mark == Mark::either || token_.mark == Mark::both) {
                leave_out(token_.text);
                advance();
            }
            if (at_end()) {
                parsed_.notes.push_back("'OR' at the end joins nothing and was left out");
                break;
            }
            if (token_.minus) parsed_.notes.push_back("'-' counts for nothing behind OR and was left out");
            if (auto next = take_unit(depth)) choices.push_back(std::move(*next));
        }
        if (choices.empty() || !first) return first;
        Query any;
        any.kind = Query::Kind::any;
        any.children.push_back(std::move(*first));
        for (Query& choice : choices)
            any.children.push_back(std::move(choice));
        return any;
    }

    std::optional<Query> take_unit(int depth) {
        if (token_.mark == Mark::open) return take_parentheses(depth);
        if (token_.mark != Mark::word && token_.mark != Mark::phrase) {
            if (at_end()) return std::nullopt;
            leave_out(token_.text);
            advance();
            return std::nullopt;
        }
        if (++words_ > kMostWords) too_complex("more than " + std::to_string(kMostWords) + " words");
        if (!token_.filter.empty()) return take_filter();
        Query words;
        words.text = std::string(trim(token_.text));
        words.quoted = token_.mark == Mark::phrase;
        words.field = token_.field;
        advance();
        if (words.text.empty()) return std::nullopt;
        if (words.text == "*" && !words.quoted && words.field == Field::body) return every_article();
        return words;
    }

    std::optional<Query> take_filter() {
        const Lexeme lexeme = token_;
        advance();
        if (trim(lexeme.text).empty()) {
            parsed_.notes.push_back("'" + lexeme.filter + ":' has no value behind it and was left out");
            return std::nullopt;
        }
        return filter_query(read_filter(lexeme.filter, lexeme.text, lexeme.mark == Mark::phrase));
    }

    static Query every_article() {
        Query query;
        query.kind = Query::Kind::all; // no child
        return query;
    }

    std::optional<Query> take_parentheses(int depth) {
        advance();
        std::optional<Query> inner = take_query(depth + 1);
        if (token_.mark == Mark::close)
            advance();
        else
            parsed_.notes.push_back("a '(' was not closed; closed it at the end");
        return inner;
    }

    ParsedQuery parsed_;
    Lexer lexer_;
    Lexeme token_;
    std::size_t words_ = 0;
};

std::string describe_child(const Query& query) {
    const bool simple = // words, a filter, or every article
        query.children.empty() || query.kind == Query::Kind::spellings;
    return simple ? describe_query(query) : "(" + describe_query(query) + ")";
}

std::string join_children(const Query& query, std::string_view separator) {
    std::string out;
    for (const Query& child : query.children) {
        if (!out.empty()) out += separator;
        out += describe_child(child);
    }
    return out;
}

} // namespace

std::string describe_query(const Query& query) {
    switch (query.kind) {
    case Query::Kind::words:
    case Query::Kind::spellings: {
        const std::string text = query.quoted ? "\"" + query.text + "\"" : query.text;
        return query.field == Field::title ? "title:" + text : text;
    }
    case Query::Kind::filter: return describe_filter(query.filter);
    case Query::Kind::all: return query.children.empty() ? "*" : join_children(query, " AND ");
    case Query::Kind::any: return join_children(query, " OR ");
    case Query::Kind::without: return join_children(query, " NOT ");
    }
    return {};
}

ParsedQuery parse_query(std::string_view text) {
    if (text.size() > kLongestQuery) too_complex("more than " + std::to_string(kLongestQuery) + " bytes");
    const bool control = std::any_of(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
    });
    if (control)
        throw Error(Fault::usage,
                    "the query holds a line break or another control character; write it in one line");
    const CleanText clean(text, lex_markers(text).markers);
    return Parser(clean.text()).parse();
}

} // namespace gisa

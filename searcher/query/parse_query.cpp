#include "searcher/query/parse_query.h"

#include "common/citations/strip_markers.h"
#include "common/error.h"
#include "common/text/utf8.h"
#include "searcher/query/lex_query.h"
#include "searcher/query/limits.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace gisa {

namespace {

using Mark = QueryLexeme::Mark;

constexpr const char* kLeftOut = " was left out";
constexpr const char* kAndLeftOut = " and was left out";

[[noreturn]] void too_complex(const std::string& what) { throw QueryTooComplex(what + "; make it shorter"); }

void check_text(std::string_view text) {
    if (text.size() > kLongestQuery) too_complex("more than " + std::to_string(kLongestQuery) + " bytes");
    const bool control = std::any_of(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
    });
    if (control)
        throw Error(Fault::usage,
                    "the query holds a line break or another control character; write it in one line");
}

/// What a query and the saved ones that it names have in common.
struct Parse {
    const ParseOptions& options;
    std::string typed;
    ParsedQuery parsed;
    std::size_t words = 0, filters = 0;
    std::set<std::string> said;     ///< thousands of stray brackets are worth one note
    std::vector<std::string> saved; ///< names of those that are open

    void say(QueryProblem problem) {
        if (!said.insert(problem.message).second) return;
        parsed.notes.push_back(problem.note());
        parsed.problems.push_back(std::move(problem));
    }
};

/// query := { [-|NOT] either }      either := near { OR near }      near := unit { NEAR unit }
/// unit := word | phrase | ( query )
class Parser {
public:
    /// `column`: of the saved query's name where this is one; else 0.
    Parser(std::string_view typed, Parse& parse, std::size_t column)
        : typed_(typed), clean_(typed, lex_markers(typed).markers), parse_(parse), column_(column),
          lexer_(clean_.text(), [this](std::size_t offset, const std::string& message,
                                       const std::string& repair) { say(offset, message, repair); }) {
        advance();
    }

    /// Nothing if it has no words.
    std::optional<Query> run(int depth) {
        std::optional<Query> root = take_query(depth);
        while (token_.mark == Mark::close) {
            say(token_.offset, "a ')' without its '('", kLeftOut);
            advance();
            auto more = take_query(depth);
            if (more && root) root = both(std::move(*root), std::move(*more));
            if (!root) root = std::move(more);
        }
        return root;
    }

private:
    void advance() { token_ = lexer_.next(scope_); }

    void say(std::size_t offset, const std::string& message, const std::string& repair) {
        const std::string in_saved = column_ > 0 ? "saved:" + parse_.saved.back() + ": " : "";
        parse_.say({column_of(offset), in_saved + message, repair});
    }

    static Query both(Query first, Query second) {
        Query all;
        all.kind = Query::Kind::all;
        add_wanted(all.children, std::move(first));
        add_wanted(all.children, std::move(second));
        return all;
    }

    std::optional<Query> take_query(int depth) {
        if (depth > kDeepestNesting)
            too_complex("more than " + std::to_string(kDeepestNesting) + " levels of parentheses");
        std::vector<Query> wanted, unwanted;
        while (token_.mark != Mark::end && token_.mark != Mark::close) {
            const bool is_apart = token_.mark == Mark::both;
            bool negated = take_operators(!wanted.empty());
            negated = negated || token_.minus;
            if (token_.plus) parse_.parsed.plain = false; // it must be there
            auto unit = take_either(depth);
            if (!unit) continue;
            unit->is_apart = is_apart;
            parse_.parsed.plain = parse_.parsed.plain && (!negated || unit->kind == Query::Kind::filter);
            (negated ? unwanted : wanted).push_back(std::move(*unit));
        }
        return combine(std::move(wanted), std::move(unwanted));
    }

    bool at_operator() const {
        return token_.mark == Mark::both || token_.mark == Mark::either || token_.mark == Mark::negate ||
               token_.mark == Mark::near;
    }
    bool at_end() const { return token_.mark == Mark::end || token_.mark == Mark::close; }

    void leave_out(const QueryLexeme& lexeme) {
        say(lexeme.offset, "'" + lexeme.text + "' joins nothing here", kAndLeftOut);
    }

    /// Takes what stands between two units; true if a NOT is among it. An OR or a NEAR was taken before,
    /// where it joins.
    bool take_operators(bool behind_unit) {
        bool negated = false;
        bool may_join = behind_unit;
        while (at_operator()) {
            const QueryLexeme taken = token_;
            advance();
            parse_.parsed.plain = false;
            negated = negated || taken.mark == Mark::negate;
            const bool joins = taken.mark == Mark::negate || (taken.mark == Mark::both && may_join);
            if (!joins || at_end()) leave_out(taken);
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

    /// Takes an operator that joins two units, and those behind it that join nothing; false if nothing
    /// follows that it may join.
    bool take_joint() {
        const QueryLexeme joint = token_;
        parse_.parsed.plain = false;
        advance();
        while (token_.mark == Mark::either || token_.mark == Mark::both || token_.mark == Mark::near) {
            leave_out(token_);
            advance();
        }
        if (at_end()) {
            leave_out(joint);
            return false;
        }
        if (token_.minus) say(token_.offset, "'-' counts for nothing behind " + joint.text, kAndLeftOut);
        return true;
    }

    std::optional<Query> take_either(int depth) {
        std::vector<Query> choices;
        if (auto first = take_near(depth)) choices.push_back(std::move(*first));
        while (token_.mark == Mark::either && take_joint())
            if (auto next = take_near(depth)) choices.push_back(std::move(*next));
        if (choices.empty()) return std::nullopt;
        if (choices.size() == 1) return std::move(choices.front());
        Query any;
        any.kind = Query::Kind::any;
        any.children = std::move(choices);
        return any;
    }

    static bool is_words(const Query& query) { return query.kind == Query::Kind::words; }

    static bool may_be_near(const Query& query) {
        return is_words(query) || (query.kind == Query::Kind::any &&
                                   std::all_of(query.children.begin(), query.children.end(), is_words));
    }

    static const Query& leaf_of(const Query& query) {
        return is_words(query) ? query : query.children.front();
    }

    static bool is_same_place(const Query& a, const Query& b) {
        return gisa::is_same_place(leaf_of(a), leaf_of(b));
    }

    std::optional<Query> take_near(int depth) {
        std::optional<Query> first = take_unit(depth);
        while (first && token_.mark == Mark::near) {
            const QueryLexeme joint = token_;
            if (!take_joint()) break;
            auto next = take_unit(depth);
            if (next) first = near(std::move(*first), std::move(*next), joint);
        }
        return first;
    }

    Query near(Query first, Query next, const QueryLexeme& joint) {
        const bool goes_on = first.kind == Query::Kind::near;
        const Query& before = goes_on ? first.children.back() : first;
        const bool may = may_be_near(next) && (goes_on || may_be_near(first)) && is_same_place(before, next);
        if (!may) {
            say(joint.offset, "NEAR joins words and phrases of one field", "; read as AND");
            return both(std::move(first), std::move(next));
        }
        next.distance = joint.distance;
        if (!goes_on) {
            Query query;
            query.kind = Query::Kind::near;
            query.children.push_back(std::move(first));
            first = std::move(query);
        }
        first.children.push_back(std::move(next));
        return first;
    }

    std::optional<Query> take_unit(int depth) {
        if (token_.mark == Mark::open) return take_parentheses(depth);
        if (token_.mark != Mark::word && token_.mark != Mark::phrase) {
            if (at_end()) return std::nullopt;
            leave_out(token_);
            advance();
            return std::nullopt;
        }
        if (++parse_.words > kMostWords) too_complex("more than " + std::to_string(kMostWords) + " words");
        const QueryLexeme lexeme = token_;
        advance();
        if (lexeme.scope.filter == "saved") return take_saved(lexeme, depth);
        if (!lexeme.scope.filter.empty()) return take_filter(lexeme);
        return words_of(lexeme);
    }

    std::optional<Query> words_of(const QueryLexeme& lexeme) {
        Query words;
        words.text = std::string(trim(lexeme.text));
        words.quoted = lexeme.mark == Mark::phrase;
        words.field = lexeme.scope.field;
        words.in_text = lexeme.scope.in_text;
        words.is_prefix = lexeme.is_prefix;
        if (words.text.empty()) {
            say(lexeme.offset, "a phrase without words", kLeftOut);
            return std::nullopt;
        }
        if (words.text == "*" && !words.quoted && lexeme.scope.is_anywhere()) return every_article();
        const std::size_t last = words.text.find_last_of(" \t") + 1; // word, which is the one that is begun
        const bool is_short = words.text.size() - last < kShortestLatinPrefix &&
                              std::all_of(words.text.begin() + static_cast<std::ptrdiff_t>(last),
                                          words.text.end(), [](char c) { return (c & 0x80) == 0; });
        if (words.is_prefix && is_short) {
            say(lexeme.offset,
                "'" + words.text + "*' would stand for too many words; write " +
                    std::to_string(kShortestLatinPrefix) + " letters at least in front of '*'",
                "; read as '" + words.text + "'");
            words.is_prefix = false;
        }
        return words;
    }

    /// A value that is none is taken for words; but not a number for a source, which is asked for by mistake.
    std::optional<Query> take_filter(const QueryLexeme& lexeme) {
        const std::string& name = lexeme.scope.filter;
        if (trim(lexeme.text).empty()) {
            say(lexeme.offset, "'" + name + ":' has no value behind it", kAndLeftOut);
            return std::nullopt;
        }
        if (++parse_.filters > kMostFilters)
            too_complex("more than " + std::to_string(kMostFilters) + " filters");
        try {
            return filter_query(
                read_filter(name, lexeme.text, lexeme.mark == Mark::phrase, parse_.options.now));
        } catch (const Error& error) {
            if (name == "source" || name == "publisher")
                throw QueryError({column_of(lexeme.offset), error.what()}, parse_.typed);
            say(lexeme.offset, error.what(), "; taken as words");
        }
        Query field, value;
        field.text = name;
        value.text = trim(lexeme.text);
        const bool has_signs = value.text.find_first_of("()*:+-/,") != std::string::npos;
        value.quoted = lexeme.mark == Mark::phrase || has_signs;
        std::erase(value.text, '*');
        if (value.text.empty()) return field;
        return both(std::move(field), std::move(value));
    }

    std::optional<Query> take_saved(const QueryLexeme& lexeme, int depth) {
        const std::string name(trim(lexeme.text));
        const auto text = parse_.options.saved && !name.empty() ? parse_.options.saved(name) : std::nullopt;
        if (!text) {
            say(lexeme.offset, "no query is saved as '" + name + "'", "; saved:" + name + kLeftOut);
            return std::nullopt;
        }
        std::vector<std::string>& open = parse_.saved;
        if (std::find(open.begin(), open.end(), name) != open.end()) {
            say(lexeme.offset, "saved:" + name + " names itself", kAndLeftOut);
            return std::nullopt;
        }
        if (open.size() >= static_cast<std::size_t>(kDeepestSaved))
            too_complex("saved queries name each other more than " + std::to_string(kDeepestSaved) +
                        " times over");
        check_text(*text);
        const std::size_t column = column_of(lexeme.offset);
        open.push_back(name);
        std::optional<Query> query = Parser(*text, parse_, column).run(depth + 1);
        open.pop_back();
        if (!query) say(lexeme.offset, "saved:" + name + " has no words", kAndLeftOut);
        return query;
    }

    std::size_t column_of(std::size_t offset) const {
        if (column_ > 0) return column_;
        const std::size_t at = clean_.to_original(static_cast<std::uint32_t>(offset));
        return code_point_count(typed_.substr(0, at)) + 1;
    }

    static Query every_article() {
        Query query;
        query.kind = Query::Kind::all; // no child
        return query;
    }

    std::optional<Query> take_parentheses(int depth) {
        const std::size_t offset = token_.offset;
        const QueryScope outer = std::exchange(scope_, token_.scope);
        advance();
        std::optional<Query> inner = take_query(depth + 1);
        scope_ = outer;
        if (token_.mark == Mark::close)
            advance();
        else
            say(offset, "a '(' was not closed", "; closed it at the end");
        return inner;
    }

    std::string_view typed_;
    CleanText clean_;
    Parse& parse_;
    std::size_t column_;
    QueryScope scope_; // of the parentheses that are open
    QueryLexer lexer_;
    QueryLexeme token_;
};

/// What was left out first is the reason that nothing is left.
[[noreturn]] void throw_nothing_left(const Parse& parse) {
    if (parse.parsed.problems.empty()) throw Error(Fault::usage, "the query has no words to search for");
    QueryProblem problem = parse.parsed.problems.front();
    problem.message += "; nothing is left to search for";
    throw QueryError(std::move(problem), parse.typed);
}

} // namespace

ParsedQuery parse_query(std::string_view text, const ParseOptions& options) {
    check_text(text);
    Parse parse{options, std::string(text), {}, 0, 0, {}, {}};
    std::optional<Query> root = Parser(text, parse, 0).run(0);
    const std::vector<QueryProblem>& problems = parse.parsed.problems;
    if (options.strict && !problems.empty()) throw QueryError(problems.front(), parse.typed);
    if (!root) throw_nothing_left(parse);
    parse.parsed.root = std::move(*root);
    parse.parsed.understood = describe_query(parse.parsed.root);
    return std::move(parse.parsed);
}

} // namespace gisa

#pragma once

#include "common/storage/schema.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gisa {

/// What a field in front of a word, a phrase or a parenthesis says of it.
struct QueryScope {
    Field field = Field::body; ///< where to look
    bool in_text = false;      ///< not in the title alone
    std::string filter;        ///< or the name of a filter, or "saved", whose value it is

    bool is_anywhere() const { return field == Field::body && !in_text && filter.empty(); }
};

/// The scope of a field's name; false if there is no such field.
bool read_field(std::string_view name, QueryScope& scope);

/// A piece of a query.
struct QueryLexeme {
    enum class Mark : std::uint8_t { word, phrase, open, close, either, both, negate, near, end };

    Mark mark = Mark::end;
    std::size_t offset = 0; ///< bytes: where it begins
    std::string text;       ///< without its field, quotation marks and `*`
    QueryScope scope;
    bool minus = false;
    bool plus = false;
    bool is_prefix = false;     ///< ended with a `*`
    std::uint32_t distance = 0; ///< near
};

/// Cuts a query into pieces. What is broken is reported with its offset, and what was made of it (see
/// QueryProblem). Throws Error (usage) for a NEAR that is beyond its limit.
class QueryLexer {
public:
    using Report =
        std::function<void(std::size_t offset, const std::string& message, const std::string& repair)>;

    QueryLexer(std::string_view text, Report report) : text_(text), report_(std::move(report)) {}

    /// `outer`: that of the parentheses around.
    QueryLexeme next(const QueryScope& outer);

private:
    using Mark = QueryLexeme::Mark;

    bool take(char c);
    void take_sign(QueryLexeme& lexeme);
    std::string take_field(QueryScope& scope);
    bool at_value_end(int open) const;
    QueryLexeme take_value(QueryLexeme lexeme);
    QueryLexeme take_phrase(QueryLexeme lexeme, std::size_t opening);
    QueryLexeme take_word(QueryLexeme lexeme);
    QueryLexeme take_near(QueryLexeme lexeme);
    void take_star(QueryLexeme& lexeme);
    std::size_t parting_size() const;
    std::size_t firm_sign_size() const;
    bool is_firm_sign_apart(std::size_t size) const;
    void skip_space();
    bool is_hangul_at(std::size_t at) const;
    bool is_hangul_before(std::size_t at) const;

    std::string text_;
    std::size_t at_ = 0;
    Report report_;
};

} // namespace gisa

#include "searcher/query/lex_query.h"

#include "common/error.h"
#include "common/text/utf8.h"
#include "searcher/query/filter.h"
#include "searcher/query/limits.h"

#include <algorithm>
#include <charconv>

namespace gisa {

namespace {

constexpr std::size_t kLongestField = 16; // bytes of a name in front of a colon

std::size_t quote_size(std::string_view text, std::size_t at) {
    if (text[at] == '"') return 1;
    const std::string_view rest = text.substr(at);
    for (std::string_view quote : {"“", "”", "„", "＂", "「", "」", "『", "』"})
        if (rest.starts_with(quote)) return quote.size();
    return 0;
}

bool ends_word(std::string_view text, std::size_t at) {
    return text[at] == '(' || text[at] == ')' || quote_size(text, at) > 0;
}

std::size_t firm_sign_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    for (std::string_view sign : {"㈜", "(주)"})
        if (rest.starts_with(sign)) return sign.size();
    return 0;
}

struct FieldName {
    std::string_view name;
    Field field;
    bool in_text;
};

constexpr FieldName kFields[] = {{"title", Field::title, false},
                                 {"heading", Field::heading, false},
                                 {"author", Field::author, false},
                                 {"body", Field::body, true}};

QueryLexeme::Mark operator_of(std::string_view text) {
    if (text == "OR") return QueryLexeme::Mark::either;
    if (text == "AND") return QueryLexeme::Mark::both;
    return text == "NOT" ? QueryLexeme::Mark::negate : QueryLexeme::Mark::word;
}

} // namespace

bool read_field(std::string_view name, QueryScope& scope) {
    if (name == "saved" || is_filter_name(name)) {
        scope = {};
        scope.filter = name;
        return true;
    }
    const auto known = std::find_if(std::begin(kFields), std::end(kFields),
                                    [&](const FieldName& f) { return f.name == name; });
    if (known == std::end(kFields)) return false;
    scope = {};
    scope.field = known->field;
    scope.in_text = known->in_text;
    return true;
}

QueryLexeme QueryLexer::next(const QueryScope& outer) {
    skip_space();
    QueryLexeme lexeme;
    lexeme.offset = at_;
    lexeme.scope = outer;
    if (at_ == text_.size()) return lexeme;
    if (take(')')) {
        lexeme.mark = Mark::close;
        return lexeme;
    }
    take_sign(lexeme);
    if (at_ == text_.size()) return lexeme;
    if (is_ascii_space(text_[at_])) return next(outer); // a '+' alone
    if (const std::string field = take_field(lexeme.scope); !field.empty() && at_value_end(0)) {
        report_(lexeme.offset, "'" + field + ":' has no value behind it", " and was left out");
        return next(outer);
    }
    if (firm_sign_size() == 0 && take('(')) {
        lexeme.mark = Mark::open;
        return lexeme;
    }
    if (const std::size_t quote = quote_size(text_, at_)) return take_phrase(std::move(lexeme), quote);
    return lexeme.scope.filter.empty() ? take_word(std::move(lexeme)) : take_value(std::move(lexeme));
}

bool QueryLexer::take(char c) {
    if (text_[at_] != c) return false;
    ++at_;
    return true;
}

/// A '-' that leaves out what follows, or a '+', which says what is so anyway; of both, the '-' counts.
void QueryLexer::take_sign(QueryLexeme& lexeme) {
    for (; at_ < text_.size(); ++at_) {
        const bool has_more = at_ + 1 < text_.size() && !is_ascii_space(text_[at_ + 1]);
        const bool is_minus = text_[at_] == '-' && has_more && text_[at_ + 1] != '-' && text_[at_ + 1] != ')';
        if (!is_minus && text_[at_] != '+') return;
        lexeme.minus |= is_minus;
        lexeme.plus |= !is_minus && has_more;
    }
}

/// The name in front of a colon, if it is one of ours.
std::string QueryLexer::take_field(QueryScope& scope) {
    const std::size_t colon = text_.find(':', at_);
    if (colon == std::string::npos || colon - at_ > kLongestField) return {};
    std::string name = text_.substr(at_, colon - at_);
    if (!read_field(name, scope)) return {};
    at_ = colon + 1;
    return name;
}

/// White space, the end, or a ')' that belongs to the query: inside a value parentheses come in pairs.
bool QueryLexer::at_value_end(int open) const {
    return at_ >= text_.size() || is_ascii_space(text_[at_]) || (text_[at_] == ')' && open == 0);
}

QueryLexeme QueryLexer::take_value(QueryLexeme lexeme) {
    const std::size_t start = at_;
    for (int open = 0; !at_value_end(open) && quote_size(text_, at_) == 0; ++at_)
        open += text_[at_] == '(' ? 1 : text_[at_] == ')' ? -1 : 0;
    lexeme.text = text_.substr(start, at_ - start);
    lexeme.mark = start == lexeme.offset ? operator_of(lexeme.text) : Mark::word; // source:(a OR b)
    return lexeme;
}

QueryLexeme QueryLexer::take_phrase(QueryLexeme lexeme, std::size_t opening) {
    const std::size_t quote = at_;
    at_ += opening;
    const std::size_t start = at_;
    while (at_ < text_.size() && quote_size(text_, at_) == 0)
        ++at_;
    lexeme.text = trim(std::string_view(text_).substr(start, at_ - start));
    lexeme.mark = Mark::phrase;
    if (at_ < text_.size())
        at_ += quote_size(text_, at_);
    else
        report_(quote, "a quotation mark was not closed", "; closed it at the end");
    if (!lexeme.scope.filter.empty()) return lexeme;
    while (at_ < text_.size() && text_[at_] == '*' && !lexeme.text.empty()) // "as much*" or "so"*
        lexeme.text += text_[at_++];
    take_star(lexeme);
    return lexeme;
}

/// The sign of Korean headlines that puts names side by side, 이재명·최태원: 0 if there is none here.
std::size_t QueryLexer::parting_size() const {
    const std::string_view rest = std::string_view(text_).substr(at_);
    for (std::string_view sign : {"·", "ㆍ", "・", "/", ","})
        if (rest.starts_with(sign))
            return is_hangul_before(at_) && is_hangul_at(at_ + sign.size()) ? sign.size() : 0;
    return 0;
}

/// Of ㈜ or (주), which say that a name is a firm's and are no part of it, joined to the name: 0 if there is
/// none here.
std::size_t QueryLexer::firm_sign_size() const {
    const std::size_t size = firm_sign_at(text_, at_);
    if (size == 0) return 0;
    const std::size_t end = at_ + size;
    const bool is_before = end < text_.size() && !is_ascii_space(text_[end]) && !ends_word(text_, end);
    return is_before || is_hangul_before(at_) ? size : 0;
}

/// True if the sign here stands apart, beside something else: ㈜ 카카오.
bool QueryLexer::is_firm_sign_apart(std::size_t size) const {
    const std::string_view text = text_, before = text.substr(0, at_), behind = text.substr(at_ + size);
    const bool begins = before.empty() || is_ascii_space(before.back());
    const bool ends = behind.empty() || is_ascii_space(behind.front());
    if (!begins || !ends) return false;
    const std::string_view word_before = trim(before), word_behind = trim(behind);
    const std::string_view first = word_behind.substr(0, word_behind.find(' '));
    const std::string_view last = word_before.substr(word_before.rfind(' ') + 1);
    const bool is_joined = operator_of(first) != Mark::word || operator_of(last) != Mark::word ||
                           first.starts_with("NEAR") || last.starts_with("NEAR");
    return !is_joined && !(first.empty() && last.empty());
}

void QueryLexer::skip_space() {
    while (at_ < text_.size()) {
        const std::size_t sign = firm_sign_at(text_, at_);
        if (sign > 0 && is_firm_sign_apart(sign))
            at_ += sign;
        else if (is_ascii_space(text_[at_]))
            ++at_;
        else
            return;
    }
}

bool QueryLexer::is_hangul_at(std::size_t at) const {
    return at < text_.size() && is_hangul_syllable(decode(text_, at).code);
}

bool QueryLexer::is_hangul_before(std::size_t at) const {
    return at > 0 && is_hangul_syllable(decode_before(text_, at).code);
}

QueryLexeme QueryLexer::take_word(QueryLexeme lexeme) {
    const bool may_part = !lexeme.minus && lexeme.scope.is_anywhere(); // parts may be words of their own
    const std::size_t start = at_;
    while (at_ < text_.size() && !is_ascii_space(text_[at_])) {
        const std::size_t sign = firm_sign_size();
        if (sign == 0 && ends_word(text_, at_)) break;
        if (may_part && at_ > start && parting_size() > 0) break;
        if (sign == 0) lexeme.text += text_[at_];
        at_ += std::max<std::size_t>(sign, 1);
    }
    if (at_ == start) lexeme.text = text_[at_++];
    if (may_part && at_ < text_.size()) at_ += parting_size();
    lexeme.mark = Mark::word;
    if (start != lexeme.offset) { // behind a sign or a field
        take_star(lexeme);
        return lexeme;
    }
    lexeme.mark = operator_of(lexeme.text);
    if (lexeme.text == "NEAR" || lexeme.text.starts_with("NEAR/")) lexeme = take_near(std::move(lexeme));
    if (lexeme.mark == Mark::word) take_star(lexeme);
    return lexeme;
}

/// `NEAR`, `NEAR/5`; any other NEAR/x is a word.
QueryLexeme QueryLexer::take_near(QueryLexeme lexeme) {
    const std::string_view digits =
        lexeme.text.size() > 4 ? std::string_view(lexeme.text).substr(5) : std::string_view();
    std::uint32_t distance = kUsualNear;
    if (lexeme.text.size() > 4) {
        const bool is_number = !digits.empty() && std::all_of(digits.begin(), digits.end(), is_ascii_digit);
        if (!is_number) return lexeme;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), distance);
        if (error != std::errc() || distance > kFarthestNear)
            throw Error(Fault::usage, "NEAR reaches over " + std::to_string(kFarthestNear) +
                                          " words at most; write NEAR/" + std::to_string(kFarthestNear) +
                                          " or less");
    }
    if (distance == 0) report_(lexeme.offset, "NEAR/0 is no distance", "; read as NEAR/1");
    lexeme.mark = Mark::near;
    lexeme.distance = std::max(distance, 1u);
    return lexeme;
}

/// Takes the `*` at the end for what it means; a lone one is left as it is.
void QueryLexer::take_star(QueryLexeme& lexeme) {
    std::string& text = lexeme.text;
    const std::size_t end = text.find_last_not_of("* ");
    if (end == std::string::npos) {
        if (!text.empty()) text = "*";
        return;
    }
    const std::size_t begin = text.find_first_not_of("* ");
    const bool is_bold = begin > 1 && end + 2 < text.size(); // **as in Markdown**
    lexeme.is_prefix = end + 1 < text.size() && text[end + 1] == '*' && !is_bold;
    text = text.substr(begin, end + 1 - begin);
    const bool is_like_field = text.find(':') != std::string::npos || text[0] == '-' || text[0] == '+';
    if (begin > 0 && is_like_field) lexeme.mark = Mark::phrase; // `*title:a` is no field
    if (begin == 1 || text.find('*') != std::string::npos)
        report_(lexeme.offset, "a '*' counts only at the end of a word", "; this one parts words");
}

} // namespace gisa

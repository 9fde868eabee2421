#pragma once

// Where the reading of a marker stands. Used by the read_*_marker files alone; you probably want
// lex_markers.h.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace gisa {

/// Reads a text from left to right. Every `take` either moves on or leaves the place as it was.
class MarkerCursor {
public:
    MarkerCursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    std::string_view text() const { return text_; }
    std::size_t at() const { return at_; }
    bool done() const { return at_ >= text_.size(); }
    bool looking_at(std::string_view what) const { return text_.substr(at_).starts_with(what); }

    void advance() { ++at_; }
    void skip_spaces();
    bool take(std::string_view what);
    bool take_any(std::initializer_list<std::string_view> choices);
    /// 1..999 without a leading zero, in ASCII or full-width digits.
    std::optional<std::uint32_t> take_number();
    /// 0..999, as other programs count.
    std::optional<std::uint32_t> take_index();
    /// `¹²`: 1..999
    std::optional<std::uint32_t> take_superscript();
    bool take_small_letters(std::size_t fewest, std::size_t most);

private:
    template <class ValueOf>
    std::optional<std::uint32_t> take_digits(ValueOf value_of);

    std::string_view text_;
    std::size_t at_;
};

} // namespace gisa

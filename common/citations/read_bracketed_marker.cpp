#include "common/citations/bracket_context.h"
#include "common/citations/read_marker.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::uint32_t kLargestSpread = 50;  // a wider range is no citation
constexpr std::uint32_t kSmallestTitle = 100; // `[731](url)` in prose is a title

struct Bracket {
    std::string_view open, close;
};
constexpr Bracket kBrackets[] = {{"[", "]"}, {"\\[", "\\]"}, {"【", "】"}, {"［", "］"}};

/// `^3`, `^3^`, `^1_3` (an exported thread's source 3).
Reading take_footnote(MarkerCursor& in, std::vector<std::uint32_t>& numbers) {
    auto number = in.take_number();
    if (number && in.take("_")) number = in.take_number();
    if (!number) return Reading::not_a_marker;
    in.take("^");
    add_number(numbers, *number);
    return Reading::marker;
}

/// `3`, `2-4`, `2~4` or a footnote.
Reading take_item(MarkerCursor& in, std::vector<std::uint32_t>& numbers) {
    if (in.take("^")) return take_footnote(in, numbers);
    const auto first = in.take_number();
    if (!first) return Reading::not_a_marker;
    if (!in.take_any({"-", "–", "—", "~", "〜", "～"})) {
        add_number(numbers, *first);
        return Reading::marker;
    }
    const auto last = in.take_number();
    if (!last) return Reading::not_a_marker;
    if (*last < *first || *last - *first > kLargestSpread) return Reading::suspect;
    for (std::uint32_t number = *first; number <= *last; ++number)
        add_number(numbers, number);
    return Reading::marker;
}

/// `출처 ` of `[출처 1]`, `cite: ` of `[cite: 1, 2]`.
bool take_label(MarkerCursor& in) {
    if (!in.take_any({"cite:", "근거", "출처", "각주", "Source", "source", "Ref", "ref"})) return false;
    in.skip_spaces();
    return true;
}

/// `1, 2-4`
Reading take_items(MarkerCursor& in, std::vector<std::uint32_t>& numbers) {
    const std::size_t start = in.at();
    Reading reading = Reading::marker;
    do {
        if (in.at() - start > kLongestMarker) return Reading::not_a_marker;
        in.skip_spaces();
        const Reading item = take_item(in, numbers);
        if (item == Reading::not_a_marker) return item;
        if (item == Reading::suspect) reading = item;
    } while (in.take_any({",", ";", "、", "，", "；"}));
    return reading;
}

/// Behind `【6`: `†source`; behind `【12`: `:1†source`, source 1 of message 12.
bool take_dagger(MarkerCursor& in, std::string_view close, std::vector<std::uint32_t>& numbers) {
    const std::size_t start = in.at();
    if (in.take(":")) {
        const auto source = in.take_index();
        if (!source || !in.looking_at("†")) return false;
        numbers.back() = *source;
    }
    if (in.take("†"))
        while (!in.done() && !in.looking_at(close) && in.at() - start < kLongestMarker)
            in.advance();
    return true;
}

/// `[1]` behind `[^1^]`: the same marker once more.
void take_copy(MarkerCursor& in, std::uint32_t number) {
    MarkerCursor copy = in;
    if (copy.take("[") && copy.take_number() == number && copy.take("]")) in = copy;
}

MarkersRead read_between(const Bracket& bracket, std::string_view text, std::size_t at, MarkerCursor in) {
    const bool doubled = bracket.open == "[" && in.take("[");
    const bool labelled = take_label(in);
    std::vector<std::uint32_t> numbers;
    const Reading reading = take_items(in, numbers);
    if (reading == Reading::not_a_marker) return {};
    if (bracket.open == "【" && !take_dagger(in, bracket.close, numbers)) return {};
    if (!in.take(bracket.close) || (doubled && !in.take("]"))) return {};
    const Span link = take_link(in);
    const bool linked = !link.empty();
    if (doubled && !linked && !labelled) return {};
    const bool title = linked && !doubled && numbers.size() == 1 && numbers[0] >= kSmallestTitle;
    if (title) return {}; // [731](url): a film
    const Span written{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(in.at())};
    if (!linked && !labelled && is_code_or_data(text, written, numbers.size())) return {};
    const bool footnote = text.substr(at).starts_with("[^") && text[in.at() - 2] == '^';
    if (footnote && !linked) take_copy(in, numbers.back());
    MarkersRead read = one_marker(at, in.at(), std::move(numbers), link);
    read.reading = reading;
    return read;
}

} // namespace

MarkersRead read_bracketed_marker(std::string_view text, std::size_t at) {
    for (const Bracket& bracket : kBrackets)
        if (MarkerCursor in(text, at); in.take(bracket.open)) return read_between(bracket, text, at, in);
    return {};
}

} // namespace gisa

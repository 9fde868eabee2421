// What chat programs leave in a text that is copied out of them.

#include "common/citations/read_marker.h"

namespace gisa {

namespace {

constexpr std::size_t kLongestWrapping = 32;
constexpr std::size_t kLongestTurns = 4 * kLongestMarker;

MarkersRead foreign_marker(std::size_t begin, std::size_t end, std::vector<std::uint32_t> numbers) {
    MarkersRead read = one_marker(begin, end, std::move(numbers));
    read.markers.back().foreign = true;
    return read;
}

MarkersRead opening_tag(std::size_t begin, std::size_t end) {
    MarkersRead read = one_marker(begin, end, {});
    read.markers.back().opens = true;
    return read;
}

/// Invisible spaces and backticks, as they stand around `【oaicite:2】`.
void skip_wrapping(MarkerCursor& in) {
    const std::size_t start = in.at();
    while (in.at() - start < kLongestWrapping &&
           in.take_any({"&#8203;", "\u200B", "\u2060", "\uFEFF", "`"})) {}
}

/// `turn0search1`: gives the 1.
std::optional<std::uint32_t> take_turn(MarkerCursor& in) {
    if (!in.take("turn") || !in.take_index() || !in.take_small_letters(2, 16)) return std::nullopt;
    return in.take_index();
}

} // namespace

MarkersRead read_span_tag(std::string_view text, std::size_t at) {
    MarkerCursor in(text, at);
    if (in.take("[cite_start]")) return opening_tag(at, in.at());
    if (!in.take("[span_")) return {};
    const auto number = in.take_index();
    if (!number || !in.take("](")) return {};
    if (in.take("start_span)")) return opening_tag(at, in.at());
    if (in.take("end_span)")) return foreign_marker(at, in.at(), {*number});
    return {};
}

MarkersRead read_content_reference(std::string_view text, std::size_t at) {
    MarkerCursor in(text, at);
    if (!in.take(":contentReference[oaicite:")) return {};
    const auto number = in.take_index();
    if (!number || !in.take("]{index=") || !in.take_index() || !in.take("}")) return {};
    return foreign_marker(at, in.at(), {*number});
}

MarkersRead read_oaicite(std::string_view text, std::size_t at) {
    MarkerCursor in(text, at);
    skip_wrapping(in);
    if (!in.take("【oaicite:")) return {};
    const auto number = in.take_index();
    if (!number || !in.take("】")) return {};
    skip_wrapping(in);
    return foreign_marker(at, in.at(), {*number});
}

MarkersRead read_turns(std::string_view text, std::size_t at) {
    MarkerCursor in(text, at);
    in.take("\uE200");
    if (!in.take_any({"cite", "filecite"})) return {};
    std::vector<std::uint32_t> numbers;
    std::size_t end = 0;
    while (in.at() - at < kLongestTurns) {
        in.take("\uE202");
        MarkerCursor item = in;
        const auto number = take_turn(item);
        if (!number) break;
        add_number(numbers, *number);
        in = item;
        end = in.at();
    }
    if (numbers.empty()) return {};
    if (in.at() == end && in.take("\uE201")) end = in.at();
    return foreign_marker(at, end, std::move(numbers));
}

} // namespace gisa

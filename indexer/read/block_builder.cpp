#include "indexer/read/block_builder.h"

#include "common/citations/superscript.h"
#include "common/text/find_byte.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

/// The bytes of white space at the front of `text`.
std::size_t space_at(std::string_view text) {
    std::size_t size = 0;
    for (;;) {
        if (size < text.size() && is_ascii_space(text[size]))
            ++size;
        else if (text.substr(size).starts_with(kNoBreakSpace))
            size += kNoBreakSpace.size();
        else
            return size;
    }
}

/// The bytes before the next white space that may be more than a ' ' between two words.
std::size_t words_at(std::string_view text) {
    const std::size_t size = find_pair(text, 0, [](auto c, auto next) {
        const auto is_other_space = [](auto byte) { return (byte >= '\t') & (byte <= '\r'); };
        return is_other_space(c) | ((c == '\xC2') & (next == '\xA0')) |
               ((c == ' ') & ((next == ' ') | (next == '\xC2') | is_other_space(next)));
    });
    return size == text.size() && is_ascii_space(text.back()) ? size - 1 : size;
}

constexpr std::string_view kRaisedDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 3 && text.front() != '0' &&
           std::all_of(text.begin(), text.end(), is_ascii_digit);
}

} // namespace

BlockBuilder::BlockBuilder(BlockKind kind, std::uint8_t level, std::uint32_t number, std::uint32_t line) {
    block_.kind = kind;
    block_.level = level;
    block_.number = number;
    block_.line = line;
}

void BlockBuilder::add(std::string_view text) {
    while (!text.empty()) {
        if (const std::size_t space = space_at(text)) {
            if (gap_ == 0) gap_ = ' ';
            text.remove_prefix(space);
        }
        if (text.empty()) return;
        const std::size_t words = words_at(text);
        put(text.substr(0, words));
        text.remove_prefix(words);
    }
}

void BlockBuilder::put(std::string_view text) {
    if (gap_ != 0 && !block_.text.empty()) block_.text += gap_;
    gap_ = 0;
    begin_pending_spans();
    block_.text += text;
}

void BlockBuilder::begin_pending_spans() {
    const auto here = static_cast<std::uint32_t>(block_.text.size());
    for (const std::size_t link : open_links_)
        if (block_.links[link].span.begin == kUnset) block_.links[link].span.begin = here;
    if (code_is_open_ && block_.verbatim.back().begin == kUnset) block_.verbatim.back().begin = here;
}

void BlockBuilder::open_link(std::string url) {
    open_links_.push_back(block_.links.size());
    block_.links.push_back({{kUnset, kUnset}, std::move(url)});
}

void BlockBuilder::close_link() {
    if (open_links_.empty()) return;
    block_.links[open_links_.back()].span.end = static_cast<std::uint32_t>(block_.text.size());
    closed_links_.push_back(open_links_.back());
    open_links_.pop_back();
}

void BlockBuilder::open_code() {
    if (code_is_open_) return;
    code_is_open_ = true;
    block_.verbatim.push_back({kUnset, kUnset});
}

void BlockBuilder::close_code() {
    if (!code_is_open_) return;
    block_.verbatim.back().end = static_cast<std::uint32_t>(block_.text.size());
    code_is_open_ = false;
}

void BlockBuilder::replace_tail(std::size_t size, std::string_view text) {
    block_.text.resize(size);
    block_.text += text;
    const auto begin = static_cast<std::uint32_t>(size);
    const auto end = static_cast<std::uint32_t>(block_.text.size());
    const auto move = [&](Span& span) {
        if (span.begin != kUnset) span.begin = std::min(span.begin, end);
        if (span.end != kUnset && span.end > begin) span.end = end;
    };
    for (const std::size_t link : open_links_)
        move(block_.links[link].span);
    for (std::size_t i = closed_links_.size(); i-- > 0;) { // no further than the tail
        Span& span = block_.links[closed_links_[i]].span;
        if (span.end <= begin) break;
        move(span);
    }
    for (std::size_t i = block_.verbatim.size(); i-- > 0 && block_.verbatim[i].end > begin;)
        move(block_.verbatim[i]);
}

RawBlock BlockBuilder::take() {
    while (!open_links_.empty())
        close_link();
    close_code();
    const auto is_empty = [](const Span& span) { return span.begin >= span.end; };
    std::erase_if(block_.links, [&](const RawBlock::Link& link) { return is_empty(link.span); });
    std::erase_if(block_.verbatim, is_empty);
    return std::move(block_);
}

std::string marker_of_anchor(std::string_view before, std::string_view shown) {
    const std::string lowered = lower_superscripts(shown);
    const std::string_view number = trim(lowered);
    const std::string_view near = before.substr(before.size() - std::min<std::size_t>(before.size(), 48));
    const std::size_t opened = near.rfind('[');
    const bool in_brackets =
        opened != std::string_view::npos && near.find(']', opened) == std::string_view::npos;
    if (!is_number(number) || in_brackets) return std::string(shown);
    const auto space = static_cast<std::size_t>(number.data() - lowered.data());
    return lowered.substr(0, space) + "[" + std::string(number) + "]";
}

std::string superscript(std::string_view shown) {
    std::string raised;
    for (const char c : shown) {
        if (is_ascii_digit(c))
            raised += kRaisedDigits[c - '0'];
        else if (c == '-')
            raised += "⁻";
        else if (c == ',' && !raised.empty())
            raised += c;
        else if (c != ' ' || raised.empty())
            return std::string(shown);
    }
    return raised;
}

} // namespace gisa

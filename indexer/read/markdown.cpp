// Markdown through md4c, after protect_markers has put the citation markers out of its reach.

#include "common/text/find_byte.h"
#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/block_builder.h"
#include "indexer/read/front_matter.h"
#include "indexer/read/inline_html.h"
#include "indexer/read/protect_markers.h"
#include "indexer/read/reader.h"

#include <md4c.h>

#include <algorithm>
#include <optional>

namespace gisa {

namespace {

constexpr std::uint32_t kLargestItem = 999'999;

/// Collects blocks from md4c's callbacks.
class Collector {
public:
    Collector(const ProtectedMarkdown& source, std::uint32_t line) : source_(source), first_line_(line) {}

    void enter_block(MD_BLOCKTYPE type, const void* detail);
    void leave_block(MD_BLOCKTYPE type);
    void enter_span(MD_SPANTYPE type, const void* detail);
    void leave_span(MD_SPANTYPE type);
    void text(MD_TEXTTYPE type, std::string_view text);
    std::vector<RawBlock> take() {
        flush();
        return std::move(blocks_);
    }

private:
    struct List {
        bool ordered = false;
        std::uint32_t next = 1;
        bool item_is_open = false; ///< its first block is still to come
    };

    BlockBuilder& block(std::string_view at);
    BlockBuilder& open(std::string_view at);
    void flush();
    void add(std::string_view text);
    void break_line();
    bool starts_label(std::string_view text) const;
    std::uint32_t line_of(std::string_view part);
    void take_written_number(std::string_view item);
    std::string attribute(const MD_ATTRIBUTE& given) const {
        return given.size ? source_.original({given.text, given.size}) : std::string();
    }

    const ProtectedMarkdown& source_;
    std::uint32_t first_line_;
    std::size_t counted_to_ = 0;
    std::uint32_t newlines_ = 0;
    std::vector<RawBlock> blocks_;
    std::optional<BlockBuilder> block_;
    std::vector<List> lists_;
    int quotes_ = 0, images_ = 0, cells_ = 0;
    std::uint8_t heading_ = 0;
    std::size_t line_start_ = 0; ///< of the block's text
    std::size_t strong_end_ = 0; ///< behind a bold that began the line, else 0
    bool strong_starts_line_ = false;
    bool number_is_counted_ = false; ///< the block's number; the one that is written is still to be seen
    bool in_row_ = false, in_code_ = false, in_html_ = false;
    std::string html_;
    InlineHtml inline_html_;
};

std::uint32_t Collector::line_of(std::string_view part) {
    const std::string& text = source_.text();
    const auto begin = reinterpret_cast<std::uintptr_t>(text.data());
    const auto at = reinterpret_cast<std::uintptr_t>(part.data());
    if (first_line_ == 0 || at < begin || at >= begin + text.size()) return 0;
    const std::size_t offset = at - begin;
    if (offset > counted_to_) {
        newlines_ +=
            static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(counted_to_),
                                                  text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
        counted_to_ = offset;
    }
    return first_line_ + newlines_;
}

/// A list that leaves numbers out (`3.` behind `1.`) keeps those it has, where a browser would count on; one
/// that says `1.` each time is counted. `item` is the first text of an item.
void Collector::take_written_number(std::string_view item) {
    const std::string_view source = source_.text();
    const std::size_t at =
        reinterpret_cast<std::uintptr_t>(item.data()) - reinterpret_cast<std::uintptr_t>(source.data());
    if (!number_is_counted_ || lists_.empty() || item.empty() || at >= source.size()) return;
    number_is_counted_ = false;
    std::size_t digit = source.rfind('\n', at);
    digit = digit == std::string_view::npos ? 0 : digit + 1;
    while (digit < at && (is_ascii_space(source[digit]) || source[digit] == '>'))
        ++digit;
    std::uint32_t number = 0;
    for (; digit < at && is_ascii_digit(source[digit]) && number < kLargestItem; ++digit)
        number = number * 10 + static_cast<std::uint32_t>(source[digit] - '0');
    const bool ends = digit < at && (source[digit] == '.' || source[digit] == ')');
    if (!ends || number < lists_.back().next || number > kLargestItem) return;
    lists_.back().next = number + 1;
    block_->set_number(number);
}

/// The block that text goes into; `at` is that text, where it is known.
BlockBuilder& Collector::block(std::string_view at) {
    if (!block_) open(at);
    block_->set_line(line_of(at));
    take_written_number(at);
    return *block_;
}

BlockBuilder& Collector::open(std::string_view at) {
    const std::uint32_t line = line_of(at);
    const auto depth = static_cast<std::uint8_t>(std::min<std::size_t>(lists_.size(), 255));
    if (in_code_) return block_.emplace(BlockKind::code, std::uint8_t{0}, 0, line);
    if (in_row_) return block_.emplace(BlockKind::table_row, std::uint8_t{0}, 0, line);
    const bool opens_item = !lists_.empty() && lists_.back().item_is_open; // a heading in there is none
    if (heading_ > 0 && !opens_item) return block_.emplace(BlockKind::heading, heading_, 0, line);
    if (opens_item) {
        List& list = lists_.back();
        list.item_is_open = false;
        number_is_counted_ = list.ordered;
        return block_.emplace(BlockKind::bullet, depth, list.ordered ? list.next - 1 : 0, line);
    }
    return block_.emplace(quotes_ > 0 ? BlockKind::quote : BlockKind::paragraph, std::uint8_t{0}, 0, line);
}

void Collector::flush() {
    inline_html_ = {};
    line_start_ = strong_end_ = 0;
    strong_starts_line_ = number_is_counted_ = false;
    if (!block_) return;
    RawBlock block = block_->take();
    block_.reset();
    if (block.kind == BlockKind::code) {
        while (block.text.ends_with('\n'))
            block.text.pop_back();
        block.verbatim = {{0, static_cast<std::uint32_t>(block.text.size())}};
    }
    if (!block.text.empty()) blocks_.push_back(std::move(block));
}

void Collector::enter_block(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
    case MD_BLOCK_UL:
        flush();
        lists_.push_back({});
        break;
    case MD_BLOCK_OL:
        flush();
        lists_.push_back({true, static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start, false});
        break;
    case MD_BLOCK_LI:
        flush();
        ++lists_.back().next;
        lists_.back().item_is_open = true;
        break;
    case MD_BLOCK_QUOTE:
        flush();
        ++quotes_;
        break;
    case MD_BLOCK_H:
        flush();
        heading_ = static_cast<std::uint8_t>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
    case MD_BLOCK_CODE:
        flush();
        in_code_ = true;
        break;
    case MD_BLOCK_HTML:
        flush();
        in_html_ = true;
        break;
    case MD_BLOCK_TR:
        flush();
        in_row_ = true;
        cells_ = 0;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        if (cells_++ > 0) block({}).add(" | ");
        break;
    case MD_BLOCK_P: flush(); break;
    default: break;
    }
}

void Collector::leave_block(MD_BLOCKTYPE type) {
    switch (type) {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        flush();
        lists_.pop_back();
        break;
    case MD_BLOCK_LI:
        flush();
        lists_.back().item_is_open = false;
        break;
    case MD_BLOCK_QUOTE:
        flush();
        --quotes_;
        break;
    case MD_BLOCK_H:
        flush();
        heading_ = 0;
        break;
    case MD_BLOCK_CODE:
        flush();
        in_code_ = false;
        break;
    case MD_BLOCK_TR:
        flush();
        in_row_ = false;
        break;
    case MD_BLOCK_P: flush(); break;
    case MD_BLOCK_HTML: {
        in_html_ = false;
        std::vector<RawBlock> inside = html_blocks(html_);
        std::move(inside.begin(), inside.end(), std::back_inserter(blocks_));
        html_.clear();
        break;
    }
    default: break;
    }
}

void Collector::enter_span(MD_SPANTYPE type, const void* detail) {
    if (type == MD_SPAN_IMG) ++images_;
    if (images_ > 0) return;
    if (type == MD_SPAN_STRONG) strong_starts_line_ = !block_ || block_->size() == line_start_;
    if (type == MD_SPAN_CODE) block({}).open_code();
    if (type == MD_SPAN_A) block({}).open_link(attribute(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href));
}

void Collector::leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG) --images_;
    if (images_ > 0 || !block_) return;
    if (type == MD_SPAN_STRONG && strong_starts_line_) strong_end_ = block_->size();
    if (type == MD_SPAN_CODE) block_->close_code();
    if (type == MD_SPAN_A) block_->close_link();
}

bool closes_label(std::string_view text) { return text.ends_with(':') || text.ends_with("："); }

/// A line break that means something: behind a line of a bold label and a colon, behind a formula.
void Collector::break_line() {
    if (!block_) return;
    const std::string_view text = block_->text();
    const bool label = strong_end_ > 0 && text.size() <= strong_end_ + 3 && closes_label(text);
    if ((label || text.ends_with("$$")) && !in_row_ && heading_ == 0) {
        flush();
        return;
    }
    block_->add_line_break();
    line_start_ = text.size();
    strong_end_ = 0;
}

/// True if `text`, the first of a bold that begins a line, is a label: `**Price**: ...`, `**Price:** ...`.
bool Collector::starts_label(std::string_view text) const {
    if (!strong_starts_line_ || !block_ || strong_end_ > 0 || block_->size() != line_start_ ||
        line_start_ == 0)
        return false;
    const std::string& source = source_.text();
    const std::uintptr_t begin = reinterpret_cast<std::uintptr_t>(source.data());
    const std::size_t at = reinterpret_cast<std::uintptr_t>(text.data()) - begin;
    if (at >= source.size()) return false;
    const std::string_view ahead = std::string_view(source).substr(at, 200);
    const std::size_t end = ahead.find_first_of("*\n");
    if (end == std::string_view::npos || !ahead.substr(end).starts_with("**")) return false;
    return closes_label(ahead.substr(0, end)) || ahead.substr(end + 2).starts_with(':') ||
           ahead.substr(end + 2).starts_with("：");
}

void Collector::add(std::string_view text) {
    if (starts_label(text)) {
        flush();
        strong_starts_line_ = true;
    }
    BlockBuilder& out = block(text);
    source_.for_each_piece(text, [&](std::string_view shown, std::string_view url) {
        const bool linked = !url.empty() && !url.starts_with("#");
        if (linked) out.open_link(std::string(url));
        out.add(shown);
        if (linked) out.close_link();
    });
}

void Collector::text(MD_TEXTTYPE type, std::string_view text) {
    if (in_html_) {
        html_ += source_.original(text);
        return;
    }
    if (images_ > 0) return;
    switch (type) {
    case MD_TEXT_BR:
        if (lists_.empty() || in_row_)
            break_line();
        else
            flush(); // a line of its own in a list item is a sentence of its own
        break;
    case MD_TEXT_SOFTBR: break_line(); break;
    case MD_TEXT_CODE:
        if (in_code_)
            block(text).add_verbatim(source_.original(text));
        else
            block(text).add(source_.original(text));
        break;
    case MD_TEXT_HTML: inline_html_.take_tag(source_.original(text), block(text)); break;
    case MD_TEXT_ENTITY: block(text).add(decode_entity(text)); break;
    case MD_TEXT_NULLCHAR: block(text).add("\xEF\xBF\xBD"); break;
    default: add(text); break;
    }
}

/// True for what no one wrote by hand: md4c keeps 32 bytes for each mark, and takes time that grows with
/// the brackets times the lines of a paragraph. Such a text is read as plain text.
bool is_beyond_markdown(std::string_view body) {
    constexpr std::size_t kMostMarks = 2'000'000;
    constexpr std::ptrdiff_t kMostLines = 20'000;
    const auto is_mark = [](auto c) {
        return (c == '[') | (c == ']') | (c == '*') | (c == '_') | (c == '!') | (c == '<') | (c == '>') |
               (c == '`') | (c == '~') | (c == '&') | (c == '\\') | (c == '|');
    };
    std::size_t marks = 0;
    for (std::size_t at = 0; (at = find_byte(body, at, is_mark)) < body.size(); ++at)
        if (++marks > kMostMarks) return true;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find("\n\n", at), body.size());
        const std::string_view paragraph = body.substr(at, end - at);
        if (std::count(paragraph.begin(), paragraph.end(), '\n') > kMostLines) return true;
        at = end + 2;
    }
    return false;
}

Collector& collector(void* userdata) { return *static_cast<Collector*>(userdata); }

MD_PARSER md4c_callbacks() {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
        collector(to).enter_block(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* to) {
        collector(to).leave_block(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) {
        collector(to).enter_span(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* to) {
        collector(to).leave_span(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* to) {
        collector(to).text(type, {text, size});
        return 0;
    };
    return parser;
}

} // namespace

std::vector<RawBlock> markdown_blocks(std::string_view body, std::uint32_t line) {
    if (is_beyond_markdown(body)) return text_blocks(body, line);
    const ProtectedMarkdown source{std::string(body)};
    Collector blocks(source, line);
    const MD_PARSER parser = md4c_callbacks();
    md_parse(source.text().data(), static_cast<MD_SIZE>(source.text().size()), &parser, &blocks);
    return blocks.take();
}

void read_markdown(const Input& input, const ReadSink& sink) {
    auto front = read_front_matter(input.text);
    if (const auto* fault = std::get_if<FrontMatterFault>(&front)) {
        sink.refuse(refusal(input, fault->line, "front_matter", fault->message));
        return;
    }
    auto& [article, body, body_line] = std::get<FrontMatter>(front);
    article.origin = input.origin;
    article.path = input.path;
    article.line = 1;
    article.blocks = markdown_blocks(body, body_line);
    emit_article(std::move(article), "no text", sink);
}

} // namespace gisa

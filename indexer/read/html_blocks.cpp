// From the tree of a page to blocks: one walk in document order, with a stack of what is open.

#include "common/text/utf8.h"
#include "indexer/read/block_builder.h"
#include "indexer/read/html_body.h"
#include "indexer/read/html_boilerplate.h"
#include "indexer/read/reader.h"

#include <algorithm>
#include <optional>

namespace gisa {

namespace {

constexpr std::string_view kBlockTags[] = {
    "address", "article",  "blockquote", "body",   "caption", "center", "dd",  "details", "div",     "dl",
    "dt",      "fieldset", "figcaption", "figure", "h1",      "h2",     "h3",  "h4",      "h5",      "h6",
    "hr",      "html",     "li",         "main",   "ol",      "p",      "pre", "section", "summary", "table",
    "tbody",   "td",       "tfoot",      "th",     "thead",   "tr",     "ul"};

bool is_block_tag(std::string_view tag) {
    return std::binary_search(std::begin(kBlockTags), std::end(kBlockTags), tag);
}

bool is_heading_tag(std::string_view tag) {
    return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

std::uint32_t to_number(std::string_view text) {
    std::uint32_t number = 0;
    for (const char c : trim(text)) {
        if (!is_ascii_digit(c) || number > 99999) return 0;
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
}

class Walk {
public:
    explicit Walk(const HtmlTree& tree) : tree_(tree), sizes_(html_text_sizes(tree)) {}
    std::vector<RawBlock> run(const std::vector<std::uint32_t>& roots);

private:
    /// What text becomes while an element is open.
    struct Open {
        std::uint32_t end; ///< node index just behind it
        std::uint32_t node;
        BlockKind kind = BlockKind::paragraph;
        std::uint8_t level = 0;
        std::uint32_t number = 0;
        std::uint32_t next_number = 0; ///< of an <ol>; 0 for any other list
        std::size_t begin = 0;         ///< inline: where its text starts
        bool fragment_link = false;
        bool row = false; ///< a table row whose cells stay on one line
    };

    void walk(std::uint32_t root);
    void enter(std::uint32_t index);
    void leave();
    void enter_block(Open& open, const HtmlTree::Node& node);
    void enter_inline(Open& open, const HtmlTree::Node& node);
    void leave_inline(const Open& open, const HtmlTree::Node& node);
    void add_text(std::string_view text);
    BlockBuilder& block();
    void flush();
    /// In <pre>, but for a heading, a list or a row in there.
    bool is_code() const { return !open_.empty() && open_.back().kind == BlockKind::code; }
    bool in_row() const { return !open_.empty() && open_.back().row; }
    bool is_data_row(std::uint32_t index) const;
    bool is_left_out(std::uint32_t index, std::uint32_t root) const;
    bool is_beside_text(std::uint32_t index, std::uint32_t root) const;
    void break_line();

    const HtmlTree& tree_;
    std::vector<std::size_t> sizes_; // of running text, by node
    std::vector<RawBlock> blocks_;
    std::optional<BlockBuilder> block_;
    std::vector<Open> open_;
    int links_ = 0, raised_ = 0;
    std::uint8_t list_depth_ = 0;
};

BlockBuilder& Walk::block() {
    if (block_) return *block_;
    const Open& top = open_.back();
    return block_.emplace(top.kind, top.level, top.number, 0);
}

void Walk::flush() {
    if (!block_) return;
    RawBlock block = block_->take();
    block_.reset();
    if (block.kind == BlockKind::code) {
        const std::size_t first = std::min(block.text.find_first_not_of('\n'), block.text.size());
        block.text.erase(0, first);
        while (!block.text.empty() && is_ascii_space(block.text.back()))
            block.text.pop_back();
        block.verbatim = {{0, static_cast<std::uint32_t>(block.text.size())}};
        block.links.clear();
    }
    if (block.text.empty()) return;
    if (block.kind == BlockKind::bullet) // what follows in the same list item is a paragraph
        for (Open& open : open_)
            if (open.kind == BlockKind::bullet)
                open.kind = BlockKind::paragraph, open.level = 0, open.number = 0;
    blocks_.push_back(std::move(block));
}

/// True if the row's cells hold plain text; a row that lays out a page holds paragraphs and headings.
bool Walk::is_data_row(std::uint32_t index) const {
    int paragraphs = 0;
    for (std::uint32_t i = index + 1; i < tree_.nodes()[index].end; ++i) {
        const std::string_view tag = tree_.nodes()[i].tag;
        if (tag == "td" || tag == "th") paragraphs = 0;
        if (tag == "table" || tag == "ul" || tag == "ol" || tag == "article" || is_heading_tag(tag))
            return false;
        if (tag == "p" && ++paragraphs > 1) return false;
    }
    return true;
}

void Walk::enter_block(Open& open, const HtmlTree::Node& node) {
    const std::string_view tag = node.tag;
    if (in_row()) {
        if ((tag == "td" || tag == "th") && block_)
            block_->add(" | ");
        else if (block_)
            block_->add(" ");
        return;
    }
    if (is_heading_tag(tag)) {
        open.kind = BlockKind::heading;
        open.level = static_cast<std::uint8_t>(tag[1] - '0');
        open.number = 0;
    } else if (tag == "blockquote") {
        open.kind = BlockKind::quote;
    } else if (tag == "pre") {
        open.kind = BlockKind::code;
    } else if (tag == "tr" && is_data_row(open.node)) {
        open.kind = BlockKind::table_row;
        open.row = true;
    } else if (tag == "ul" || tag == "ol") {
        const std::uint32_t start = to_number(tree_.attribute(node, "start"));
        if (list_depth_ < 255) ++list_depth_;
        open.next_number = tag == "ul" ? 0 : std::max<std::uint32_t>(start, 1);
    } else if (tag == "li") {
        const auto list = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& o) {
            const std::string_view name = tree_.nodes()[o.node].tag;
            return name == "ol" || name == "ul";
        });
        const std::uint32_t value = to_number(tree_.attribute(node, "value"));
        open.kind = BlockKind::bullet;
        open.level = std::max<std::uint8_t>(list_depth_, 1);
        open.number = 0;
        if (list != open_.rend() && list->next_number > 0) {
            if (value > 0) list->next_number = value;
            open.number = list->next_number++;
        }
    }
}

/// Two breaks are how pages without <p> end a paragraph.
void Walk::break_line() {
    if (is_code())
        block().add_verbatim("\n");
    else if (block_ && block_->ends_in_line_break() && links_ == 0 && raised_ == 0 && !in_row())
        flush();
    else if (block_)
        block_->add_line_break();
}

void Walk::enter_inline(Open& open, const HtmlTree::Node& node) {
    if (node.tag == "br") {
        break_line();
    } else if (node.tag == "a" && tree_.attribute(node, "href").data()) {
        const std::string_view href = trim(tree_.attribute(node, "href"));
        open.fragment_link = href.starts_with("#");
        ++links_;
        block().open_link(std::string(href));
    } else if (node.tag == "code" && !is_code()) {
        block().open_code();
    } else if (node.tag == "sup") {
        ++raised_;
    }
    open.begin = block_ ? block_->size() : 0;
}

void Walk::leave_inline(const Open& open, const HtmlTree::Node& node) {
    const bool link = node.tag == "a" && tree_.attribute(node, "href").data();
    if (link) --links_;
    if (node.tag == "sup") --raised_;
    if (!block_) return;
    if (node.tag == "code" && !is_code()) block_->close_code();
    if ((link || node.tag == "sup") && !is_code() && open.begin <= block_->size()) {
        const std::string_view before = block_->text().substr(0, open.begin);
        const std::string shown(block_->text().substr(open.begin));
        const bool marks = link ? open.fragment_link || raised_ > 0 : links_ > 0;
        const std::string text = marks               ? marker_of_anchor(before, shown)
                                 : node.tag == "sup" ? superscript(shown)
                                                     : shown;
        if (text != shown) block_->replace_tail(open.begin, text);
    }
    if (link) block_->close_link();
}

void Walk::enter(std::uint32_t index) {
    const HtmlTree::Node& node = tree_.nodes()[index];
    if (is_block_tag(node.tag) && !in_row()) flush();
    Open open = open_.empty() ? Open{node.end, index} : open_.back();
    open.end = node.end;
    open.node = index;
    open.next_number = 0;
    open.fragment_link = false;
    if (is_block_tag(node.tag))
        enter_block(open, node);
    else
        enter_inline(open, node);
    open_.push_back(open);
}

void Walk::leave() {
    const Open open = open_.back();
    const HtmlTree::Node& node = tree_.nodes()[open.node];
    if (!is_block_tag(node.tag)) {
        leave_inline(open, node);
        open_.pop_back();
        return;
    }
    open_.pop_back();
    if (in_row()) return;
    flush();
    if ((node.tag == "ul" || node.tag == "ol") && list_depth_ > 0) --list_depth_;
}

void Walk::add_text(std::string_view text) {
    if (is_code())
        block().add_verbatim(text);
    else if (block_ || !trim(text).empty())
        block().add(text);
}

/// Boilerplate by its name, or an article inside the article (another one, a comment), and of little text.
bool Walk::is_beside_text(std::uint32_t index, std::uint32_t root) const {
    const auto& nodes = tree_.nodes();
    const bool nested = nodes[index].tag == "article" && nodes[root].tag == "article";
    return sizes_[index] * 4 < sizes_[root] && (nested || is_html_boilerplate(tree_, nodes[index]));
}

bool Walk::is_left_out(std::uint32_t index, std::uint32_t root) const {
    const HtmlTree::Node& node = tree_.nodes()[index];
    if (index == root) return false;
    return is_html_furniture(tree_, node) || (node.tag == "form" && sizes_[index] == 0) ||
           is_beside_text(index, root);
}

void Walk::walk(std::uint32_t root) {
    const auto& nodes = tree_.nodes();
    for (std::uint32_t i = root; i < nodes[root].end; ++i) {
        while (!open_.empty() && open_.back().end <= i)
            leave();
        if (nodes[i].tag.empty()) {
            add_text(nodes[i].text);
        } else if (is_left_out(i, root)) {
            i = nodes[i].end - 1;
        } else {
            enter(i);
        }
    }
    while (!open_.empty())
        leave();
    flush(); // where the root is no block itself
}

std::vector<RawBlock> Walk::run(const std::vector<std::uint32_t>& roots) {
    for (const std::uint32_t root : roots)
        walk(root);
    return std::move(blocks_);
}

} // namespace

std::vector<RawBlock> html_blocks_of(const HtmlTree& tree, const std::vector<std::uint32_t>& nodes) {
    return Walk(tree).run(nodes);
}

std::vector<RawBlock> html_blocks(std::string_view body) {
    const auto tree = HtmlTree::parse(body);
    return tree ? html_blocks_of(*tree, {0}) : std::vector<RawBlock>();
}

} // namespace gisa

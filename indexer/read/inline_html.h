#pragma once

#include "indexer/read/block_builder.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Follows the HTML tags that stand inside a Markdown paragraph: `<br>` breaks the line, `<a href>` is a
/// link, `<sup>` around a linked number is a marker. Other tags go, their text stays. One for each block.
class InlineHtml {
public:
    /// REQUIRES: `tag` is one tag or comment, and all tags of a block are given in order.
    void take_tag(std::string_view tag, BlockBuilder& block);

private:
    struct Open {
        std::string name;
        std::size_t begin = 0;    ///< of the block's text
        bool is_fragment = false; ///< a link that starts with '#'
    };
    void close(const std::string& name, BlockBuilder& block);
    bool is_open(std::string_view name) const;

    std::vector<Open> open_;
};

/// The text that an entity such as `&amp;` or `&#8217;` stands for; unknown ones stay as written.
std::string decode_entity(std::string_view entity);

} // namespace gisa

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A page as a flat list of nodes in document order, so that nothing that walks it recurses.
class HtmlTree {
public:
    struct Node {
        std::string_view tag;  ///< lower case; empty for text
        std::string_view text; ///< of a text node, entities decoded
        std::uint32_t parent = 0;
        std::uint32_t end = 0; ///< index just behind its last descendant
        const void* handle = nullptr;
    };

    /// Reads `html`, a page or a fragment. Elements deeper than 512 lose their tags and keep their
    /// text. Gives nothing if the page would unfold to more than 160 MB.
    static std::optional<HtmlTree> parse(std::string_view html);

    const std::vector<Node>& nodes() const { return nodes_; }
    /// The value of an attribute; empty if there is none. Good as long as the tree.
    std::string_view attribute(const Node& node, const char* name) const;
    bool flattened() const { return flattened_; } ///< some elements were too deep

    HtmlTree(HtmlTree&&) noexcept;
    HtmlTree& operator=(HtmlTree&&) noexcept;
    ~HtmlTree();

private:
    struct Memory;
    HtmlTree();
    std::unique_ptr<Memory> memory_;
    std::vector<Node> nodes_;
    bool flattened_ = false;
};

} // namespace gisa

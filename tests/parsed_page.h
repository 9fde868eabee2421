#pragma once

// What other people's parsers make of our HTML (gumbo) and Markdown (md4c).

#include "common/text/utf8.h"

#include <gtest/gtest.h>
#include <gumbo.h>
#include <md4c.h>

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gisa::testing {

/// Runs of spaces as one, none at the ends.
inline std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

struct Element {
    std::string tag;
    std::map<std::string, std::string> attributes;
    std::string text; ///< of all that is in it

    std::string get(const std::string& name) const {
        const auto found = attributes.find(name);
        return found == attributes.end() ? "" : found->second;
    }
};

struct ParsedHtml {
    std::vector<Element> elements; ///< in document order, without html, head and body
    std::size_t roots = 0;         ///< elements and texts right under body
    std::size_t errors = 0;

    std::vector<Element> of_class(const std::string& name) const {
        std::vector<Element> found;
        for (const Element& element : elements)
            if (element.get("class") == name) found.push_back(element);
        return found;
    }
    std::vector<Element> of_tag(const std::string& name) const {
        std::vector<Element> found;
        for (const Element& element : elements)
            if (element.tag == name) found.push_back(element);
        return found;
    }
};

inline void collect_text(const GumboNode* node, std::string& text) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) text += node->v.text.text;
    if (node->type != GUMBO_NODE_ELEMENT) return;
    for (unsigned i = 0; i < node->v.element.children.length; ++i)
        collect_text(static_cast<const GumboNode*>(node->v.element.children.data[i]), text);
}

inline void collect_elements(const GumboNode* node, std::vector<Element>& elements) {
    if (node->type == GUMBO_NODE_COMMENT || node->type == GUMBO_NODE_CDATA)
        elements.push_back({"comment", {}, node->v.text.text});
    if (node->type != GUMBO_NODE_ELEMENT) return;
    const GumboElement& from = node->v.element;
    Element element;
    element.tag = from.tag == GUMBO_TAG_UNKNOWN ? "unknown" : gumbo_normalized_tagname(from.tag);
    for (unsigned i = 0; i < from.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(from.attributes.data[i]);
        element.attributes[attribute->name] = attribute->value;
    }
    collect_text(node, element.text);
    const bool ours = element.tag != "body";
    if (ours) elements.push_back(std::move(element));
    for (unsigned i = 0; i < from.children.length; ++i)
        collect_elements(static_cast<const GumboNode*>(from.children.data[i]), elements);
}

inline ParsedHtml parse_html(const std::string& fragment) {
    const std::string document =
        "<!DOCTYPE html><html><head><title>t</title></head><body>" + fragment + "</body></html>";
    GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, document.data(), document.size());
    ParsedHtml parsed;
    parsed.errors = output->errors.length;
    const GumboElement& html = output->root->v.element;
    const auto* body = static_cast<const GumboNode*>(html.children.data[html.children.length - 1]);
    for (unsigned i = 0; i < body->v.element.children.length; ++i)
        parsed.roots +=
            static_cast<const GumboNode*>(body->v.element.children.data[i])->type != GUMBO_NODE_WHITESPACE;
    collect_elements(body, parsed.elements);
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return parsed;
}

struct MarkdownBlock {
    MD_BLOCKTYPE type = MD_BLOCK_P;
    bool quoted = false;
    std::string text;
    std::vector<std::string> links;  ///< where they lead
    std::vector<std::string> strong; ///< what is emphasised
};

struct ParsedMarkdown {
    std::vector<MarkdownBlock> blocks; ///< headings, paragraphs, list items; other kinds as they come
    bool has_html = false;
    bool has_other_spans = false; ///< code, images, strikethrough, formulas...

    std::vector<MarkdownBlock> quotes() const {
        std::vector<MarkdownBlock> found;
        for (const MarkdownBlock& block : blocks)
            if (block.quoted) found.push_back(block);
        return found;
    }
    std::vector<MarkdownBlock> of_type(MD_BLOCKTYPE type) const {
        std::vector<MarkdownBlock> found;
        for (const MarkdownBlock& block : blocks)
            if (block.type == type) found.push_back(block);
        return found;
    }
};

/// The character of a numeric entity, or of one of the few named ones.
inline std::string decoded_entity(std::string_view entity) {
    if (entity == "&amp;") return "&";
    if (!entity.starts_with("&#")) return std::string(entity);
    std::string out;
    append_utf8(out, static_cast<char32_t>(std::strtoul(std::string(entity.substr(2)).c_str(), nullptr, 10)));
    return out;
}

inline std::string text_of(const MD_ATTRIBUTE& attribute) {
    std::string text;
    for (unsigned i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
        const std::string_view part(attribute.text + attribute.substr_offsets[i],
                                    attribute.substr_offsets[i + 1] - attribute.substr_offsets[i]);
        text += attribute.substr_types[i] == MD_TEXT_ENTITY ? decoded_entity(part) : std::string(part);
    }
    return text;
}

/// The state of a parse: md4c's callbacks get it as their user data.
struct MarkdownCollector {
    ParsedMarkdown parsed;
    int quotes = 0, strongs = 0;

    MarkdownBlock& block() {
        if (parsed.blocks.empty()) parsed.blocks.emplace_back();
        return parsed.blocks.back();
    }
    static MarkdownCollector& of(void* data) { return *static_cast<MarkdownCollector*>(data); }

    static int enter_block(MD_BLOCKTYPE type, void*, void* data) {
        MarkdownCollector& self = of(data);
        if (type == MD_BLOCK_QUOTE) ++self.quotes;
        if (type == MD_BLOCK_HTML) self.parsed.has_html = true;
        if (type != MD_BLOCK_DOC && type != MD_BLOCK_QUOTE && type != MD_BLOCK_UL)
            self.parsed.blocks.push_back({type, self.quotes > 0, "", {}, {}});
        return 0;
    }
    static int leave_block(MD_BLOCKTYPE type, void*, void* data) {
        if (type == MD_BLOCK_QUOTE) --of(data).quotes;
        return 0;
    }
    static int enter_span(MD_SPANTYPE type, void* detail, void* data) {
        MarkdownCollector& self = of(data);
        if (type == MD_SPAN_A)
            self.block().links.push_back(text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
        else if (type == MD_SPAN_STRONG && ++self.strongs > 0)
            self.block().strong.emplace_back();
        else
            self.parsed.has_other_spans = true;
        return 0;
    }
    static int leave_span(MD_SPANTYPE type, void*, void* data) {
        if (type == MD_SPAN_STRONG) --of(data).strongs;
        return 0;
    }
    static int text(MD_TEXTTYPE type, const MD_CHAR* chars, MD_SIZE size, void* data) {
        MarkdownCollector& self = of(data);
        if (type == MD_TEXT_HTML) self.parsed.has_html = true;
        const std::string_view part(chars, size);
        const std::string plain = type == MD_TEXT_ENTITY ? decoded_entity(part) : std::string(part);
        self.block().text += plain;
        if (self.strongs > 0) self.block().strong.back() += plain;
        return 0;
    }
};

inline ParsedMarkdown parse_markdown(const std::string& markdown, unsigned flags = MD_DIALECT_COMMONMARK) {
    MarkdownCollector collector;
    MD_PARSER parser{};
    parser.flags = flags;
    parser.enter_block = MarkdownCollector::enter_block;
    parser.leave_block = MarkdownCollector::leave_block;
    parser.enter_span = MarkdownCollector::enter_span;
    parser.leave_span = MarkdownCollector::leave_span;
    parser.text = MarkdownCollector::text;
    EXPECT_EQ(md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &collector), 0);
    return collector.parsed;
}

} // namespace gisa::testing

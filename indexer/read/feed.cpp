// RSS and Atom through pugixml, which reads no document types, no entities of their making, no network.

#include "common/citations/canonical_url.h"
#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/plain_title.h"
#include "indexer/read/reader.h"

#include <pugixml.hpp>

#include <algorithm>

namespace gisa {

namespace {

/// Where a document type or an entity is declared, outside comments and CDATA; npos if nowhere.
std::size_t find_declaration(std::string_view text) {
    for (std::size_t at = 0; (at = text.find("<!", at)) != std::string_view::npos;) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("<!DOCTYPE") || rest.starts_with("<!ENTITY") || rest.starts_with("<!doctype"))
            return at;
        const std::string_view close = rest.starts_with("<!--")        ? "-->"
                                       : rest.starts_with("<![CDATA[") ? "]]>"
                                                                       : ">";
        const std::size_t end = text.find(close, at + 2);
        if (end == std::string_view::npos) return end;
        at = end + close.size();
    }
    return std::string_view::npos;
}

std::uint32_t line_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    return static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
}

/// All text directly in an element; character data and CDATA may alternate.
std::string text_of(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& child : node.children())
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    return std::string(trim(text));
}

std::string first_text(const pugi::xml_node& item, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (std::string text = text_of(item.child(name)); !text.empty()) return text;
    return {};
}

struct StringWriter : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
};

/// An element's content as HTML; Atom's `type="xhtml"` holds it as XML.
std::string html_of(const pugi::xml_node& node) {
    const std::string_view type = node.attribute("type").value();
    if (type != "xhtml") return text_of(node);
    StringWriter writer;
    for (const pugi::xml_node& child : node.children())
        child.print(writer, "", pugi::format_raw | pugi::format_no_declaration);
    return writer.text;
}

std::vector<RawBlock> body_of(const pugi::xml_node& item) {
    for (const char* name : {"content:encoded", "content", "description", "summary"}) {
        const pugi::xml_node node = item.child(name);
        const std::string body = html_of(node);
        if (body.empty()) continue;
        const bool plain = std::string_view(node.attribute("type").value()) == "text" ||
                           body.find_first_of("<&") == std::string::npos;
        std::vector<RawBlock> blocks = plain ? text_blocks(body, 0) : html_blocks(body);
        if (!blocks.empty()) return blocks;
    }
    return {};
}

/// RSS: a <guid> is an address unless it says that it is none.
std::string permalink_of(const pugi::xml_node& item) {
    const pugi::xml_node guid = item.child("guid");
    const bool is_address = std::string_view(guid.attribute("isPermaLink").value()) != "false";
    std::string address = is_address ? text_of(guid) : std::string();
    return is_web_url(address) ? address : std::string();
}

/// RSS: the text of <link>. Atom: the href of the one without rel or with rel="alternate".
std::string link_of(const pugi::xml_node& item) {
    std::string found;
    for (const pugi::xml_node& link : item.children("link")) {
        const std::string_view rel = link.attribute("rel").value();
        const std::string href =
            *link.attribute("href").value() ? link.attribute("href").value() : text_of(link);
        if (rel.empty() || rel == "alternate") return href;
        if (found.empty() && rel != "self") found = href;
    }
    return found;
}

void read_authors(RawArticle& article, const pugi::xml_node& item) {
    for (const pugi::xml_node& creator : item.children("dc:creator"))
        add_author(article, text_of(creator));
    for (const pugi::xml_node& author : item.children("author"))
        add_author(article, author.child("name") ? text_of(author.child("name")) : text_of(author));
}

std::string language(std::string_view tag) {
    const std::string_view main = tag.substr(0, tag.find_first_of("-_"));
    return main == "en" || main == "ko" ? std::string(main) : std::string();
}

struct Channel {
    std::string title, lang;
};

/// Lines of ascending offsets, in one pass over the text.
class LineCounter {
public:
    explicit LineCounter(std::string_view text) : text_(text) {}
    std::uint32_t line_of(std::ptrdiff_t offset) {
        const auto to = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
        for (; counted_ < to; ++counted_)
            line_ += text_[counted_] == '\n' ? 1 : 0;
        return line_;
    }

private:
    std::string_view text_;
    std::size_t counted_ = 0;
    std::uint32_t line_ = 1;
};

void read_item(const Input& input, const pugi::xml_node& item, std::uint32_t line, const Channel& channel,
               const ReadSink& sink) {
    RawArticle article;
    article.origin = input.origin;
    article.line = line;
    article.url = link_of(item);
    if (article.url.empty()) article.url = permalink_of(item);
    // The address is the better identity: the same story may come as a saved page, too.
    if (!canonical_url(article.url)) article.id = first_text(item, {"guid", "id"});
    article.title = plain_title(html_of(item.child("title")));
    article.publisher = channel.title;
    article.lang = channel.lang;
    for (const char* name : {"pubDate", "published", "dc:date", "updated"})
        set_published(article, text_of(item.child(name)), name);
    read_authors(article, item);
    article.blocks = body_of(item);
    const std::string& name = !article.title.empty() ? article.title
                              : !article.id.empty()  ? article.id
                                                     : article.url;
    const std::string why = "no text in item \"" + name + "\"";
    emit_article(std::move(article), why, sink);
}

} // namespace

void read_feed(const Input& input, const ReadSink& sink) {
    if (const std::size_t at = find_declaration(input.text); at != std::string_view::npos) {
        sink.refuse(refusal(input, line_at(input.text, at), "xml_dtd",
                            "declares a document type or an entity; feeds with one are not read"));
        return;
    }
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(input.text.data(), input.text.size(),
                             pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    if (!result) {
        const std::uint32_t line = line_at(input.text, static_cast<std::size_t>(result.offset));
        sink.refuse(refusal(input, line, "xml", std::string("broken XML: ") + result.description()));
        return;
    }
    const pugi::xml_node root = document.document_element();
    const bool atom = std::string_view(root.name()) == "feed";
    const bool rdf = std::string_view(root.name()) == "rdf:RDF"; // RSS 1.0
    const pugi::xml_node head = atom ? root : root.child("channel");
    if (!head) {
        sink.refuse(
            refusal(input, 1, "xml", "neither RSS nor Atom: the root is <" + std::string(root.name()) + ">"));
        return;
    }
    const char* const lang = atom ? root.attribute("xml:lang").value() : head.child_value("language");
    const Channel channel{plain_title(html_of(head.child("title"))), language(lang)};
    LineCounter lines(input.text);
    std::size_t items = 0;
    for (const pugi::xml_node& item : (rdf ? root : head).children(atom ? "entry" : "item")) {
        read_item(input, item, lines.line_of(item.offset_debug()), channel, sink);
        ++items;
    }
    if (items == 0) sink.refuse(refusal(input, 1, "no_text", "a feed without items"));
}

} // namespace gisa

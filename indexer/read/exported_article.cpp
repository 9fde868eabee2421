#include "indexer/read/exported_article.h"

#include "common/text/utf8.h"
#include "indexer/read/dates.h"
#include "indexer/read/decode_text.h"

#include <boost/json.hpp>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace gisa {

namespace {

namespace json = boost::json;

/// What is wrong, on its way out of read_exported.
struct Flaw {
    std::string message;
};

/// An object, and what messages call it: "sentences[3]".
class Fields {
public:
    Fields(const json::object& object, std::string name) : object_(object), name_(std::move(name)) {}

    /// Empty where it is null or not there.
    std::string text(const char* key) const {
        const json::value* value = object_.if_contains(key);
        if (!value || value->is_null()) return {};
        return checked(*value, key);
    }
    /// Of a list of texts.
    std::vector<std::string> texts(const char* key) const {
        std::vector<std::string> found;
        for (const json::value& one : list(key))
            found.push_back(checked(one, key));
        return found;
    }
    std::uint32_t number(const char* key) const {
        const json::value* value = object_.if_contains(key);
        if (!value) fail(key, "is missing");
        return number_of(*value, key);
    }
    bool is_true(const char* key) const {
        const json::value* value = object_.if_contains(key);
        return value && value->is_bool() && value->get_bool();
    }
    const json::array& list(const char* key) const {
        const json::value* value = object_.if_contains(key);
        if (!value || !value->is_array()) fail(key, value ? "is no list" : "is missing");
        return value->get_array();
    }
    /// Null where it is null or not there.
    const json::array* list_or_null(const char* key) const {
        const json::value* value = object_.if_contains(key);
        return value && !value->is_null() ? &list(key) : nullptr;
    }
    /// Calls `each` with every object of a list.
    template <class Each>
    void for_each(const char* key, Each each) const {
        const json::array& items = list(key);
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::string name = std::string(key) + "[" + std::to_string(i) + "]";
            if (!items[i].is_object()) throw Flaw{name + " is no object"};
            each(Fields(items[i].get_object(), name));
        }
    }
    std::uint32_t number_of(const json::value& value, const char* key) const {
        boost::system::error_code error;
        const auto number = value.to_number<std::uint32_t>(error);
        if (error) fail(key, "is no number from 0 to 4294967295");
        return number;
    }
    /// What the names of an enumeration stand for.
    template <class Find>
    auto named(const char* key, Find find) const {
        const auto found = find(text(key));
        if (!found) fail(key, "is none of its values");
        return *found;
    }
    Span span() const { return {number("begin"), number("end")}; }
    [[noreturn]] void fail(const char* key, const char* what) const {
        throw Flaw{(name_.empty() ? std::string() : name_ + ".") + key + " " + what};
    }

private:
    /// Without what no text has: its offsets would move.
    std::string checked(const json::value& value, const char* key) const {
        if (!value.is_string()) fail(key, "is no text");
        std::string found(value.get_string());
        if (replace_noncharacters(found) > 0) fail(key, "has NUL or another character that is none");
        return found;
    }

    const json::object& object_;
    std::string name_;
};

Source read_source(const Fields& fields) {
    Source source;
    source.number = fields.number("n");
    source.section = fields.number("section");
    source.title = fields.text("title");
    source.url = fields.text("url");
    source.publisher = fields.text("publisher");
    source.published = fields.text("published");
    source.domain = fields.text("domain");
    source.cited_by = fields.number("cited_by");
    source.duplicate = fields.is_true("duplicate");
    return source;
}

Block read_block(const Fields& fields) {
    Block block;
    block.kind = fields.named("kind", block_kind_of);
    block.level = static_cast<std::uint8_t>(std::min(fields.number("level"), 255u));
    block.span = fields.span();
    return block;
}

/// Of the number at `at`: "reason" is null where every number has its source.
Resolution read_resolution(const Fields& fields, std::size_t at, std::size_t numbers) {
    const json::array* reasons = fields.list_or_null("reason");
    if (!reasons) return Resolution::resolved;
    if (reasons->size() != numbers) fields.fail("reason", "has not as many entries as n");
    const json::string* name = (*reasons)[at].if_string();
    const auto resolution = resolution_of(name ? std::string_view(*name) : std::string_view());
    if (!resolution) fields.fail("reason", "is none of its values");
    return *resolution;
}

Citation read_citation(const Fields& fields) {
    Citation citation;
    citation.span = fields.span();
    citation.sentence = fields.number("sentence");
    const json::array &numbers = fields.list("n"), &sources = fields.list("source");
    if (sources.size() != numbers.size()) fields.fail("source", "has not as many entries as n");
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        CitedNumber cited;
        cited.number = fields.number_of(numbers[i], "n");
        if (!sources[i].is_null()) cited.source = fields.number_of(sources[i], "source");
        cited.resolution = read_resolution(fields, i, numbers.size());
        citation.numbers.push_back(cited);
    }
    return citation;
}

/// Which sentences a block has follows from what each sentence says, and likewise citations.
void count_parts(Article& article) {
    for (std::uint32_t i = 0; i < article.sentences.size(); ++i) {
        const Sentence& sentence = article.sentences[i];
        if (sentence.block >= article.blocks.size()) throw Flaw{"a sentence is of a block that is not there"};
        ++article.blocks[sentence.block].sentence_count;
    }
    for (const Citation& citation : article.citations) {
        if (citation.sentence >= article.sentences.size())
            throw Flaw{"a citation is of a sentence that is not there"};
        ++article.sentences[citation.sentence].citation_count;
    }
    std::uint32_t first = 0;
    for (Block& block : article.blocks)
        first = (block.first_sentence = first) + block.sentence_count;
    first = 0;
    for (Sentence& sentence : article.sentences)
        first = (sentence.first_citation = first) + sentence.citation_count;
}

/// Every span begins and ends between characters.
bool cuts_no_character(const Article& article) {
    const auto is_whole = [&](const auto& item) {
        return character_start(article.text, item.span.begin) == item.span.begin &&
               character_start(article.text, item.span.end) == item.span.end;
    };
    return std::all_of(article.blocks.begin(), article.blocks.end(), is_whole) &&
           std::all_of(article.sentences.begin(), article.sentences.end(), is_whole) &&
           std::all_of(article.citations.begin(), article.citations.end(), is_whole);
}

template <class Items, class Of>
bool ascend(const Items& items, Of of) {
    return std::is_sorted(items.begin(), items.end(),
                          [&](const auto& a, const auto& b) { return of(a) < of(b); });
}

Article read_article(const json::object& object) {
    const Fields fields(object, "");
    Article article;
    article.id = fields.text("id");
    if (article.id.empty()) fields.fail("id", "is missing");
    article.url = fields.text("url");
    article.title = fields.text("title");
    article.publisher = fields.text("publisher");
    article.authors = fields.texts("authors");
    article.published = fields.text("published");
    if (!article.published.empty() && parse_date(article.published) != article.published)
        fields.fail("published", "is no date in UTC");
    article.lang = fields.text("lang");
    if (article.lang != "en" && article.lang != "ko") fields.fail("lang", "is neither en nor ko");
    article.text = fields.text("text");
    fields.for_each("sources", [&](const Fields& one) { article.sources.push_back(read_source(one)); });
    fields.for_each("blocks", [&](const Fields& one) { article.blocks.push_back(read_block(one)); });
    fields.for_each("sentences", [&](const Fields& one) {
        article.sentences.push_back(
            {one.span(), one.number("block"), one.named("support", support_of), 0, 0});
    });
    fields.for_each("citations", [&](const Fields& one) { article.citations.push_back(read_citation(one)); });
    count_parts(article);
    const bool in_order = ascend(article.sentences, [](const Sentence& s) { return s.block; }) &&
                          ascend(article.citations, [](const Citation& c) { return c.sentence; });
    if (!in_order || !is_sound(article) || !cuts_no_character(article))
        throw Flaw{"begin and end do not fit the text"};
    return article;
}

} // namespace

bool is_exported(const json::object& object) {
    const json::value *format = object.if_contains("format"), *sentences = object.if_contains("sentences"),
                      *text = object.if_contains("text");
    return format && format->is_number() && sentences && sentences->is_array() && text && text->is_string();
}

std::variant<Article, std::string> read_exported(const json::object& object) try {
    const json::value& format = object.at("format");
    if (!format.is_int64() || format.get_int64() != 1)
        return "is exported by a newer program (format " + json::serialize(format) + ", this one knows 1)";
    return read_article(object);
} catch (const Flaw& flaw) {
    return "is no exported article: " + flaw.message;
}

} // namespace gisa

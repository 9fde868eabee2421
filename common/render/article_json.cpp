#include "common/render/article_views.h"
#include "common/render/cut.h"
#include "common/terminal/display.h"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace gisa {
namespace {

namespace json = boost::json;

json::value text(const std::string& value) { return json::string(repair_utf8(value)); }
json::value text_or_null(const std::string& value) { return value.empty() ? json::value() : text(value); }

template <typename Items, typename ToJson>
json::array array_of(const Items& items, ToJson to_json) {
    json::array array;
    for (const auto& item : items)
        array.push_back(to_json(item));
    return array;
}

/// The citations of the sentence, by the article's own numbers, in the order written.
json::array cited_numbers(const Article& article, const Sentence& sentence) {
    json::array numbers;
    std::set<std::uint32_t> seen;
    const std::size_t end =
        std::min<std::size_t>(sentence.first_citation + sentence.citation_count, article.citations.size());
    for (std::size_t i = sentence.first_citation; i < end; ++i)
        for (const CitedNumber& cited : article.citations[i].numbers)
            if (seen.insert(cited.number).second) numbers.push_back(cited.number);
    return numbers;
}

json::object block_object(const Block& block) {
    return {{"kind", name_of(block.kind)},
            {"level", block.level},
            {"begin", block.span.begin},
            {"end", block.span.end}};
}

json::object sentence_object(const Article& article, const Sentence& sentence) {
    return {{"text", text(cut(article, sentence.span))},
            {"begin", sentence.span.begin},
            {"end", sentence.span.end},
            {"block", sentence.block},
            {"support", name_of(sentence.support)},
            {"citations", cited_numbers(article, sentence)}};
}

json::object citation_object(const Article& article, const Citation& citation) {
    json::array numbers, resolved, reasons, sources;
    bool any_reason = false;
    for (const CitedNumber& cited : citation.numbers) {
        numbers.push_back(cited.number);
        resolved.push_back(has_source(cited.resolution));
        reasons.push_back(text_or_null(reason(cited.resolution)));
        sources.push_back(has_source(cited.resolution) ? json::value(cited.source) : json::value());
        any_reason = any_reason || cited.resolution != Resolution::resolved;
    }
    return {{"n", numbers},
            {"raw", text(cut(article, citation.span))},
            {"begin", citation.span.begin},
            {"end", citation.span.end},
            {"sentence", citation.sentence},
            {"resolved", resolved},
            {"source", sources},
            {"reason", any_reason ? json::value(reasons) : json::value()}};
}

json::object source_object(const Source& source) {
    return {{"n", source.number},
            {"title", text_or_null(source.title)},
            {"url", text_or_null(source.url)},
            {"publisher", text_or_null(source.publisher)},
            {"published", text_or_null(source.published)},
            {"domain", text_or_null(source.domain)},
            {"section", source.section},
            {"duplicate", source.duplicate},
            {"cited_by", source.cited_by}};
}

} // namespace

std::string article_json(const Article& article) {
    const json::object object{
        {"format", 1},
        {"id", text(article.id)},
        {"url", text_or_null(article.url)},
        {"title", text_or_null(article.title)},
        {"publisher", text_or_null(article.publisher)},
        {"authors", array_of(article.authors, text)},
        {"published", text_or_null(article.published)},
        {"lang", text_or_null(article.lang)},
        {"text", text(article.text)},
        {"blocks", array_of(article.blocks, block_object)},
        {"sentences",
         array_of(article.sentences, [&](const Sentence& s) { return sentence_object(article, s); })},
        {"citations",
         array_of(article.citations, [&](const Citation& c) { return citation_object(article, c); })},
        {"sources", array_of(article.sources, source_object)}};
    return inert_json(json::serialize(object)) + "\n";
}

std::string article_sentences(const Article& article) {
    std::string lines;
    for (const Sentence& sentence : article.sentences)
        lines += inert_json(json::serialize(sentence_object(article, sentence))) + "\n";
    return lines;
}

} // namespace gisa

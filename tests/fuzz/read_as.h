#pragma once

// What the fuzz targets of the readers share: bytes as a file of one format, and what must hold of the
// articles.

#include "common/storage/stored_article.h"
#include "indexer/intake/build_article.h"
#include "indexer/intake/identify.h"
#include "indexer/read/dates.h"
#include "indexer/read/decode_text.h"
#include "indexer/read/parse_record.h"
#include "tests/fuzz/check.h"

#include <string>
#include <string_view>

namespace gisa {

/// What RawBlock promises.
inline void check_block(const RawBlock& block) {
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    const std::string& text = block.text;
    GISA_CHECK(!text.empty());
    if (block.kind != BlockKind::code) {
        GISA_CHECK(!is_space(text.front()) && !is_space(text.back()));
        for (std::size_t i = 1; i < text.size(); ++i)
            GISA_CHECK(!is_space(text[i - 1]) || !is_space(text[i]));
    }
    for (const RawBlock::Link& link : block.links)
        GISA_CHECK(link.span.begin < link.span.end && link.span.end <= text.size());
    for (const Span& code : block.verbatim)
        GISA_CHECK(code.begin <= code.end && code.end <= text.size());
}

inline void check_article(RawArticle&& raw) {
    static SentenceSplitter splitter;
    GISA_CHECK(!raw.origin.empty() && !raw.blocks.empty() && !identify(raw).empty());
    GISA_CHECK(raw.published.empty() || parse_date(raw.published) == raw.published);
    for (const RawBlock& block : raw.blocks)
        check_block(block);
    const Article article = build_article(std::move(raw), splitter).article;
    GISA_CHECK(is_sound(article));
    GISA_CHECK(is_sound(decode_article(encode_article(article))));
    for (const std::string* text : {&article.text, &article.title, &article.publisher})
        GISA_CHECK(*text == clean_text(*text));
}

inline ReadSink checking_sink() {
    return {check_article,
            [](Refusal&& refusal) {
                GISA_CHECK(!refusal.message.empty() && !refusal.code.empty() && !refusal.origin.empty());
            },
            [](Article&& article, std::uint32_t) {
                GISA_CHECK(is_sound(article));
                GISA_CHECK(is_sound(decode_article(encode_article(article))));
            }};
}

/// `data` as the whole of a file.
inline int read_as(Format format, const unsigned char* data, std::size_t size,
                   const ReadOptions& options = {}) {
    RawRecord record;
    record.origin = record.path = "fuzz";
    record.format = format;
    record.bytes.assign(reinterpret_cast<const char*>(data), size);
    parse_record(std::move(record), options, checking_sink());
    return 0;
}

} // namespace gisa

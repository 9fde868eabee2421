#pragma once

#include "indexer/intake/build_article.h"
#include "indexer/write/index_terms.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gisa {

inline RawBlock block_of(BlockKind kind, std::string_view text, std::uint8_t level = 0) {
    RawBlock block;
    block.kind = kind;
    block.level = level;
    block.text = text;
    return block;
}
inline RawBlock paragraph(std::string_view text) { return block_of(BlockKind::paragraph, text); }
inline RawBlock bullet(std::string_view text) { return block_of(BlockKind::bullet, text, 1); }
inline RawBlock heading(std::string_view text, std::uint8_t level = 2) {
    return block_of(BlockKind::heading, text, level);
}

inline Source source(std::uint32_t number, std::string_view url, std::string_view title = "") {
    Source listed;
    listed.number = number;
    listed.url = url;
    listed.title = title;
    return listed;
}

/// Sources 1 to `count` at example.com.
inline std::vector<Source> sources_to(std::uint32_t count) {
    std::vector<Source> list;
    for (std::uint32_t n = 1; n <= count; ++n)
        list.push_back(source(n, "https://example.com/" + std::to_string(n)));
    return list;
}

inline BuiltArticle build(std::vector<RawBlock> blocks, std::vector<Source> sources = {},
                          std::string_view title = "Title") {
    RawArticle raw;
    raw.title = title;
    raw.blocks = std::move(blocks);
    raw.sources = std::move(sources);
    SentenceSplitter splitter;
    return build_article(std::move(raw), splitter);
}

/// The token codes that the article gets when it is indexed.
inline std::string token_codes_of(const Article& article) {
    class NoSink : public TermSink {
        void term(Field, const Term&, std::uint32_t) override {}
    } sink;
    Analyser analyser;
    return index_terms(article, analyser, sink);
}

/// One line for each sentence: `It grew 5%. [1] | direct | 1`.
inline std::vector<std::string> sentences_of(const Article& article) {
    std::vector<std::string> lines;
    for (const Sentence& sentence : article.sentences) {
        const char* support[] = {"none", "inherited", "direct"};
        std::string line = article.text.substr(sentence.span.begin, sentence.span.size());
        line += std::string(" | ") + support[static_cast<int>(sentence.support)] + " |";
        for (std::uint32_t c = 0; c < sentence.citation_count; ++c)
            for (const CitedNumber& cited : article.citations[sentence.first_citation + c].numbers)
                line += " " + std::to_string(cited.number) +
                        (has_source(cited.resolution) ? "" : std::string("?")) + "";
        lines.push_back(line);
    }
    return lines;
}

/// `7 out_of_range` for every cited number that is not plainly resolved.
inline std::vector<std::string> reasons_of(const Article& article) {
    std::vector<std::string> lines;
    for (const Citation& citation : article.citations)
        for (const CitedNumber& cited : citation.numbers)
            if (cited.resolution != Resolution::resolved)
                lines.push_back(std::to_string(cited.number) + " " + reason(cited.resolution));
    return lines;
}

} // namespace gisa

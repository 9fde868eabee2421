#pragma once

// Result pages made by hand, for the tests of the renderers.

#include "searcher/searcher.h"

#include <string>
#include <utility>
#include <vector>

namespace gisa::testing {

using Runs = std::vector<Run>;

inline Run text(std::string s) {
    return {.kind = Run::Kind::text, .text = std::move(s), .shown = {}, .term = 0, .numbers = {}};
}

inline Run match(std::string s, std::size_t term = 0) {
    return {.kind = Run::Kind::match, .text = std::move(s), .shown = {}, .term = term, .numbers = {}};
}

inline Run::Number number(std::uint32_t n, std::string reason = "") {
    Run::Number one;
    one.number = n;
    one.resolved = reason.empty();
    one.reason = std::move(reason);
    return one;
}

/// A number with a source that can be linked.
inline Run::Number linked(std::uint32_t n, std::string url, std::string label = "") {
    Run::Number one = number(n);
    one.linked = true;
    one.url = std::move(url);
    one.label = std::move(label);
    return one;
}

inline Run gap(std::string left_out) {
    return {.kind = Run::Kind::gap, .text = std::move(left_out), .shown = {}, .term = 0, .numbers = {}};
}

inline Run cite(std::string raw, std::vector<Run::Number> numbers) {
    return {.kind = Run::Kind::cite, .text = raw, .shown = raw, .term = 0, .numbers = std::move(numbers)};
}

inline SnippetSource source(std::uint32_t n, std::string title, std::string publisher, std::string url) {
    SnippetSource source;
    source.number = n;
    source.resolved = true;
    source.linked = !url.empty();
    source.title = std::move(title);
    source.publisher = std::move(publisher);
    source.url = std::move(url);
    source.cited_by = 1;
    return source;
}

inline SnippetSource unresolved(std::uint32_t n, std::string reason) {
    SnippetSource source;
    source.number = n;
    source.reason = std::move(reason);
    return source;
}

inline Snippet snippet(std::vector<Run> runs, std::vector<SnippetSource> sources = {}) {
    Snippet snippet;
    snippet.block = "paragraph";
    snippet.sentence_count = 1;
    snippet.support = "direct";
    snippet.runs = std::move(runs);
    snippet.sources = std::move(sources);
    return snippet;
}

inline Hit hit(std::vector<Run> title, std::vector<Snippet> snippets) {
    Hit hit;
    hit.id = "a.md";
    hit.title = std::move(title);
    hit.snippets = std::move(snippets);
    return hit;
}

inline ResultPage page(std::vector<Hit> hits) {
    ResultPage page;
    page.total = hits.size();
    page.hits = std::move(hits);
    page.seconds = 0.011;
    return page;
}

/// `삼성전자는[1] 투자를 확대한다고 밝혔다[3].` found by `삼성전자 투자`, with all its parts.
inline ResultPage samsung() {
    Snippet found =
        snippet({match("삼성전자"), text("는"), cite("[1]", {number(1)}), text(" "), match("투자", 1),
                 text("를 확대한다고 밝혔다"), cite("[3]", {number(3)}), text(".")},
                {source(1, "삼성전자, 투자 확대", "연합뉴스", "https://www.yna.co.kr/view/1"),
                 source(3, "Samsung raises spending", "Reuters", "https://www.reuters.com/x")});
    found.sources[0].domain = "yna.co.kr";
    found.sources[1].domain = "reuters.com";
    found.sources[1].also_in = 11;
    found.path = {"반도체", "Outlook"};
    found.block = "bullet";
    found.block_position = 3;
    found.begin = 120;
    found.end = 190;
    found.first_sentence = 4;
    Hit one = hit({text("새 "), match("투자", 1), text(" 계획")}, {found});
    one.id = "news/samsung.md";
    one.url = "https://example.kr/a";
    one.publisher = "예시일보";
    one.published = "2025-10-02T00:30:00Z";
    one.lang = "ko";
    one.score = 7.25;
    one.citations = {.sentences = 7,
                     .supported = 6,
                     .inherited = 0,
                     .listed = 4,
                     .cited = 3,
                     .uncited = 1,
                     .independent = 2,
                     .unresolved = 0};
    ResultPage result = page({one});
    result.query = "삼성전자 투자";
    result.understood = "삼성전자 AND 투자";
    return result;
}

} // namespace gisa::testing

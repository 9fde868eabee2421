// Made-up pages full of what articles should not do: whatever stands in them, the renderings hold the
// runs' text, whole markers, all sources, and nothing that steers a terminal or a page.

#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/render/render.h"
#include "searcher/render/shown.h"
#include "tests/parsed_page.h"
#include "tests/result_pages.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <random>
#include <regex>
#include <set>

namespace gisa {
namespace {

using namespace testing;
using namespace std::string_literals;

const std::vector<std::string> kFragments = {"<script>alert(1)</script>",
                                             "\" onmouseover=\"alert(1)",
                                             "' onfocus='x",
                                             "]]>",
                                             "<!--",
                                             "-->",
                                             "<![CDATA[",
                                             "\x1b]8;;evil\x07x",
                                             "\x1b[31m",
                                             "\u009b31m",
                                             "\x7f",
                                             "\0nul"s,
                                             "\u202Egnp.exe",
                                             "\u2066x\u2069",
                                             "\u200F",
                                             "javascript:alert(1)",
                                             "&lt;b&gt; &#60;",
                                             "&amp",
                                             "{{7*7}}",
                                             "**bold**",
                                             "__u__",
                                             "`code`",
                                             "```",
                                             "[a](b)",
                                             "![i](https://x.example/i.png)",
                                             "# h",
                                             "- l",
                                             "1. l",
                                             "> q",
                                             "| a |",
                                             "~~~",
                                             "***",
                                             "\\",
                                             "\\*",
                                             "*",
                                             "_",
                                             "$x$",
                                             "https://x.example/a_b",
                                             "올트먼이",
                                             " ",
                                             "  ",
                                             "\n",
                                             "\t",
                                             "\u2028",
                                             "\xff",
                                             "\xec\x98",
                                             "삼성전자",
                                             "는",
                                             "errors",
                                             "“인용”",
                                             "C++",
                                             "(가)",
                                             "🚀",
                                             "e\u0301",
                                             "\u3000",
                                             "\u00A0",
                                             ".",
                                             "!",
                                             "1",
                                             "</p></section>",
                                             "</title>",
                                             "&",
                                             "<",
                                             ">"};

const std::vector<std::string> kUrls = {"https://good.example/a",
                                        "https://x.example/\" onclick=\"alert(1)",
                                        "https://x.example/a b>c<d'e",
                                        "https://x.example/\x1b\\\x07",
                                        "https://x.example/\u202Egnp",
                                        "https://x.example/?a=1&copy;=2&amp;b=3",
                                        "https://x.example/)](<>*_`",
                                        "http://x.example/기사\\",
                                        "javascript:alert(1)",
                                        "JAVASCRIPT://x.example/%0aalert(1)",
                                        "data:text/html,<script>alert(1)</script>",
                                        "vbscript:x",
                                        "//x.example",
                                        "",
                                        "https://"};

/// Pages by chance, the same in every run. Beside each snippet, how its text must read.
class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t most) { return random_() % most; }

    std::string words() {
        std::string text;
        for (std::size_t i = 0, count = 1 + below(5); i < count; ++i)
            text += kFragments[below(kFragments.size())];
        return text;
    }

    Run::Number one_number(std::uint32_t n) {
        static const std::vector<std::string> reasons = {
            "", "", "", "out_of_range", "bad_url", "no_url", "duplicate_number", "no_source_list"};
        Run::Number made = number(n, reasons[below(reasons.size())]);
        made.linked = below(2) == 0; // even where it must not be: the renderers look themselves
        made.url = kUrls[below(kUrls.size())];
        made.label = words();
        return made;
    }

    Run marker() {
        const auto first = static_cast<std::uint32_t>(1 + below(99));
        const std::string one = std::to_string(first), two = std::to_string(first + 1);
        const Run::Number a = one_number(first), b = one_number(first + 1);
        const auto flag = [](const Run::Number& n) { return n.reason == "out_of_range" ? "?"s : ""s; };
        switch (below(5)) {
        case 0:
            return noted(cite("[" + one + "-" + two + "]", {a, b}),
                         "[" + one + flag(a) + "-" + two + flag(b) + "]");
        case 1:
            return noted(cite("[" + one + ", " + two + "]", {a, b}),
                         "[" + one + flag(a) + ", " + two + flag(b) + "]");
        case 2: return noted(cite("【" + one + "†" + "source】", {a}), "【" + one + flag(a) + "†source】");
        case 3: return noted(cite("[^" + one + "]", {a}), "[^" + one + flag(a) + "]");
        default: return noted(cite("[" + one + "]", {a}), "[" + one + flag(a) + "]");
        }
    }

    Snippet one_snippet() {
        shown_.clear();
        Runs runs;
        for (std::size_t i = 0, count = 1 + below(8); i < count; ++i) {
            const std::string some = words();
            switch (below(5)) {
            case 0: runs.push_back(marker()); continue;
            case 1:
                runs.push_back(gap(some));
                if (!shown_.ends_with(" … ")) shown_ += " … ";
                continue;
            case 2: runs.push_back(match(some, below(3))); break;
            default: runs.push_back(text(some));
            }
            shown_ += inert(some);
        }
        Snippet made = snippet(runs);
        made.path = {words(), words()};
        made.block = "bullet"; // each a paragraph of its own
        made.block_position = ++bullets_;
        expected.push_back(squeezed(shown_));
        return made;
    }

    ResultPage one_page() {
        std::vector<Hit> hits;
        for (std::size_t i = 0, count = 1 + below(3); i < count; ++i) {
            Hit one = hit({text(words()), match(words())}, {one_snippet(), one_snippet()});
            one.id = words();
            one.url = kUrls[below(kUrls.size())];
            one.publisher = words();
            one.published = words();
            one.lang = below(2) == 0 ? "ko" : words();
            one.citations = {.sentences = 4, .supported = 1 + below(3), .listed = below(3), .independent = 2};
            for (Snippet& each : one.snippets)
                add_sources(each);
            hits.push_back(one);
        }
        ResultPage made = page(hits);
        made.offset = below(100);
        made.notes = {words()};
        made.facets = {{"source", {{words(), 3}}, below(2)}};
        return made;
    }

    std::vector<std::string> expected; ///< of each snippet in turn
    std::vector<std::string> markers;  ///< as they must be shown

private:
    Run noted(Run run, const std::string& display) {
        shown_ += display;
        markers.push_back(display);
        return run;
    }

    /// For some numbers; the renderers must list the others as well.
    void add_sources(Snippet& to) {
        for (const gisa::Run& run : to.runs)
            for (const Run::Number& cited : run.numbers) {
                if (below(3) == 0) continue;
                SnippetSource made = source(cited.number, words(), words(), kUrls[below(kUrls.size())]);
                made.reason = cited.reason;
                made.domain = words();
                made.published = words();
                to.sources.push_back(made);
            }
    }

    std::mt19937 random_;
    std::string shown_;
    std::size_t bullets_ = 0;
};

constexpr unsigned kPages = 200;

/// The first character that could steer a terminal or turn text around; 0 if none.
char32_t steering(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        const bool control = (c.code < 0x20 && c.code != '\n') || (c.code >= 0x7F && c.code <= 0x9F);
        const bool bidi = c.code == 0x61C || c.code == 0x200E || c.code == 0x200F ||
                          (c.code >= 0x202A && c.code <= 0x202E) || (c.code >= 0x2066 && c.code <= 0x2069);
        if (control || bidi || (c.code == 0xFFFD && c.size == 1)) return c.code;
        at += c.size;
    }
    return 0;
}

const std::map<std::string, std::set<std::string>> kAllowed = {
    {"section", {"class", "lang"}},
    {"article", {"id"}},
    {"h2", {"lang"}},
    {"h3", {}},
    {"p", {"class", "lang"}},
    {"span", {"class", "title", "lang"}},
    {"mark", {}},
    {"sup", {"class"}},
    {"a", {"href", "rel", "aria-label"}},
    {"ol", {"class"}},
    {"ul", {}},
    {"li", {"id", "value", "class"}},
};

void expect_only_allowed(const Element& element) {
    const auto allowed = kAllowed.find(element.tag);
    ASSERT_NE(allowed, kAllowed.end()) << "<" << element.tag << ">";
    for (const auto& [name, value] : element.attributes)
        EXPECT_TRUE(allowed->second.contains(name))
            << "<" << element.tag << " " << name << "=\"" << value << "\">";
}

bool is_web(const std::string& href) {
    return std::regex_match(href, std::regex("https?://[!-~]+", std::regex::icase)) &&
           href.find_first_of("\"'<>\\ `") == std::string::npos;
}

void expect_good_links(const ParsedHtml& html) {
    std::set<std::string> ids;
    for (const Element& element : html.elements) {
        if (!element.attributes.contains("id")) continue;
        EXPECT_TRUE(ids.insert(element.get("id")).second) << "twice: " << element.get("id");
    }
    for (const Element& link : html.of_tag("a")) {
        const std::string href = link.get("href");
        if (href.starts_with("#")) {
            EXPECT_TRUE(ids.contains(href.substr(1))) << href;
            continue;
        }
        EXPECT_TRUE(is_web(href)) << href;
        EXPECT_EQ(link.get("rel"), "noopener noreferrer nofollow");
    }
}

TEST(RenderHostile, R24HtmlHoldsTheRunsTextAndOnlyOurTags) {
    for (unsigned seed = 0; seed < kPages; ++seed) {
        Maker maker(seed);
        const std::string shown = render_html(maker.one_page());
        EXPECT_EQ(steering(shown), 0U) << shown;
        const ParsedHtml html = parse_html(shown);
        EXPECT_EQ(html.errors, 0U) << shown;
        EXPECT_EQ(html.roots, 1U);
        const std::vector<Element> snippets = html.of_class("snippet");
        ASSERT_EQ(snippets.size(), maker.expected.size());
        for (std::size_t i = 0; i < snippets.size(); ++i)
            EXPECT_EQ(squeezed(snippets[i].text), maker.expected[i]) << "seed " << seed;
        for (const Element& element : html.elements)
            expect_only_allowed(element);
        expect_good_links(html);
        if (HasFailure()) break;
    }
}

TEST(RenderHostile, R26MarkdownGivesTheRunsTextBack) {
    const unsigned wide = MD_DIALECT_GITHUB | MD_FLAG_LATEXMATHSPANS;
    for (unsigned seed = 0; seed < kPages; ++seed) {
        Maker maker(seed);
        const std::string shown = render_markdown(maker.one_page());
        EXPECT_EQ(steering(shown), 0U) << shown;
        for (const unsigned flags : {0U, wide}) {
            const ParsedMarkdown parsed = parse_markdown(shown, flags);
            EXPECT_FALSE(parsed.has_html) << shown;
            EXPECT_FALSE(parsed.has_other_spans) << shown;
            std::vector<std::string> texts;
            for (const MarkdownBlock& block : parsed.quotes())
                texts.push_back(squeezed(block.text));
            std::vector<std::string> expected = maker.expected;
            std::erase(expected, "");
            EXPECT_EQ(texts, expected) << "seed " << seed << "\n" << shown;
            for (const MarkdownBlock& block : parsed.blocks)
                for (const std::string& link : block.links)
                    EXPECT_TRUE(is_web(link)) << link;
        }
        if (HasFailure()) break;
    }
}

TEST(RenderHostile, R26MarkdownMakesEachMatchBold) {
    for (unsigned seed = 0; seed < kPages; ++seed) {
        Maker maker(seed);
        const ResultPage made = maker.one_page();
        std::vector<std::string> expected;
        for (const ShownHit& hit : show_hits(made, Markers::show))
            for (const ShownParagraph& paragraph : hit.paragraphs)
                for (const ShownPart& part : paragraph.text)
                    if (part.kind == ShownPart::Kind::match && !trim(part.text).empty())
                        expected.emplace_back(trim(part.text));
        std::vector<std::string> strong;
        for (const MarkdownBlock& block : parse_markdown(render_markdown(made)).quotes())
            strong.insert(strong.end(), block.strong.begin(), block.strong.end());
        EXPECT_EQ(strong, expected) << "seed " << seed << "\n" << render_markdown(made);
        if (HasFailure()) break;
    }
}

/// Our own escape sequences taken out; those that are left are not ours.
std::string without_our_escapes(const std::string& text) {
    return std::regex_replace(
        text, std::regex("\x1b\\[[012]m|\x1b\\]8;;(https?://[!-~]+)?\x1b\\\\", std::regex::icase), "");
}

TEST(RenderHostile, R25TerminalTextIsInertAndHasWholeMarkers) {
    for (unsigned seed = 0; seed < kPages; ++seed) {
        Maker maker(seed);
        const ResultPage made = maker.one_page();
        const std::string plain = render_text(made, {.width = 40});
        EXPECT_EQ(steering(plain), 0U) << plain;
        for (const std::string& marker : maker.markers)
            EXPECT_NE(plain.find(marker), std::string::npos) << marker << "\n" << plain;
        const std::string coloured = render_text(made, {.width = 40, .colour = true, .links = true});
        EXPECT_EQ(without_our_escapes(coloured), plain) << "seed " << seed;
        if (HasFailure()) break;
    }
}

/// A line has two of our own.
std::string without_tabs(std::string lines) {
    std::erase(lines, '\t');
    return lines;
}

TEST(RenderHostile, R25QuotesAndListsAreInert) {
    for (unsigned seed = 0; seed < kPages; ++seed) {
        Maker maker(seed);
        const ResultPage made = maker.one_page();
        for (const std::string& shown :
             {render_quote(made), without_tabs(render_oneline(made)), render_ids(made), render_urls(made),
              render_bibtex(made), render_csl(made), render_json(made)})
            EXPECT_EQ(steering(shown), 0U) << shown;
        const std::string quote = render_quote(made);
        for (const std::string& marker : maker.markers)
            EXPECT_NE(quote.find(marker), std::string::npos) << marker;
        if (HasFailure()) break;
    }
}

TEST(RenderHostile, R12EveryCitedNumberIsListedInEveryRendering) {
    for (unsigned seed = 0; seed < kPages; ++seed) {
        Maker maker(seed);
        const ResultPage made = maker.one_page();
        for (const Markers markers : {Markers::show, Markers::hide, Markers::super}) {
            const std::string html = render_html(made, {.markers = markers});
            const std::string plain = render_text(made, {.width = 200, .showing = {.markers = markers}});
            for (std::size_t i = 0; i < made.hits.size(); ++i)
                for (const Snippet& each : made.hits[i].snippets)
                    for (const gisa::Run& run : each.runs)
                        for (const Run::Number& cited : run.numbers) {
                            const std::string n = std::to_string(cited.number);
                            const bool unlisted = cited.reason == "no_source_list";
                            EXPECT_NE(html.find(unlisted ? " [" + n + "]" : " value=\"" + n + "\""),
                                      std::string::npos);
                            EXPECT_NE(
                                plain.find(cited.reason == "out_of_range" ? "[" + n + "?]" : "[" + n + "]"),
                                std::string::npos);
                        }
        }
        if (HasFailure()) break;
    }
}

TEST(RenderHostile, R27JsonSpansPutTogetherAreTheRuns) {
    for (unsigned seed = 0; seed < kPages; ++seed) {
        Maker maker(seed);
        const ResultPage made = maker.one_page();
        const boost::json::value parsed = boost::json::parse(render_json(made));
        const Snippet& first = made.hits[0].snippets[0];
        std::string text, expected;
        for (const boost::json::value& span : parsed.at_pointer("/hits/0/snippets/0/spans").as_array())
            text += span.at(span.at("t") == "cite" ? "raw" : "s").as_string();
        for (const gisa::Run& run : first.runs)
            expected += repair_utf8(run.text);
        EXPECT_EQ(text, expected);
        if (HasFailure()) break;
    }
}

TEST(RenderHostile, LongPagesTakeLinearTime) {
    Runs runs;
    std::vector<SnippetSource> sources;
    for (std::uint32_t n = 1; n <= 20'000; ++n) {
        runs.push_back(text("*<올트먼> "));
        runs.push_back(match("errors"));
        runs.push_back(
            cite("[" + std::to_string(n % 999 + 1) + "]", {linked(n % 999 + 1, "https://s.example/")}));
    }
    const ResultPage long_page = page({hit({text("T")}, {snippet(runs, sources)})});
    for (const std::string& shown :
         {render_text(long_page, {}), render_html(long_page), render_markdown(long_page),
          render_quote(long_page), render_json(long_page), render_csl(long_page)})
        EXPECT_NE(shown.find("999"), std::string::npos);
}

} // namespace
} // namespace gisa

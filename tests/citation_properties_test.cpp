// What holds for every page of every index, tried on random articles (the same ones each time): no byte of
// an article is changed, no marker is lost, made up, moved or taken for text.

#include "tests/indexed_articles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gisa {
namespace {

constexpr const char* kWords[] = {"cranes", "rose",  "harbour", "Marlow", "Velo-5", "robots", "priced",
                                  "at",     "$1.25", "Ms.",     "Seo",    "p.m.",   "45%",    "don't",
                                  "naïve",  "AI",    "model",   "ships",  "the",    "of"};
constexpr const char* kKoreanWords[] = {"나리로봇은", "부두를", "넓힌다고", "선박이",
                                        "오르비타가", "투자",   "4조원",    "모델에서",
                                        "서울항",     "시험을", "마쳤다",   "인공지능의"};
constexpr const char* kStops[] = {".", ".", ".", "?", "!", "", ".”", "다."};
/// `#` is a random number, `+` a greater one.
constexpr const char* kMarkers[] = {"[#]",
                                    "[#]",
                                    "[#]",
                                    "[#][#]",
                                    "[#, #]",
                                    "[#-+]",
                                    "[#;#]",
                                    "[#–+][#]",
                                    "[^#]",
                                    "[^#^]",
                                    "【#†source】",
                                    "\\[#\\]",
                                    "［#］",
                                    " [#]",
                                    "[^1_#]",
                                    " [#, +] [#]",
                                    "[[#]](https://link#.example/)",
                                    "[#](https://link#.example/)"};
/// Not markers, and not nice.
constexpr const char* kHostile[] = {"[0]",
                                    "[5-2]",
                                    "[1-999]",
                                    "[",
                                    "]",
                                    "[[",
                                    "【",
                                    "\x1b]8;;x\x07",
                                    "\xE2\x80\xAE",
                                    "\xE2\x80\x8B",
                                    "e\xCC\x81\xCC\x81",
                                    "[1",
                                    "[2024]",
                                    "\xF0\x9F\x9A\xA2",
                                    "\xC2\x85",
                                    "<b>",
                                    "&lt;",
                                    "]]>",
                                    "\xEF\xBB\xBF"};

class RandomArticle {
public:
    explicit RandomArticle(std::uint32_t seed) : random_(seed) {}

    /// Markdown that is plain text as well, but for its title.
    std::string write() {
        std::string text;
        for (std::size_t blocks = 2 + below(8); blocks > 0; --blocks)
            text += block() + "\n\n";
        return text + list();
    }

private:
    std::size_t below(std::size_t limit) { return random_() % limit; }
    bool once_in(std::size_t times) { return below(times) == 0; }
    template <class Choices>
    std::string one_of(const Choices& choices) {
        return choices[below(std::size(choices))];
    }

    std::string block() {
        switch (below(8)) {
        case 0: return "## " + words(3, false);
        case 1: return "- " + sentence() + "\n- " + sentence() + ' ' + sentence();
        case 2: return "> " + sentence() + ' ' + sentence();
        default: break;
        }
        std::string paragraph = once_in(8) ? one_of(kMarkers) : "";
        paragraph = numbered(paragraph) + sentence();
        for (std::size_t more = below(4); more > 0; --more)
            paragraph += ' ' + sentence();
        return paragraph;
    }

    std::string sentence() {
        const bool korean = once_in(2);
        std::string text = words(once_in(12) ? 80 + below(60) : 2 + below(14), korean) + one_of(kStops);
        return once_in(3) ? text + numbered(one_of(kMarkers)) : text;
    }

    std::string words(std::size_t count, bool korean) {
        std::string text;
        for (; count > 0; --count) {
            text += (text.empty() ? "" : " ") + (korean ? one_of(kKoreanWords) : one_of(kWords));
            if (once_in(9)) text += numbered(one_of(kMarkers));
            if (once_in(25)) text += one_of(kHostile);
        }
        return text;
    }

    std::string numbered(std::string marker) {
        for (std::size_t at = 0; at < marker.size(); ++at)
            if (marker[at] == '#' || marker[at] == '+')
                marker.replace(at, 1, std::to_string(marker[at] == '#' ? 1 + below(12) : 13 + below(30)));
        return marker;
    }

    /// None, definitions or lines under a heading; with gaps, duplicates, and entries without an address.
    std::string list() {
        const std::size_t kind = below(4);
        if (kind == 0) return "";
        std::string text = kind == 1 ? "" : kind == 2 ? "## Sources\n\n" : "## 출처\n\n";
        for (std::size_t number = 1; number < 30; ++number) {
            if (once_in(3)) continue;
            const std::string n = std::to_string(once_in(9) ? 1 + below(12) : number);
            const std::string domain = "site" + std::to_string(below(9)) + ".example/" + n;
            const std::string scheme = once_in(12) ? "javascript://" : "https://";
            text += kind == 1 ? "[" + n + "]: " + scheme + domain + " \"Ledger " + n + "\"\n"
                              : "[" + n + "] Ledger " + n + (once_in(8) ? "" : " " + scheme + domain) + "\n";
        }
        return text;
    }

    std::mt19937 random_;
};

/// Calls `each` with every run and where it stands in the article.
template <class Each>
void for_each_run(const Snippet& snippet, Each each) {
    auto at = static_cast<std::uint32_t>(snippet.begin);
    for (const gisa::Run& run : snippet.runs) {
        const Span span{at, at + static_cast<std::uint32_t>(run.text.size())};
        each(run, span);
        at = span.end;
    }
}

/// No run but a marker's own, and a gap that leaves it out as a whole, holds any part of it.
void expect_markers_whole(const Article& article, const Snippet& snippet) {
    for_each_run(snippet, [&](const Run& run, Span span) {
        if (run.kind == Run::Kind::cite) return;
        auto citation = std::upper_bound(article.citations.begin(), article.citations.end(), span.begin,
                                         [](std::uint32_t at, const Citation& c) { return at < c.span.end; });
        for (; citation != article.citations.end() && citation->span.begin < span.end; ++citation) {
            const bool inside = citation->span.begin >= span.begin && citation->span.end <= span.end;
            EXPECT_TRUE(run.kind == Run::Kind::gap && inside) << run.text.substr(0, 200);
        }
    });
}

constexpr std::size_t kArticles = 40;
constexpr std::size_t kLengths[] = {0, 1, 9, 24, 60, 140, 320};

class CitationProperties : public testing::Test {
protected:
    static void SetUpTestSuite() {
        Files files;
        for (std::uint32_t i = 0; i < kArticles; ++i)
            files[std::to_string(i) + (i % 2 ? ".md" : ".txt")] =
                (i % 2 ? "# Wire " : "Wire ") + std::to_string(i) + "\n\n" + RandomArticle(i).write();
        articles_ = new IndexedArticles(files);
        stored_ = new std::map<std::string, Article>;
        for (const auto& [name, text] : files)
            stored_->emplace(name, articles_->article(name));
        shown_ = new std::vector<Shown>(search_all());
    }
    static void TearDownTestSuite() {
        delete articles_;
        delete stored_;
        delete shown_;
    }

    /// Words, pairs of words, phrases and choices, of both languages.
    static Lines queries() {
        std::mt19937 random(7);
        const auto word = [&]() -> std::string {
            const std::size_t at = random() % (std::size(kWords) + std::size(kKoreanWords));
            return at < std::size(kWords) ? kWords[at] : kKoreanWords[at - std::size(kWords)];
        };
        Lines made = {"wire", "cited:true", "sources:>=1"};
        for (int i = 0; i < 6; ++i) {
            made.push_back(word() + " AND " + word());
            made.push_back('"' + word() + ' ' + word() + '"');
            made.push_back(word() + " OR " + word() + " OR \"" + word() + ' ' + word() + '"');
        }
        return made;
    }

    static SearchRequest everything(const std::string& query, Within within = Within::article) {
        SearchRequest request{.query = query};
        request.within = within;
        request.limit = 100;
        request.snippets = 0;
        return request;
    }

    struct Shown {
        std::string id, query;
        Within within;
        Snippet snippet;
    };

    /// The snippets of many searches, of every length and support.
    static std::vector<Shown> search_all() {
        Searcher searcher({articles_->index()});
        std::vector<Shown> all;
        std::size_t turn = 0;
        for (const std::string& query : queries())
            for (const Within within : {Within::article, Within::cited, Within::supported}) {
                SearchRequest request = everything(query, within);
                request.snippets = 5;
                request.snippet_length = kLengths[turn++ % std::size(kLengths)];
                for (Hit& hit : searcher.search(request).hits)
                    for (Snippet& snippet : hit.snippets)
                        all.push_back({hit.id, query, within, std::move(snippet)});
            }
        return all;
    }

    /// Calls `check` with each of them until one fails.
    template <class Check>
    static void for_each_snippet(Check check) {
        for (const Shown& shown : *shown_) {
            check(stored_->at(shown.id), shown.snippet, shown.within);
            if (HasFailure()) {
                ADD_FAILURE() << shown.id << " for " << shown.query << ": " << marked(shown.snippet.runs);
                return;
            }
        }
    }

    /// Has a word and no control character, which a query refuses.
    static bool can_be_typed(std::string_view text) {
        const bool has_word = std::any_of(text.begin(), text.end(), [](unsigned char c) {
            return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xEA && c <= 0xED);
        });
        const bool has_control =
            std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20; });
        return has_word && !has_control && text.find("\xC2\x85") == std::string_view::npos;
    }

    inline static IndexedArticles* articles_ = nullptr;
    inline static std::map<std::string, Article>* stored_ = nullptr;
    inline static std::vector<Shown>* shown_ = nullptr;
};

} // namespace

TEST_F(CitationProperties, TheArticlesAndSnippetsAreOfEveryKind) {
    std::size_t citations = 0;
    std::set<Resolution> resolutions;
    std::set<Support> supports;
    for (const auto& [id, article] : *stored_) {
        citations += article.citations.size();
        for (const Citation& citation : article.citations)
            for (const CitedNumber& cited : citation.numbers)
                resolutions.insert(cited.resolution);
        for (const Sentence& sentence : article.sentences)
            supports.insert(sentence.support);
    }
    EXPECT_GT(citations, 500u);
    EXPECT_EQ(resolutions.size(), 6u);
    EXPECT_EQ(supports.size(), 3u);
    const auto is_cut = [](const Shown& shown) {
        return std::any_of(shown.snippet.runs.begin(), shown.snippet.runs.end(),
                           [](const gisa::Run& run) { return run.kind == gisa::Run::Kind::gap; });
    };
    EXPECT_GT(shown_->size(), 1000u);
    EXPECT_GT(std::count_if(shown_->begin(), shown_->end(), is_cut), 100);
}

TEST_F(CitationProperties, RunsGiveBackTheArticlesBytes) {
    for_each_snippet([](const Article& article, const Snippet& snippet, Within) {
        const Sentence& first = article.sentences.at(snippet.first_sentence);
        const Sentence& last = article.sentences.at(snippet.first_sentence + snippet.sentence_count - 1);
        EXPECT_EQ(snippet.begin, first.span.begin);
        EXPECT_EQ(snippet.end, last.span.end);
        EXPECT_EQ(first.block, last.block);
        EXPECT_LE(snippet.sentence_count, 3u);
        EXPECT_EQ(plain(snippet.runs), article.text.substr(snippet.begin, snippet.end - snippet.begin));
    });
}

TEST_F(CitationProperties, EveryMarkerShownIsOneOfTheSentencesOwn) {
    for_each_snippet([](const Article& article, const Snippet& snippet, Within) {
        for_each_run(snippet, [&](const gisa::Run& run, Span span) {
            if (run.kind != gisa::Run::Kind::cite) return;
            const auto citation = std::find_if(article.citations.begin(), article.citations.end(),
                                               [&](const Citation& c) { return c.span == span; });
            ASSERT_NE(citation, article.citations.end()) << run.text;
            EXPECT_GE(citation->sentence, snippet.first_sentence);
            EXPECT_LT(citation->sentence, snippet.first_sentence + snippet.sentence_count);
            const Span sentence = article.sentences[citation->sentence].span;
            EXPECT_TRUE(span.begin >= sentence.begin && span.end <= sentence.end) << run.text;
            ASSERT_EQ(run.numbers.size(), citation->numbers.size());
            for (std::size_t i = 0; i < run.numbers.size(); ++i) {
                EXPECT_EQ(run.numbers[i].number, citation->numbers[i].number);
                EXPECT_EQ(run.numbers[i].resolved, has_source(citation->numbers[i].resolution));
            }
        });
    });
}

TEST_F(CitationProperties, NoTextOrMatchHoldsAnyPartOfAMarker) {
    for_each_snippet([](const Article& article, const Snippet& snippet, Within) {
        expect_markers_whole(article, snippet);
    });
}

TEST_F(CitationProperties, NoMarkerIsCutInASentenceOfAnyLength) {
    Files files;
    for (std::size_t shift = 0; shift < 12; shift += 4) {
        const std::string start = "# Wire\n\ncranes 345 부두에 " + std::string(shift, 'x');
        std::string words, glued;
        for (int i = 0; i < 2000; ++i) {
            words += i % 100 == 0 ? " cranes[12][345]" : " 부두로[12, 345-347]";
            glued += "부두로[12,345-347]";
        }
        files[std::to_string(shift) + ".md"] = start + words + " harbour.[1][2]";
        files[std::to_string(shift) + ".txt"] = start + glued + "harbour.[1][2]";
        files["glued" + std::to_string(shift) + ".md"] =
            "# Wire cranes 부두에 345\n\n" + std::string(shift, 'x') + glued + "다.";
    }
    const IndexedArticles articles(files);
    for (const std::size_t length : {0u, 60u, 5000u, 20'000u, 100'000u})
        for (const char* query : {"cranes", "부두에 345"}) {
            SearchRequest request{.query = query};
            request.snippet_length = length;
            request.limit = 100;
            request.collapse = false;
            const ResultPage page = articles.ask(request);
            EXPECT_EQ(page.hits.size(), files.size());
            for (const Hit& hit : page.hits) {
                const Article article = articles.article(hit.id);
                for (const Snippet& snippet : hit.snippets)
                    expect_markers_whole(article, snippet);
            }
        }
}

TEST_F(CitationProperties, TheMarkersThatCloseASentenceAreAlwaysShown) {
    for_each_snippet([](const Article& article, const Snippet& snippet, Within) {
        std::set<std::uint32_t> shown;
        for_each_run(snippet, [&](const gisa::Run& run, Span span) {
            if (run.kind == gisa::Run::Kind::cite) shown.insert(span.begin);
        });
        for (std::size_t s = snippet.first_sentence; s < snippet.first_sentence + snippet.sentence_count;
             ++s) {
            const Sentence& sentence = article.sentences[s];
            if (sentence.citation_count == 0) continue;
            const Span last = article.citations[sentence.first_citation + sentence.citation_count - 1].span;
            if (last.end == sentence.span.end) {
                EXPECT_TRUE(shown.contains(last.begin));
            }
        }
    });
}

TEST_F(CitationProperties, EveryNumberShownHasItsSourceOrAReason) {
    for_each_snippet([](const Article&, const Snippet& snippet, Within) {
        using Key = std::pair<std::uint32_t, std::uint32_t>; // list, number
        std::set<Key> cited, listed;
        for (const gisa::Run& run : snippet.runs)
            for (const gisa::Run::Number& number : run.numbers)
                cited.insert({number.section, number.number});
        for (const SnippetSource& source : snippet.sources) {
            EXPECT_TRUE(listed.insert({source.section, source.number}).second) << source.number;
            EXPECT_TRUE(source.resolved || !source.reason.empty()) << source.number;
            EXPECT_TRUE(source.linked || !source.reason.empty()) << source.number;
            EXPECT_EQ(source.cited_by > 0, source.resolved) << source.number;
        }
        EXPECT_EQ(cited, listed);
    });
}

TEST_F(CitationProperties, ASentenceWithItsMarkersFindsItsArticle) {
    Searcher searcher({articles_->index()});
    std::size_t asked = 0;
    for (const auto& [id, article] : *stored_)
        for (const Sentence& sentence : article.sentences) {
            const std::string text = article.text.substr(sentence.span.begin, sentence.span.size());
            if (text.size() > 600 || !can_be_typed(text)) continue;
            const ResultPage page = searcher.search(everything(text));
            const Lines found = ids(page);
            EXPECT_NE(std::find(found.begin(), found.end(), id), found.end()) << id << ": " << text;
            for (const std::string& note : page.notes)
                EXPECT_EQ(note.find("no article has all"), std::string::npos) << id << ": " << text;
            ++asked;
        }
    EXPECT_GT(asked, 300u);
}

TEST_F(CitationProperties, CitedHitsAreASubsetAndShowSupportedSentencesOnly) {
    Searcher searcher({articles_->index()});
    std::size_t narrower = 0;
    for (const std::string& query : queries()) {
        std::set<std::string> within[3];
        for (const Within wanted : {Within::article, Within::supported, Within::cited})
            for (const std::string& id : ids(searcher.search(everything(query, wanted))))
                within[static_cast<int>(wanted)].insert(id);
        const auto& [article, cited, supported] = within;
        EXPECT_TRUE(std::includes(supported.begin(), supported.end(), cited.begin(), cited.end())) << query;
        EXPECT_TRUE(std::includes(article.begin(), article.end(), supported.begin(), supported.end()))
            << query;
        narrower += cited.size() < article.size();
    }
    EXPECT_GT(narrower, 5u);
    for_each_snippet([](const Article& article, const Snippet& snippet, Within wanted) {
        const Support least = wanted == Within::cited       ? Support::direct
                              : wanted == Within::supported ? Support::inherited
                                                            : Support::none;
        for (std::size_t s = snippet.first_sentence; s < snippet.first_sentence + snippet.sentence_count; ++s)
            EXPECT_GE(article.sentences[s].support, least);
    });
}

TEST_F(CitationProperties, CountsAreWhatAFullPageThroughShows) {
    Searcher searcher({articles_->index()});
    for (const std::string& query : queries())
        for (const Within within : {Within::article, Within::cited, Within::supported}) {
            SearchRequest request = everything(query, within);
            const std::size_t counted = searcher.count(request);
            request.limit = 13;
            std::multiset<std::string> found;
            for (request.offset = 0; request.offset < 2 * kArticles; request.offset += request.limit) {
                const ResultPage page = searcher.search(request);
                EXPECT_EQ(page.total, counted) << query;
                for (const Hit& hit : page.hits)
                    found.insert(hit.id);
            }
            EXPECT_EQ(found.size(), counted) << query;
            EXPECT_EQ(std::set<std::string>(found.begin(), found.end()).size(), counted) << query;
        }
}

} // namespace gisa

#include "searcher/snippet/make_snippet.h"

#include "common/citations/canonical_url.h"
#include "common/citations/lex_markers.h"
#include "common/citations/strip_markers.h"

#include <algorithm>

namespace gisa {

namespace {

const char* name_of(BlockKind kind) {
    switch (kind) {
    case BlockKind::heading: return "heading";
    case BlockKind::paragraph: return "paragraph";
    case BlockKind::bullet: return "bullet";
    case BlockKind::quote: return "quote";
    case BlockKind::table_row: return "table_row";
    case BlockKind::code: return "code";
    }
    return "";
}

const char* name_of(Support support) {
    switch (support) {
    case Support::none: return "none";
    case Support::inherited: return "inherited";
    case Support::direct: return "direct";
    }
    return "";
}

/// Given, else the registrable domain.
const std::string& publisher_of(const Source& source) {
    return source.publisher.empty() ? source.domain : source.publisher;
}

/// "Reuters, GPT-5 cuts errors": what is read out for the number.
std::string label_of(const Source& source) {
    const std::string& publisher = publisher_of(source);
    return publisher.empty() || source.title.empty() ? publisher + source.title
                                                     : publisher + ", " + source.title;
}

const Source* source_of(const Article& article, const CitedNumber& cited) {
    return cited.source == kNoSource ? nullptr : &article.sources[cited.source];
}

std::uint32_t section_of(const Article& article, const CitedNumber& cited) {
    const Source* source = source_of(article, cited);
    return source ? source->section : 0;
}

Run::Number describe_number(const Article& article, const CitedNumber& cited) {
    Run::Number number;
    number.number = cited.number;
    number.resolved = has_source(cited.resolution);
    number.reason = reason(cited.resolution);
    if (const Source* source = source_of(article, cited)) {
        number.section = source->section;
        number.linked = is_web_url(source->url);
        if (number.linked) number.url = source->url;
        number.label = label_of(*source);
    }
    return number;
}

SnippetSource describe_source(const Article& article, const CitedNumber& cited) {
    SnippetSource shown;
    shown.number = cited.number;
    shown.resolved = has_source(cited.resolution);
    shown.reason = reason(cited.resolution);
    if (const Source* source = source_of(article, cited)) {
        shown.section = source->section;
        shown.title = source->title;
        shown.url = source->url;
        shown.linked = is_web_url(source->url);
        shown.publisher = publisher_of(*source);
        shown.domain = source->domain;
        shown.published = source->published;
        shown.cited_by = source->cited_by;
    }
    return shown;
}

/// True for a bracket of numbers and what goes between and before them: `[2-4]`, `[^1_2]`, `【6†source】`.
bool is_plain_marker(std::string_view marker) {
    const bool bracketed = marker.starts_with("[") || marker.starts_with("【") || marker.starts_with("［");
    const bool has_word = marker.find("](") != std::string_view::npos || marker.starts_with("[[") ||
                          marker.find(':') != std::string_view::npos;
    return bracketed && !has_word;
}

/// How a marker is shown: as the author wrote it, but for markup, links and lost brackets: `[1, 3]`.
std::string shown_marker(const std::string& raw, const std::vector<CitedNumber>& numbers) {
    if (numbers.empty()) return {};
    if (is_plain_marker(raw)) return raw;
    std::string shown;
    for (const CitedNumber& cited : numbers)
        shown += (shown.empty() ? "[" : ", ") + std::to_string(cited.number);
    return shown + "]";
}

/// Cuts a text into runs: plain text between matches, and markers wherever they stand.
class RunCutter {
public:
    explicit RunCutter(const std::string& text) : text_(text) {}

    /// Text up to `to`, as matched where a hit covers it. Call it with the same hits, going forward.
    void take_text(std::uint32_t& at, std::uint32_t to, const std::vector<QueryHit>& hits) {
        while (first_hit_ < hits.size() && hits[first_hit_].span.end <= at)
            ++first_hit_;
        for (std::size_t i = first_hit_; i < hits.size() && hits[i].span.begin < to; ++i) {
            const QueryHit& hit = hits[i];
            if (hit.span.end <= at) continue;
            const std::uint32_t begin = std::max(hit.span.begin, at);
            add(Run::Kind::text, at, begin, 0);
            at = std::min(hit.span.end, to);
            add(Run::Kind::match, begin, at, hit.leaf);
        }
        add(Run::Kind::text, at, to, 0);
        at = to;
    }

    void take_citation(std::uint32_t& at, const Article& article, const Citation& citation) {
        Run run;
        run.kind = Run::Kind::cite;
        run.text = text_.substr(citation.span.begin, citation.span.size());
        run.shown = shown_marker(run.text, citation.numbers);
        for (const CitedNumber& cited : citation.numbers)
            run.numbers.push_back(describe_number(article, cited));
        runs_.push_back(std::move(run));
        at = citation.span.end;
    }

    std::vector<Run> runs() { return std::move(runs_); }

private:
    void add(Run::Kind kind, std::uint32_t begin, std::uint32_t end, std::size_t term) {
        if (begin >= end) return;
        if (kind == Run::Kind::text && !runs_.empty() && runs_.back().kind == kind) {
            runs_.back().text.append(text_, begin, end - begin);
            return;
        }
        Run run;
        run.kind = kind;
        run.text = text_.substr(begin, end - begin);
        run.term = term;
        runs_.push_back(std::move(run));
    }

    const std::string& text_;
    std::size_t first_hit_ = 0; // those before it are behind us
    std::vector<Run> runs_;
};

/// Headings that stand over the block, and which bullet it is under the last of them.
void describe_place(const Article& article, std::uint32_t block, Snippet& snippet) {
    std::vector<const Block*> path;
    for (std::uint32_t b = 0; b < block; ++b) {
        const Block& above = article.blocks[b];
        if (above.kind != BlockKind::heading) continue;
        while (!path.empty() && path.back()->level >= above.level)
            path.pop_back();
        path.push_back(&above);
    }
    for (const Block* heading : path)
        snippet.path.push_back(clean_block(article, *heading).text());
    if (article.blocks[block].kind != BlockKind::bullet) return;
    for (std::uint32_t b = block + 1; b-- > 0 && article.blocks[b].kind != BlockKind::heading;)
        snippet.block_position += article.blocks[b].kind == BlockKind::bullet;
}

void list_sources(const Article& article, const Citation& citation, std::vector<SnippetSource>& sources) {
    for (const CitedNumber& cited : citation.numbers) {
        const bool known = std::any_of(sources.begin(), sources.end(), [&](const SnippetSource& s) {
            return s.number == cited.number && s.section == section_of(article, cited);
        });
        if (!known) sources.push_back(describe_source(article, cited));
    }
}

std::vector<QueryHit> hits_within(const std::vector<ArticleHit>& hits, Span span) {
    std::vector<QueryHit> within;
    for (const ArticleHit& hit : hits)
        if (hit.span.begin < span.end && hit.span.end > span.begin) within.push_back({hit.leaf, hit.span});
    return within;
}

} // namespace

Snippet make_snippet(const Article& article, SentenceRange range, const std::vector<ArticleHit>& hits) {
    const Sentence& first = article.sentences[range.first];
    const Sentence& last = article.sentences[range.first + range.count - 1];
    Snippet snippet;
    snippet.begin = first.span.begin;
    snippet.end = last.span.end;
    snippet.first_sentence = range.first;
    snippet.sentence_count = range.count;
    snippet.block = name_of(article.blocks[first.block].kind);
    describe_place(article, first.block, snippet);

    const std::vector<QueryHit> shown = hits_within(hits, {first.span.begin, last.span.end});
    RunCutter cutter(article.text);
    Support support = Support::none;
    std::uint32_t at = first.span.begin;
    for (std::uint32_t s = range.first; s < range.first + range.count; ++s) {
        const Sentence& sentence = article.sentences[s];
        support = std::max(support, sentence.support);
        for (std::uint32_t c = 0; c < sentence.citation_count; ++c) {
            const Citation& citation = article.citations[sentence.first_citation + c];
            cutter.take_text(at, citation.span.begin, shown);
            cutter.take_citation(at, article, citation);
            list_sources(article, citation, snippet.sources);
        }
        cutter.take_text(at, sentence.span.end, shown);
    }
    snippet.runs = cutter.runs();
    snippet.support = name_of(support);
    return snippet;
}

std::vector<Run> mark_title(const std::string& title, HitFinder& finder) {
    const std::vector<Marker> markers = lex_markers(title).markers;
    const CleanText clean(title, markers);
    std::vector<QueryHit> hits = finder.find(clean.text(), Field::title);
    for (QueryHit& hit : hits)
        hit.span = clean.to_original(hit.span);
    RunCutter cutter(title);
    std::uint32_t at = 0;
    for (const Marker& marker : markers) {
        cutter.take_text(at, marker.span.begin, hits);
        cutter.take_text(at, marker.span.end, {});
    }
    cutter.take_text(at, static_cast<std::uint32_t>(title.size()), hits);
    return cutter.runs();
}

} // namespace gisa

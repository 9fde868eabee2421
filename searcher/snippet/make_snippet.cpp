#include "searcher/snippet/make_snippet.h"

#include "common/citations/canonical_url.h"
#include "common/citations/lex_markers.h"
#include "common/citations/strip_markers.h"
#include "common/text/utf8.h"
#include "searcher/snippet/shorten.h"

#include <algorithm>

namespace gisa {

namespace {

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
std::string displayed_marker(const std::string& raw, const std::vector<CitedNumber>& numbers) {
    if (numbers.empty()) return {};
    if (is_plain_marker(raw)) return raw;
    std::string shown;
    for (const CitedNumber& cited : numbers)
        shown += (shown.empty() ? "[" : ", ") + std::to_string(cited.number);
    return shown + "]";
}

const std::vector<QueryHit> kNoHits;

/// Cuts a text into runs: plain text between matches, and markers wherever they stand.
class RunCutter {
public:
    explicit RunCutter(const std::string& text) : text_(text) {}

    /// Looks for matches in these from now on; they must outlive their use.
    void use(const std::vector<QueryHit>& hits) {
        hits_ = &hits;
        first_hit_ = 0;
    }

    /// Text up to `to`, as matched where a hit covers it. Call it going forward.
    void take_text(std::uint32_t& at, std::uint32_t to) {
        const std::vector<QueryHit>& hits = *hits_;
        while (first_hit_ < hits.size() && hits[first_hit_].span.end <= at)
            ++first_hit_;
        for (std::size_t i = first_hit_; i < hits.size() && hits[i].span.begin < to; ++i) {
            const Span match =
                without_space({std::max(hits[i].span.begin, at), std::min(hits[i].span.end, to)});
            if (hits[i].span.end <= at || match.empty()) continue;
            take_plain(at, match.begin);
            add(Run::Kind::match, match.begin, match.end, hits[i].leaf);
            at = match.end;
        }
        take_plain(at, to);
    }

    void take_plain(std::uint32_t& at, std::uint32_t to) {
        add(Run::Kind::text, at, to, 0);
        at = to;
    }

    void take_citation(std::uint32_t& at, const Article& article, const Citation& citation) {
        Run run;
        run.kind = Run::Kind::cite;
        run.text = text_.substr(citation.span.begin, citation.span.size());
        run.shown = displayed_marker(run.text, citation.numbers);
        for (const CitedNumber& cited : citation.numbers)
            run.numbers.push_back(describe_number(article, cited));
        runs_.push_back(std::move(run));
        at = citation.span.end;
    }

    void take_gap(std::uint32_t& at, std::uint32_t to) {
        add(Run::Kind::gap, at, to, 0);
        at = to;
    }

    std::vector<Run> runs() { return std::move(runs_); }

private:
    /// A phrase that a marker splits may have a space beside the marker: no part of the match.
    Span without_space(Span span) const {
        while (span.begin < span.end && is_ascii_space(text_[span.begin]))
            ++span.begin;
        while (span.begin < span.end && is_ascii_space(text_[span.end - 1]))
            --span.end;
        return span;
    }

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
    const std::vector<QueryHit>* hits_ = &kNoHits;
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

/// Hits in a sentence, also of a phrase that began in the one before.
std::vector<QueryHit> hits_in(const Article& article, SentenceHits& hits, std::uint32_t sentence) {
    std::vector<QueryHit> all;
    const std::uint32_t begin = article.sentences[sentence].span.begin;
    const bool may_run_on = hits.finder().phrases().any() && sentence > 0 &&
                            article.sentences[sentence - 1].block == article.sentences[sentence].block;
    if (may_run_on)
        for (const ArticleHit& hit : hits.of(sentence - 1))
            if (hit.span.end > begin) all.push_back({hit.leaf, {begin, hit.span.end}});
    for (const ArticleHit& hit : hits.of(sentence))
        all.push_back({hit.leaf, hit.span});
    return all;
}

/// A part of a sentence, with the markers that stand in it.
void take_part(RunCutter& cutter, const Article& article, const Sentence& sentence, Span part,
               std::vector<SnippetSource>& sources) {
    std::uint32_t at = part.begin;
    for (std::uint32_t c = 0; c < sentence.citation_count; ++c) {
        const Citation& citation = article.citations[sentence.first_citation + c];
        if (citation.span.begin < part.begin || citation.span.end > part.end) continue;
        cutter.take_text(at, citation.span.begin);
        cutter.take_citation(at, article, citation);
        list_sources(article, citation, sources);
    }
    cutter.take_text(at, part.end);
}

} // namespace

Snippet make_snippet(const Article& article, SentenceRange range, SentenceHits& hits, std::size_t columns) {
    const Sentence& first = article.sentences[range.first];
    const Sentence& last = article.sentences[range.first + range.count - 1];
    Snippet snippet;
    snippet.begin = first.span.begin;
    snippet.end = last.span.end;
    const std::string_view before = std::string_view(article.text).substr(0, snippet.begin);
    snippet.begin_utf16 = utf16_length(before);
    snippet.begin_code_points = code_point_count(before);
    snippet.first_sentence = range.first;
    snippet.sentence_count = range.count;
    snippet.block = name_of(article.blocks[first.block].kind);
    describe_place(article, first.block, snippet);

    RunCutter cutter(article.text);
    Support support = Support::none;
    std::uint32_t at = first.span.begin;
    for (std::uint32_t s = range.first; s < range.first + range.count; ++s) {
        const Sentence& sentence = article.sentences[s];
        support = std::max(support, sentence.support);
        const std::vector<QueryHit> shown = hits_in(article, hits, s);
        cutter.use(shown);
        cutter.take_text(at, sentence.span.begin);
        for (const Span& part : shorten(article, sentence, shown, columns)) {
            if (part.begin > at) cutter.take_gap(at, part.begin);
            take_part(cutter, article, sentence, part, snippet.sources);
            at = part.end;
        }
        if (at < sentence.span.end) cutter.take_gap(at, sentence.span.end);
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
    cutter.use(hits);
    for (const Marker& marker : markers) {
        cutter.take_text(at, marker.span.begin);
        cutter.take_plain(at, marker.span.end);
    }
    cutter.take_text(at, static_cast<std::uint32_t>(title.size()));
    return cutter.runs();
}

} // namespace gisa

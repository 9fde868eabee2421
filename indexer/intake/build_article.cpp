#include "indexer/intake/build_article.h"

#include "common/citations/attach_citations.h"
#include "common/citations/canonical_url.h"
#include "common/citations/lex_markers.h"
#include "common/citations/registrable_domain.h"
#include "common/citations/strip_markers.h"
#include "common/citations/take_sources.h"
#include "common/text/mostly_hangul.h"
#include "common/text/utf8.h"
#include "indexer/intake/count_citations.h"
#include "indexer/intake/lex_blocks.h"
#include "indexer/intake/resolve_citations.h"
#include "indexer/intake/split_block.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kMostMarkersPerSentence = 256;
constexpr std::size_t kLongestMadeTitle = 100; // bytes, when a title has to be made

class Builder {
public:
    Builder(RawArticle&& raw, const SentenceSplitter& splitter) : raw_(std::move(raw)), splitter_(splitter) {}

    BuiltArticle build() {
        built_.notes = std::move(raw_.notes);
        take_head();
        take_source_list();
        lexed_ = lex_blocks(raw_.blocks, article().sources, bare_numbers_, works_cited_);
        for (std::size_t i = 0; i < raw_.blocks.size(); ++i)
            add_block(raw_.blocks[i], lexed_[i]);
        resolve_citations(article(), sections_);
        if (std::string missing = note_on_missing(article()); !missing.empty()) note(std::move(missing));
        finish_head();
        article().counts = count_citations(article());
        return std::move(built_);
    }

private:
    Article& article() { return built_.article; }
    void note(std::string text) { built_.notes.push_back(std::move(text)); }

    void take_head() {
        article().url = raw_.url;
        article().title = std::string(trim(raw_.title));
        article().publisher = raw_.publisher;
        article().authors = std::move(raw_.authors);
        article().published = raw_.published;
        auto& blocks = raw_.blocks;
        const bool repeats_title = !blocks.empty() && blocks.front().kind == BlockKind::heading &&
                                   trim(blocks.front().text) == article().title;
        if (repeats_title) blocks.erase(blocks.begin());
    }

    /// A list given as data wins; one in the text is taken out all the same.
    void take_source_list() {
        SourceLists in_text = take_sources(raw_.blocks);
        const bool as_data = !raw_.sources.empty();
        bare_numbers_ = in_text.bare_numbers;
        works_cited_ = in_text.works_cited;
        article().sources = as_data ? std::move(raw_.sources) : std::move(in_text.sources);
        if (as_data)
            for (RawBlock& block : raw_.blocks)
                block.section = 0;
        flag_duplicates(article().sources);
        std::size_t duplicates = 0;
        for (Source& source : article().sources) {
            source.cited_by = 0;
            source.domain = registrable_domain(host_of(source.url));
            duplicates += source.duplicate;
        }
        if (duplicates > 0)
            note(std::to_string(duplicates) + (duplicates == 1 ? " entry" : " entries") +
                 " of the source list with the number of an earlier one; the first one counts");
    }

    void add_block(const RawBlock& raw, const LexedMarkers& lexed) {
        if (trim(raw.text).empty()) return;
        std::string& text = article().text;
        if (!text.empty()) text.push_back('\n');
        const auto base = static_cast<std::uint32_t>(text.size());
        text += raw.text;
        Block block;
        block.kind = raw.kind;
        block.level = raw.level;
        block.span = {base, static_cast<std::uint32_t>(text.size())};
        block.first_sentence = static_cast<std::uint32_t>(article().sentences.size());
        section_ = raw.section;
        add_sentences(raw, lexed, base);
        block.sentence_count = static_cast<std::uint32_t>(article().sentences.size()) - block.first_sentence;
        article().blocks.push_back(block);
    }

    void add_sentences(const RawBlock& raw, const LexedMarkers& lexed, std::uint32_t base) {
        for (const Span& suspect : lexed.suspect)
            note("'" + raw.text.substr(suspect.begin, suspect.size()) +
                 "' looks like a citation but is no rising range of at most 50; kept as text");
        const CleanText clean(raw.text, lexed.markers);
        const std::vector<Span> sentences = split_block(raw, clean, lexed.markers, splitter_);
        for (const CitedSentence& cited : attach_citations(clean, sentences, lexed.markers))
            add_sentence(cited, lexed.markers, base);
    }

    void add_sentence(const CitedSentence& cited, const std::vector<Marker>& markers, std::uint32_t base) {
        Sentence sentence;
        sentence.span = {base + cited.span.begin, base + cited.span.end};
        sentence.block = static_cast<std::uint32_t>(article().blocks.size());
        sentence.first_citation = static_cast<std::uint32_t>(article().citations.size());
        if (cited.marker_count > kMostMarkersPerSentence)
            note("a sentence has " + std::to_string(cited.marker_count) + " citation markers; the first " +
                 std::to_string(kMostMarkersPerSentence) + " are kept");
        for (std::size_t m = 0; m < cited.marker_count; ++m)
            add_citation(markers[cited.first_marker + m], base, m < kMostMarkersPerSentence);
        sentence.citation_count = static_cast<std::uint32_t>(cited.marker_count);
        article().sentences.push_back(sentence);
    }

    /// A marker beyond the limit is still no text, but stands for no number.
    void add_citation(const Marker& marker, std::uint32_t base, bool with_numbers) {
        Citation citation;
        citation.span = {base + marker.span.begin, base + marker.span.end};
        citation.sentence = static_cast<std::uint32_t>(article().sentences.size());
        if (with_numbers)
            for (std::uint32_t number : marker.numbers)
                citation.numbers.push_back({number, Resolution::no_source_list});
        article().citations.push_back(std::move(citation));
        sections_.push_back(marker.foreign ? kForeignSection : section_);
    }

    std::string_view text_of(Span span) {
        return std::string_view(article().text).substr(span.begin, span.size());
    }

    void finish_head() {
        Article& a = article();
        if (a.title.empty() && !a.sentences.empty()) a.title = made_title();
        if (a.publisher.empty()) a.publisher = host_of(a.url);
        const bool known = raw_.lang.starts_with("en") || raw_.lang.starts_with("ko");
        a.lang = known ? raw_.lang.substr(0, 2) : is_mostly_hangul({a.title, a.text}) ? "ko" : "en";
        const bool headings_only =
            !a.blocks.empty() && std::all_of(a.blocks.begin(), a.blocks.end(),
                                             [](auto& b) { return b.kind == BlockKind::heading; });
        if (headings_only) note("has headings but no text under them");
    }

    /// The first heading, else the first sentence, as far as it fits and without markers.
    std::string made_title() {
        const Sentence& first = article().sentences.front();
        std::string title;
        std::uint32_t at = first.span.begin;
        for (std::uint32_t c = 0; c < first.citation_count; ++c) {
            const Span marker = article().citations[first.first_citation + c].span;
            title += text_of({at, marker.begin});
            at = marker.end;
        }
        title += text_of({at, first.span.end});
        title = trim(title);
        if (title.size() <= kLongestMadeTitle) return title;
        std::size_t cut = title.rfind(' ', kLongestMadeTitle);
        if (cut == std::string::npos || cut == 0) cut = character_start(title, kLongestMadeTitle);
        title.resize(cut);
        return title + "…";
    }

    RawArticle raw_;
    const SentenceSplitter& splitter_;
    BuiltArticle built_;
    std::vector<LexedMarkers> lexed_; // by block
    BareNumbers bare_numbers_ = BareNumbers::none;
    bool works_cited_ = false;
    std::uint32_t section_ = 0;           // of the block that is taken
    std::vector<std::uint32_t> sections_; // by citation: the list that its numbers mean
};

} // namespace

BuiltArticle build_article(RawArticle raw, const SentenceSplitter& splitter) {
    return Builder(std::move(raw), splitter).build();
}

} // namespace gisa

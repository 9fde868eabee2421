#include "indexer/intake/build_article.h"

#include "common/citations/attach_citations.h"
#include "common/citations/canonical_url.h"
#include "common/citations/find_sources.h"
#include "common/citations/lex_markers.h"
#include "common/citations/registrable_domain.h"
#include "common/citations/strip_markers.h"
#include "common/text/tokenise.h"
#include "common/text/utf8.h"
#include "indexer/intake/count_citations.h"
#include "indexer/intake/lex_blocks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace gisa {

namespace {

constexpr std::size_t kMostMarkersPerSentence = 256;
constexpr std::size_t kLongestMadeTitle = 100; // bytes, when a title has to be made

/// Share of Hangul among the letters, as far as two languages need it.
bool is_korean(const Article& article) {
    std::size_t hangul = 0, latin = 0;
    for (const std::string* text : {&article.title, &article.text}) {
        for (std::size_t at = 0; at < text->size();) {
            const Decoded c = decode(*text, at);
            hangul += is_hangul_syllable(c.code) || (c.code >= 0x1100 && c.code < 0x1200);
            latin += c.code < 0x80 && is_ascii_alpha(static_cast<char>(c.code));
            at += c.size;
        }
    }
    return hangul * 3 > latin; // a syllable is worth about three letters
}

bool has_no_word(std::string_view text) { return tokenise(text).empty(); }

constexpr std::string_view kCellBorder = " | ";

/// Markers that count another program's sources, not the article's.
constexpr std::uint32_t kForeignSection = 0xFFFFFFFF;

/// Which entry stands behind a number of a list.
class SourceNumbers {
public:
    explicit SourceNumbers(const std::vector<Source>& sources) : sources_(sources) {
        for (std::uint32_t i = 0; i < sources.size(); ++i) {
            const Key key{sources[i].section, sources[i].number};
            if (!by_number_.emplace(key, i).second) repeated_.insert(key);
        }
    }

    void resolve(std::uint32_t section, CitedNumber& cited) const {
        if (sources_.empty() || section == kForeignSection) return; // no_source_list
        const Key key{section, cited.number};
        const auto found = by_number_.find(key);
        cited.resolution = Resolution::out_of_range;
        if (found == by_number_.end()) return;
        cited.source = found->second;
        const std::string& url = sources_[found->second].url;
        if (repeated_.contains(key))
            cited.resolution = Resolution::duplicate_number;
        else if (url.empty())
            cited.resolution = Resolution::no_url;
        else
            cited.resolution = is_web_url(url) ? Resolution::resolved : Resolution::bad_url;
    }

private:
    using Key = std::pair<std::uint32_t, std::uint32_t>; // list, number
    const std::vector<Source>& sources_;
    std::map<Key, std::uint32_t> by_number_;
    std::set<Key> repeated_;
};

class Builder {
public:
    Builder(RawArticle&& raw, SentenceSplitter& splitter) : raw_(std::move(raw)), splitter_(splitter) {}

    BuiltArticle build() {
        built_.notes = std::move(raw_.notes);
        take_head();
        take_source_list();
        lexed_ = lex_blocks(raw_.blocks, article().sources, bare_numbers_, works_cited_);
        for (std::size_t i = 0; i < raw_.blocks.size(); ++i)
            add_block(raw_.blocks[i], lexed_[i]);
        resolve();
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
        for (const CitedSentence& cited :
             attach_citations(clean, split(raw, clean, lexed.markers), lexed.markers))
            add_sentence(cited, lexed.markers, base);
    }

    /// A heading is one sentence, a line of code is one, and so is a cell of a table; a row with a cell of
    /// nothing but markers is cited as a whole.
    std::vector<Span> split(const RawBlock& raw, const CleanText& clean, const std::vector<Marker>& markers) {
        const std::string& text = clean.text();
        if (raw.kind == BlockKind::code) return parts_of(text, "\n");
        if (raw.kind == BlockKind::table_row) {
            std::vector<Span> cells = parts_of(text, kCellBorder);
            if (!has_lone_cell(raw, clean)) return cells;
            if (cells.size() > 1) cells.front().end = cells.back().end, cells.resize(1);
            return cells;
        }
        if (raw.kind == BlockKind::heading) return parts_of(text, {});
        return split_behind_markers(clean, splitter_.split(text), markers);
    }

    /// `moved into C.[12] However`: a marker between stop and capital ends a sentence, whatever the stop
    /// looks like without it.
    static std::vector<Span> split_behind_markers(const CleanText& clean, std::vector<Span> sentences,
                                                  const std::vector<Marker>& markers) {
        std::vector<Span> parts;
        std::size_t m = 0;
        for (Span rest : sentences) {
            for (; m < markers.size() && clean.position_of_marker(m) < rest.end; ++m) {
                const std::uint32_t at = clean.position_of_marker(m);
                if (markers[m].opens || at <= rest.begin || !stops_behind_letter(clean.text(), at)) continue;
                parts.push_back({rest.begin, at});
                rest.begin = at + 1;
            }
            parts.push_back(rest);
        }
        return parts;
    }

    /// True for `C.| However`, but not for `U.S.| Congress`.
    static bool stops_behind_letter(std::string_view text, std::size_t at) {
        const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
        if (at < 3 || at + 1 >= text.size() || text[at - 1] != '.' || text[at] != ' ') return false;
        return is_capital(text[at + 1]) && is_ascii_alpha(text[at - 2]) && text[at - 3] != '.';
    }

    /// What stands between the borders, without white space around; all of it for no border.
    static std::vector<Span> parts_of(std::string_view text, std::string_view border) {
        std::vector<Span> parts;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end =
                border.empty() ? text.size() : std::min(text.find(border, at), text.size());
            const std::string_view part = trim(text.substr(at, end - at));
            if (!part.empty() && part != "|") {
                const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
                parts.push_back({begin, begin + static_cast<std::uint32_t>(part.size())});
            }
            at = end + std::max<std::size_t>(border.size(), 1);
        }
        return parts;
    }

    bool has_lone_cell(const RawBlock& raw, const CleanText& clean) {
        const std::string& text = clean.text();
        if (text.size() == raw.text.size()) return false; // no markers
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t border = std::min(text.find('|', at), text.size());
            const bool had_more = trim(std::string_view(text).substr(at, border - at)).empty();
            if (had_more) return true;
            at = border + 1;
        }
        return false;
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

    void resolve() {
        const SourceNumbers numbers(article().sources);
        std::set<std::uint32_t> missing;
        for (Sentence& sentence : article().sentences) {
            std::set<std::uint32_t> backing;
            for (std::uint32_t c = 0; c < sentence.citation_count; ++c) {
                const std::uint32_t citation = sentence.first_citation + c;
                for (CitedNumber& cited : article().citations[citation].numbers) {
                    numbers.resolve(sections_[citation], cited);
                    if (cited.source != kNoSource) backing.insert(cited.source);
                    if (cited.resolution == Resolution::out_of_range) missing.insert(cited.number);
                }
            }
            if (!backing.empty()) sentence.support = Support::direct;
            for (std::uint32_t source : backing)
                ++article().sources[source].cited_by;
        }
        for (const Block& block : article().blocks)
            inherit_support(block);
        note_missing(missing);
    }

    void note_missing(const std::set<std::uint32_t>& missing) {
        if (missing.empty()) return;
        std::string numbers;
        for (std::uint32_t number : missing)
            numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
        note(missing.size() == 1 ? "cites source " + numbers + ", which is not in the article's list"
                                 : "cites sources " + numbers + ", which are not in the article's list");
    }

    /// A block whose only markers close it: they back its last sentence, and less surely the ones before.
    void inherit_support(const Block& block) {
        const bool inherits = block.kind != BlockKind::heading && block.kind != BlockKind::table_row;
        if (!inherits || block.sentence_count < 2) return;
        auto* first = article().sentences.data() + block.first_sentence;
        auto* last = first + block.sentence_count - 1;
        if (last->support != Support::direct) return;
        if (std::any_of(first, last, [&](const Sentence& s) { return cites(s); })) return;
        if (!closes_with_one_run(*last)) return;
        for (auto* sentence = first; sentence != last; ++sentence)
            sentence->support = Support::inherited;
    }

    /// True if a marker of the sentence stands for numbers; a tag that opens does not.
    bool cites(const Sentence& sentence) {
        const auto* first = article().citations.data() + sentence.first_citation;
        return std::any_of(first, first + sentence.citation_count,
                           [](const Citation& c) { return !c.numbers.empty(); });
    }

    /// True if the sentence's markers stand side by side and nothing but its stop is behind them.
    bool closes_with_one_run(const Sentence& sentence) {
        std::optional<std::uint32_t> at;
        for (std::uint32_t c = 0; c < sentence.citation_count; ++c) {
            const Citation& citation = article().citations[sentence.first_citation + c];
            if (citation.numbers.empty() && !at) continue;
            if (at && !trim(text_of({*at, citation.span.begin})).empty()) return false;
            at = citation.span.end;
        }
        return at && has_no_word(text_of({*at, sentence.span.end}));
    }

    std::string_view text_of(Span span) {
        return std::string_view(article().text).substr(span.begin, span.size());
    }

    void finish_head() {
        Article& a = article();
        if (a.title.empty() && !a.sentences.empty()) a.title = made_title();
        if (a.publisher.empty()) a.publisher = host_of(a.url);
        const bool known = raw_.lang.starts_with("en") || raw_.lang.starts_with("ko");
        a.lang = known ? raw_.lang.substr(0, 2) : is_korean(a) ? "ko" : "en";
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
    SentenceSplitter& splitter_;
    BuiltArticle built_;
    std::vector<LexedMarkers> lexed_; // by block
    BareNumbers bare_numbers_ = BareNumbers::none;
    bool works_cited_ = false;
    std::uint32_t section_ = 0;           // of the block that is taken
    std::vector<std::uint32_t> sections_; // by citation: the list that its numbers mean
};

} // namespace

BuiltArticle build_article(RawArticle raw, SentenceSplitter& splitter) {
    return Builder(std::move(raw), splitter).build();
}

} // namespace gisa

#include "searcher/render/shown.h"

#include "common/citations/web_link.h"
#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/query/facet_names.h"
#include "searcher/render/deep_link.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace gisa {
namespace {

constexpr std::string_view kGap = " … ";

// --- running text

bool is_unlisted(std::string_view reason) { return reason == "no_source_list"; }

/// True if a space before the text would stand there only because a marker went.
bool closes(std::string_view text) {
    for (const std::string_view mark : {" ", ".", ",", ";", ":", "!", "?", ")", "]", "。", "，", "、"})
        if (text.starts_with(mark)) return true;
    return false;
}

/// Puts the parts of a text one behind the other.
class TextShower {
public:
    TextShower(const Wording& wording, std::size_t rank) : wording_(wording), rank_(rank) {}

    void add(const Run& run) {
        switch (run.kind) {
        case Run::Kind::text: add_text(ShownPart::Kind::text, inert(run.text)); break;
        case Run::Kind::match: add_text(ShownPart::Kind::match, inert(run.text)); break;
        case Run::Kind::cite: add_marker(run); break;
        case Run::Kind::gap: add_gap(); break;
        }
    }

    void add_gap() {
        close_hidden(" ");
        if (parts_.empty() || parts_.back().kind != ShownPart::Kind::gap)
            parts_.push_back({ShownPart::Kind::gap, std::string(kGap)});
    }

    ShownText take() {
        close_hidden(" ");
        for (std::size_t i = 0; i < parts_.size(); ++i)
            if (parts_[i].kind == ShownPart::Kind::gap) fit_gap(i);
        return std::move(parts_);
    }

private:
    void add_text(ShownPart::Kind kind, std::string text) {
        if (text.empty()) return;
        close_hidden(text);
        if (!parts_.empty() && parts_.back().kind == kind)
            parts_.back().text += text;
        else
            parts_.push_back({kind, std::move(text)});
    }

    void add_marker(const Run& run) {
        if (run.shown.empty()) return;
        if (wording_.markers == Markers::hide) {
            hidden_ = true;
            return;
        }
        std::vector<MarkerPiece> pieces = marker_pieces(run, rank_, wording_.language);
        if (wording_.markers == Markers::super) {
            pieces = without_brackets(pieces);
            // "¹³" would be thirteen.
            if (!parts_.empty() && parts_.back().kind == ShownPart::Kind::marker) put_marker({{","}});
        }
        put_marker(std::move(pieces));
    }

    void put_marker(std::vector<MarkerPiece> pieces) {
        std::string text = text_of(pieces);
        parts_.push_back({ShownPart::Kind::marker, std::move(text), std::move(pieces)});
    }

    /// Drops the space that stood before a hidden marker, if what follows does without.
    void close_hidden(std::string_view next) {
        const bool spaced = hidden_ && !parts_.empty() && parts_.back().kind != ShownPart::Kind::gap &&
                            parts_.back().text.ends_with(' ');
        if (spaced && closes(next)) parts_.back().text.pop_back();
        hidden_ = false;
    }

    /// One space on either side of the ellipsis, whatever the text beside it has.
    void fit_gap(std::size_t i) {
        std::string& gap = parts_[i].text;
        const bool spaced = i == 0 || parts_[i - 1].text.ends_with(' ');
        if (i + 1 == parts_.size() || parts_[i + 1].text.starts_with(' ')) gap.pop_back();
        if (spaced) gap.erase(0, 1);
    }

    Wording wording_;
    std::size_t rank_;
    bool hidden_ = false;
    ShownText parts_;
};

ShownText show_text(const std::vector<Run>& runs, const Wording& wording, std::size_t rank) {
    TextShower shower(wording, rank);
    for (const Run& run : runs)
        shower.add(run);
    return shower.take();
}

// --- sources

std::string counts_of(const SnippetSource& source, Language language) {
    const std::string cited = source.cited_by > 1 ? "cited " + plural(source.cited_by, "time") : "";
    const std::string also = source.also_in > 0 ? "also in " + plural(source.also_in, "article") : "";
    return join({in_language(cited, language), in_language(also, language)}, ", ");
}

std::string remark_of(const SnippetSource& source) {
    if (source.reason == "out_of_range")
        return "source " + std::to_string(source.number) + " is not in the article's list";
    if (source.reason == "duplicate_number") return "several entries have this number";
    if (source.reason == "bad_url") return "no web address";
    const bool unknown = source.title.empty() && source.publisher.empty() && source.url.empty();
    return unknown ? "no title, no URL" : "";
}

ShownSource show_source(const SnippetSource& source, std::size_t rank, Language language) {
    ShownSource shown;
    shown.number = source.number;
    shown.resolved = source.reason != "out_of_range";
    shown.label = "[" + std::to_string(source.number) + (shown.resolved ? "]" : "?]");
    shown.anchor = source_anchor(rank, source.section, source.number);
    shown.title = inert(source.title);
    shown.publisher = inert(source.publisher);
    shown.domain = inert(source.domain);
    shown.date = inert(day(source.published));
    shown.url = source.linked ? readable_url(source.url) : inert(source.url);
    if (source.linked) shown.link = web_link(source.url);
    shown.counts = counts_of(source, language);
    shown.remark = in_language(remark_of(source), language);
    return shown;
}

/// What a marker itself knows of a source that the snippet does not list.
SnippetSource source_of(const Run::Number& number) {
    SnippetSource source;
    source.number = number.number;
    source.section = number.section;
    source.resolved = number.resolved;
    source.reason = number.reason;
    source.title = number.label;
    source.url = number.url;
    source.linked = number.linked;
    return source;
}

/// By list and number; an entry of a list before a number that none has, and one without any list last.
using SourceKey = std::tuple<std::uint32_t, std::uint32_t, int>;
SourceKey key_of(const SnippetSource& source) {
    const int standing = is_unlisted(source.reason) ? 2 : source.reason == "out_of_range" ? 1 : 0;
    return {source.section, source.number, standing};
}

std::map<SourceKey, SnippetSource> collect(const std::vector<const Snippet*>& snippets) {
    std::map<SourceKey, SnippetSource> all;
    for (const Snippet* snippet : snippets)
        for (const SnippetSource& source : snippet->sources)
            all.emplace(key_of(source), source);
    for (const Snippet* snippet : snippets)
        for (const Run& run : snippet->runs)
            for (const Run::Number& number : run.numbers)
                all.emplace(key_of(source_of(number)), source_of(number));
    return all;
}

std::string unlisted_note(const std::vector<std::uint32_t>& numbers, bool has_list) {
    if (numbers.empty()) return "";
    std::string note = has_list ? "not numbers of the article's list:" : "the article lists no sources:";
    for (const std::uint32_t number : numbers)
        note += " [" + std::to_string(number) + "]";
    return note;
}

/// Where sources of several lists are shown, says which list each is in; no anchor stands twice.
void tell_apart(std::vector<ShownSource>& entries, const std::vector<std::uint32_t>& lists,
                Language language) {
    const bool several = std::adjacent_find(lists.begin(), lists.end(), std::not_equal_to<>()) != lists.end();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (several)
            entries[i].remark = join(
                {in_language("list " + std::to_string(lists[i] + 1), language), entries[i].remark}, ", ");
        if (i > 0 && entries[i].anchor == entries[i - 1].anchor) entries[i].anchor.clear();
    }
}

ShownSources show_sources(const Hit& hit, const std::vector<const Snippet*>& snippets, std::size_t rank,
                          Language language) {
    ShownSources shown;
    std::vector<std::uint32_t> lists;
    for (const auto& [key, source] : collect(snippets)) {
        if (is_unlisted(source.reason)) {
            shown.unlisted.push_back(source.number);
            continue;
        }
        shown.entries.push_back(show_source(source, rank, language));
        lists.push_back(source.section);
    }
    tell_apart(shown.entries, lists, language);
    shown.note = in_language(unlisted_note(shown.unlisted, hit.citations.listed > 0), language);
    return shown;
}

// --- hits

bool reads_on(const Snippet& before, const Snippet& after) {
    return before.path == after.path && before.block != "bullet" && after.block != "bullet";
}

ShownParagraph show_paragraph(const Hit& hit, const std::vector<const Snippet*>& snippets, std::size_t rank,
                              const Wording& wording) {
    ShownParagraph paragraph;
    const Snippet& first = *snippets.front();
    for (const std::string& heading : first.path)
        paragraph.path.push_back(inert(heading));
    if (first.block_position > 0)
        paragraph.bullet = in_language("bullet " + std::to_string(first.block_position), wording.language);
    TextShower shower(wording, rank);
    for (const Snippet* snippet : snippets) {
        if (snippet != &first) shower.add_gap();
        for (const Run& run : snippet->runs)
            shower.add(run);
    }
    paragraph.text = shower.take();
    paragraph.link = deep_link(hit, first);
    paragraph.sources = show_sources(hit, snippets, rank, wording.language);
    return paragraph;
}

std::vector<ShownParagraph> show_paragraphs(const Hit& hit, std::size_t rank, const Wording& wording) {
    std::vector<ShownParagraph> paragraphs;
    std::vector<const Snippet*> together;
    for (const Snippet& snippet : hit.snippets) {
        if (!together.empty() && !reads_on(*together.back(), snippet)) {
            paragraphs.push_back(show_paragraph(hit, together, rank, wording));
            together.clear();
        }
        together.push_back(&snippet);
    }
    if (!together.empty()) paragraphs.push_back(show_paragraph(hit, together, rank, wording));
    return paragraphs;
}

/// In whole per cent; 0 and 100 only where that is exact.
std::size_t percent(std::size_t part, std::size_t whole) {
    if (part == 0 || part >= whole) return part == 0 ? 0 : 100;
    return std::clamp<std::size_t>((part * 200 + whole) / (whole * 2), 1, 99);
}

std::vector<std::string> evidence_of(const HitCitations& counts, Language language) {
    if (counts.listed == 0 || counts.sentences == 0) return {};
    const std::string share = std::to_string(percent(counts.supported, counts.sentences)) + "%";
    return {in_language(plural(counts.independent, "independent source"), language),
            in_language("support " + share, language)};
}

} // namespace

std::string plural(std::size_t count, const std::string& noun, const std::string& several) {
    return std::to_string(count) + " " + (count == 1 ? noun : several.empty() ? noun + "s" : several);
}

const MarkerPiece* only_number(const ShownPart& marker) {
    const MarkerPiece* only = nullptr;
    for (const MarkerPiece& piece : marker.pieces) {
        if (!piece.is_number) continue;
        if (only) return nullptr;
        only = &piece;
    }
    return only;
}

std::string brief_name(const ShownSource& source) {
    for (const std::string* name : {&source.domain, &source.publisher, &source.title, &source.url})
        if (!name->empty()) return *name;
    return "";
}

ShownHit show_hit(const Hit& hit, std::size_t rank, const Wording& wording) {
    ShownHit shown;
    shown.anchor = "a" + std::to_string(rank);
    shown.id = inert(hit.id);
    shown.lang = inert(hit.lang);
    shown.title = show_text(hit.title, wording, rank);
    if (shown.title.empty()) shown.title.push_back({ShownPart::Kind::text, shown.id});
    shown.link = web_link(hit.url);
    shown.url = shown.link.empty() ? inert(hit.url) : readable_url(hit.url);
    shown.publisher = inert(hit.publisher);
    shown.date = inert(day(hit.published));
    for (const std::string& part : {shown.date, shown.lang, shown.publisher})
        if (!part.empty()) shown.origin.push_back(part);
    shown.evidence = evidence_of(hit.citations, wording.language);
    if (hit.copies > 0)
        shown.evidence.push_back("+ " + in_language(plural(hit.copies, "copy", "copies"), wording.language));
    shown.paragraphs = show_paragraphs(hit, rank, wording);
    std::vector<const Snippet*> all;
    for (const Snippet& snippet : hit.snippets)
        all.push_back(&snippet);
    shown.sources = show_sources(hit, all, rank, wording.language);
    return shown;
}

std::vector<ShownHit> show_hits(const ResultPage& page, const Wording& wording) {
    std::vector<ShownHit> hits;
    for (std::size_t i = 0; i < page.hits.size(); ++i)
        hits.push_back(show_hit(page.hits[i], page.offset + i + 1, wording));
    const auto other =
        std::find_if(page.hits.begin(), page.hits.end(), [](const Hit& hit) { return !hit.all_words; });
    if (other != page.hits.end() && page.others > 0)
        hits[static_cast<std::size_t>(other - page.hits.begin())].above =
            in_language(plural(page.others, "article") + " with most of the words", wording.language);
    return hits;
}

std::string source_anchor(std::size_t rank, std::uint32_t list, std::uint32_t number) {
    return "a" + std::to_string(rank) + "-s" + (list == 0 ? "" : std::to_string(list + 1) + ".") +
           std::to_string(number);
}

std::string day(const std::string& published) {
    const bool has_time = published.size() > 10 && published[4] == '-' && published[10] == 'T';
    return has_time ? published.substr(0, 10) : published;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

std::string total_of(const ResultPage& page, Language language) {
    const std::string total = (page.exact_total ? "" : "about ") + plural(page.total, "article");
    const std::string late = page.timed_out ? "timed out" : "";
    const std::string less = page.shards_out.empty() ? "" : "not complete";
    return join({in_language(total, language), in_language(late, language), in_language(less, language)},
                ", ");
}

std::vector<std::string> shard_notes(const std::vector<ShardOut>& out) {
    std::vector<std::string> notes;
    for (const ShardOut& shard : out)
        notes.push_back(inert("without the articles of " + shard.shard + ", out since " + shard.since + ": " +
                              shard.why));
    return notes;
}

std::vector<std::string> hints_of(const ResultPage& page, Language language) {
    std::vector<std::string> hints;
    const auto add = [&](const std::string& hint) { hints.push_back(inert(in_language(hint, language))); };
    if (!page.did_you_mean.empty()) add("did you mean: " + page.did_you_mean);
    for (const Hint& hint : page.help) {
        const std::string articles = plural(hint.articles, "article");
        switch (hint.kind) {
        case Hint::Kind::absent: add("no article has " + hint.what); break;
        case Hint::Kind::without: add("without " + hint.what + ": " + articles); break;
        case Hint::Kind::anywhere: add(hint.what + " anywhere in the article: " + articles); break;
        }
    }
    return hints;
}

std::string facet_title(const Facet& facet, Language language) {
    const FacetName* known = find_facet(facet.name);
    return in_language(known ? std::string(known->title) : facet.name, language);
}

std::string more_values(const Facet& facet, Language language) {
    return facet.others == 0 ? "" : in_language(std::to_string(facet.others) + " more", language);
}

} // namespace gisa

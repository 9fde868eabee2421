#include "common/citations/read_source_entry.h"

#include "common/citations/find_url.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <optional>

namespace gisa {

namespace {

bool is_any_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool is_wrapping(std::string_view text) {
    return is_any_of(text.front(), " \t\n-:|<>()[]\"*_,;") || text.starts_with("—") ||
           text.starts_with("–") || text.starts_with("“") || text.starts_with("”") || text.starts_with("^") ||
           text.starts_with("↩") || text.starts_with("\uFE0E");
}

/// `Lab newsroom.`, but not `Example Inc.`, `Lee J.` or `Building ...`
bool ends_in_full_stop(std::string_view title) {
    if (!title.ends_with('.') || title.ends_with("..")) return false;
    const std::size_t space = title.rfind(' ');
    const std::string_view word = space == std::string_view::npos ? title : title.substr(space + 1);
    const bool capital = word[0] >= 'A' && word[0] <= 'Z';
    return word.size() > 4 || !capital;
}

/// A title without the quotes, dashes and brackets that set it off from the URL.
std::string clean_title(std::string_view title) {
    title = trim(title);
    while (!title.empty() && is_wrapping(title))
        title = title.substr(decode(title, 0).size);
    const std::size_t open = title.find('(');
    while (!title.empty()) {
        const std::size_t size = decode_before(title, title.size()).size;
        const std::string_view last = title.substr(title.size() - size);
        const bool closes_bracket = last == ")" && open < title.size();
        if (!is_wrapping(last) || closes_bracket) break;
        title.remove_suffix(size);
    }
    std::string clean(title);
    std::replace(clean.begin(), clean.end(), '\n', ' ');
    for (const std::string_view end : {". Opens in new tab.", ". Opens in new tab"})
        if (clean.ends_with(end)) clean.resize(clean.size() - end.size());
    if (ends_in_full_stop(clean)) clean.pop_back();
    return clean;
}

std::string without(std::string_view text, std::size_t begin, std::size_t end) {
    return std::string(text.substr(0, begin)) + " " + std::string(text.substr(std::min(end, text.size())));
}

/// Where one of the words stands, or npos.
std::size_t find_any(std::string_view text, std::initializer_list<std::string_view> words) {
    std::size_t first = std::string_view::npos;
    for (std::string_view word : words)
        first = std::min(first, text.find(word));
    return first;
}

bool is_year(std::string_view text) {
    return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
           is_ascii_digit(text[2]) && is_ascii_digit(text[3]);
}

/// Where `June 12, ` starts in front of a year at `year`, else `year`.
std::size_t start_of_day(std::string_view text, std::size_t year) {
    static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
    std::string_view before = trim(text.substr(0, year));
    if (before.ends_with(',')) before.remove_suffix(1);
    std::size_t end = before.size(), digits = end;
    while (digits > 0 && end - digits < 2 && is_ascii_digit(before[digits - 1]))
        --digits;
    const std::string_view word = trim(before.substr(0, digits));
    std::size_t begin = word.size();
    while (begin > 0 && (is_ascii_alpha(word[begin - 1]) || word[begin - 1] == '.') &&
           word.size() - begin < 10)
        --begin;
    if (word.size() - begin < 3) return year;
    const std::size_t month = kMonths.find(ascii_lower(word.substr(begin, 3)));
    return month != std::string_view::npos && month % 3 == 0 ? begin : year;
}

/// The date at the end of `text`, taken off it: `2025`, `12 06 2021`, `2021-06-12`, `June 12, 2021`.
std::string take_date(std::string_view& text) {
    const auto is_date_byte = [](char c) { return is_ascii_digit(c) || is_any_of(c, " -./"); };
    std::string_view rest = trim(text);
    while (!rest.empty() && is_any_of(rest.back(), ".,;"))
        rest.remove_suffix(1);
    std::size_t begin = rest.size();
    while (begin > 0 && rest.size() - begin < 24 && is_date_byte(rest[begin - 1]))
        --begin;
    std::string_view date = rest.substr(begin);
    while (!date.empty() && !is_ascii_digit(date.front()))
        date.remove_prefix(1);
    const bool holds_year =
        date.size() >= 4 && (is_year(date.substr(0, 4)) || is_year(date.substr(date.size() - 4)));
    const bool cut = begin > 0 && date.data() == rest.data() + begin && is_ascii_alpha(rest[begin - 1]);
    if (!holds_year || cut) return {};
    const auto start = static_cast<std::size_t>(date.data() - rest.data());
    const std::size_t from = date.size() == 4 ? start_of_day(rest, start) : start;
    text = trim(rest.substr(0, from));
    return std::string(rest.substr(from, start + date.size() - from));
}

/// `Title - Site, accessed May 20, 2025,`: an export that always puts the site last.
bool read_accessed(std::string_view text, Source& source) {
    const std::size_t accessed = find_any(text, {", accessed ", ", Accessed "});
    if (accessed == std::string_view::npos) return false;
    const std::string_view head = trim(text.substr(0, accessed));
    const std::size_t dash = head.rfind(" - ");
    source.title = clean_title(head.substr(0, dash));
    if (dash != std::string_view::npos) source.publisher = clean_title(head.substr(dash + 3));
    return true;
}

/// `Site, 12 06 2021. [Online]. Available: …`
bool read_online(std::string_view text, Source& source) {
    const std::size_t online = find_any(text, {"[온라인]", "[Online]"});
    if (online == std::string_view::npos ||
        find_any(text, {"Available:", "Available at"}) == std::string_view::npos)
        return false;
    std::string_view head = text.substr(0, online);
    source.published = take_date(head);
    const std::size_t open = head.find_first_of("\""), close = head.rfind('"');
    const bool quoted = open != std::string_view::npos && open < close;
    if (quoted) source.title = clean_title(head.substr(open, close + 1 - open));
    source.publisher = clean_title(quoted ? head.substr(close + 1) : head);
    return true;
}

/// `Org. "Title." Year.`: nothing else in front of the quotes and behind them.
bool read_bibliographic(std::string_view text, Source& source) {
    const std::size_t open = std::min(text.find(". \""), text.find(". “"));
    if (open == std::string_view::npos || open == 0) return false;
    const std::size_t title = open + 2;
    const std::string_view quote = text[title] == '"' ? "\"" : "”";
    const std::size_t close = text.find(quote, title + 1);
    if (close == std::string_view::npos) return false;
    std::string_view behind = text.substr(close + quote.size());
    behind = behind.substr(0, find_any(behind, {"http://", "https://", "(HIGH)", "(MEDIUM)", "(LOW)"}));
    source.published = take_date(behind);
    source.title = clean_title(text.substr(title, close + quote.size() - title));
    source.publisher = clean_title(text.substr(0, open));
    return !source.title.empty();
}

/// What links are called that stand behind a title.
bool names_no_page(std::string_view shown) {
    static constexpr std::string_view kNames[] = {"link", "url",  "source",  "here",
                                                  "링크", "원문", "바로가기"};
    return std::find(std::begin(kNames), std::end(kNames), ascii_lower(trim(shown))) != std::end(kNames);
}

bool read_known_form(std::string_view text, Source& source) {
    return read_accessed(text, source) || read_online(text, source) || read_bibliographic(text, source);
}

Source read_entry(std::uint32_t number, std::string_view text, const std::vector<RawBlock::Link>& links) {
    Source source;
    source.number = number;
    if (!links.empty()) {
        const RawBlock::Link& link = links.front();
        const std::string_view shown = text.substr(link.span.begin, link.span.size());
        const auto written = find_url(text);
        const bool link_first = clean_title(text.substr(0, link.span.begin)).empty();
        source.url = link.url;
        if (names_no_page(shown))
            source.title = clean_title(without(text, link.span.begin, link.span.end));
        else if (link_first && !find_url(shown))
            source.title = clean_title(shown);
        else if (!read_known_form(text, source))
            source.title = clean_title(written ? without(text, written->begin, written->end) : text);
        return source;
    }
    const auto url = find_url(text);
    if (url) source.url = url->url;
    std::string title = url ? without(text, url->begin, url->end) : std::string(text);
    if (url && url->begin >= 2 && text.substr(url->begin - 2, 2) == "](") { // Markdown left in plain text
        const std::size_t open = text.find('[');
        if (open < url->begin) title = text.substr(open + 1, url->begin - 2 - open - 1);
    }
    if (!read_known_form(title, source)) source.title = clean_title(title);
    return source;
}

} // namespace

bool is_back_link(const RawBlock::Link& link) { return link.url.starts_with('#'); }

void drop_back_links(std::string& text, std::vector<RawBlock::Link>& links) {
    if (std::none_of(links.begin(), links.end(), is_back_link)) return;
    std::string kept;
    std::vector<RawBlock::Link> kept_links;
    std::uint32_t from = 0;
    for (RawBlock::Link& link : links) {
        const std::uint32_t begin = std::max(link.span.begin, from);
        kept += std::string_view(text).substr(from, begin - from);
        from = std::max(link.span.end, from);
        if (is_back_link(link)) continue;
        const auto start = static_cast<std::uint32_t>(kept.size());
        kept += std::string_view(text).substr(begin, from - begin);
        kept_links.push_back({{start, static_cast<std::uint32_t>(kept.size())}, std::move(link.url)});
    }
    kept += std::string_view(text).substr(from);
    if (!trim(kept).empty()) text = std::move(kept); // else it is all that the entry says
    links = std::move(kept_links);
}

Source read_source_entry(std::uint32_t number, std::string_view text,
                         const std::vector<RawBlock::Link>& links) {
    std::string kept(text);
    std::vector<RawBlock::Link> kept_links = links;
    drop_back_links(kept, kept_links);
    return read_entry(number, kept, kept_links);
}

} // namespace gisa

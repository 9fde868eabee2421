// What is shown, for reference managers: CSL-JSON and BibTeX.

#include "common/terminal/display.h"
#include "common/text/utf8.h"
#include "searcher/render/plain_runs.h"
#include "searcher/render/render.h"
#include "searcher/render/shown.h"

#include <boost/json.hpp>

#include <array>
#include <cstdio>
#include <optional>
#include <string_view>

namespace gisa {
namespace {

namespace json = boost::json;

/// Year, and month and day if known.
using Date = std::vector<unsigned>;

/// An article that was found, or a source that it cites.
struct Reference {
    std::string key;
    bool is_source = false;
    std::string title;
    std::string url;
    std::string publisher;
    std::string lang;
    Date date{};                        ///< empty if not known
    std::vector<std::string> authors{}; ///< names as given: which part is the surname is not known
};

std::uint32_t fnv1a(std::string_view text) {
    std::uint32_t hash = 2166136261;
    for (const unsigned char c : text)
        hash = (hash ^ c) * 16777619;
    return hash;
}

/// The id as a key that BibTeX takes too; a hash of it is added where other characters had to go.
std::string key_of(const std::string& id) {
    constexpr std::size_t longest = 60;
    std::string slug;
    bool whole = id.size() <= longest;
    for (const char c : id.substr(0, longest)) {
        const bool kept = is_ascii_alpha(c) || is_ascii_digit(c) || c == '-';
        whole = whole && kept;
        if (kept)
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    if (whole && !slug.empty()) return "gisa-" + slug;
    while (slug.ends_with('-'))
        slug.pop_back();
    std::array<char, 9> hash{};
    std::snprintf(hash.data(), hash.size(), "%08x", fnv1a(id));
    return "gisa-" + (slug.empty() ? "" : slug + "-") + hash.data();
}

std::optional<unsigned> take_digits(std::string_view& text, std::size_t most) {
    unsigned value = 0;
    std::size_t count = 0;
    while (count < most && count < text.size() && is_ascii_digit(text[count]))
        value = value * 10 + static_cast<unsigned>(text[count++] - '0');
    if (count == 0) return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool take_date_separator(std::string_view& text) {
    for (const std::string_view separator : {"년 ", "월 ", "년", "월", ". ", "-", ".", "/"}) {
        if (!text.starts_with(separator)) continue;
        text.remove_prefix(separator.size());
        return true;
    }
    return false;
}

bool is_day(unsigned year, unsigned month, unsigned day) {
    constexpr unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day >= 1 && day <= days[month - 1] + (month == 2 && leap ? 1U : 0U);
}

/// "2025", "2025-08", "2025-08-07T…", "2025.08.07", "2025년 8월 7일". Empty for other dates: none is guessed.
Date parse_date(std::string_view text) {
    const auto year = take_digits(text, 4);
    if (!year || *year < 1000) return {};
    if (text.empty()) return {*year};
    if (!take_date_separator(text)) return {};
    const auto month = take_digits(text, 2);
    if (!month) return text.empty() ? Date{*year} : Date{};
    if (*month < 1 || *month > 12) return {};
    if (text.empty()) return {*year, *month};
    if (!take_date_separator(text)) return {};
    const auto day = take_digits(text, 2);
    if (!day) return text.empty() ? Date{*year, *month} : Date{};
    const bool ends = text.empty() || text.front() == 'T' || text.front() == ' ' || text.front() == '.' ||
                      text.starts_with("일");
    if (!ends || !is_day(*year, *month, *day)) return {};
    return {*year, *month, *day};
}

Reference reference_to(const Hit& hit) {
    Reference reference{key_of(hit.id),       false,           inert(plain(hit.title)),  web_link(hit.url),
                        inert(hit.publisher), inert(hit.lang), parse_date(hit.published)};
    for (const std::string& author : hit.authors)
        reference.authors.push_back(inert(author));
    return reference;
}

Reference reference_to(const Hit& hit, const ShownSource& source) {
    // ":2" and ":2.3" as in the anchors "a17-s2" and "a17-s2.3".
    const std::string place = source.anchor.substr(source.anchor.find("-s") + 2);
    return {key_of(hit.id) + ":" + place, true, source.title, source.link, source.publisher, "",
            parse_date(source.date)};
}

std::vector<Reference> references_of(const ResultPage& page) {
    std::vector<Reference> all;
    for (const Hit& hit : page.hits) {
        all.push_back(reference_to(hit));
        for (const ShownSource& source : show_hit(hit, 1, Markers::show).sources.entries)
            if (source.resolved) all.push_back(reference_to(hit, source));
    }
    return all;
}

json::object csl_of(const Reference& reference) {
    json::object item{{"id", reference.key}, {"type", reference.is_source ? "webpage" : "article-newspaper"}};
    const auto add = [&](const char* field, const std::string& value) {
        if (!value.empty()) item[field] = value;
    };
    add("title", reference.title);
    if (!reference.authors.empty()) {
        json::array& authors = item["author"].emplace_array();
        for (const std::string& name : reference.authors)
            authors.push_back(json::object{{"literal", name}});
    }
    add("container-title", reference.publisher);
    add("URL", reference.url);
    add("language", reference.lang);
    if (!reference.date.empty()) {
        json::array dates;
        dates.emplace_back(json::array(reference.date.begin(), reference.date.end()));
        item["issued"] = json::object{{"date-parts", dates}};
    }
    return item;
}

/// Braces are written as commands, since BibTeX counts them even behind a backslash.
std::string bibtex_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '\\': out += "\\textbackslash{}"; break;
        case '{': out += "\\textbraceleft{}"; break;
        case '}': out += "\\textbraceright{}"; break;
        case '~': out += "\\textasciitilde{}"; break;
        case '^': out += "\\textasciicircum{}"; break;
        case '$':
        case '&':
        case '#':
        case '_':
        case '%': out += {'\\', c}; break;
        default: out += c;
        }
    }
    return out;
}

std::string iso(const Date& date) {
    std::string text;
    for (const unsigned part : date) {
        if (!text.empty()) text += part < 10 ? "-0" : "-";
        text += std::to_string(part);
    }
    return text;
}

/// Braces around each name: BibTeX would part it at commas and at an "and" of its own.
std::string bibtex_names(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "{" : " and {") + bibtex_escaped(name) + "}";
    return all;
}

std::string bibtex_of(const Reference& reference) {
    std::string entry = "@online{" + reference.key;
    const auto add = [&](const char* field, const std::string& value) {
        if (!value.empty()) entry += std::string(",\n  ") + field + " = {" + value + "}";
    };
    // Two pairs of braces keep the capitals of a title.
    if (!reference.title.empty()) add("title", "{" + bibtex_escaped(reference.title) + "}");
    add("author", bibtex_names(reference.authors));
    add("organization", bibtex_escaped(reference.publisher));
    add("date", iso(reference.date));
    add("url", reference.url);
    return entry + "\n}\n";
}

} // namespace

std::string render_csl(const ResultPage& page) {
    std::string out = "[";
    for (const Reference& reference : references_of(page))
        out += (out.size() == 1 ? "\n" : ",\n") + json::serialize(csl_of(reference));
    return inert_json(out + "\n]\n");
}

std::string render_bibtex(const ResultPage& page) {
    std::string out;
    for (const Reference& reference : references_of(page))
        out += (out.empty() ? "" : "\n") + bibtex_of(reference);
    return out;
}

} // namespace gisa

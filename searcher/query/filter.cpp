#include "searcher/query/filter.h"

#include "common/error.h"
#include "common/storage/identity_terms.h"
#include "common/storage/schema.h"
#include "common/storage/source_terms.h"
#include "common/text/utf8.h"
#include "searcher/query/read_date_range.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace gisa {

namespace {

constexpr std::size_t kLongestValue = 4096; // bytes
constexpr double kLargestCount = 1e9;

[[noreturn]] void refuse(const Filter& filter, const std::string& expected, const std::string& hint = "") {
    std::string value = filter.value.substr(0, character_start(filter.value, 60));
    if (value.size() < filter.value.size()) value += "...";
    throw Error(Fault::usage, filter.name + ": expected " + expected + ", not '" + value + "'" + hint);
}

/// What to write where both ends of a range are well and only stand the other way round: `reads` takes it
/// then.
template <class Reads>
std::string swapped_hint(const Filter& filter, Reads reads) {
    const std::size_t dots = filter.value.find("..");
    if (dots == std::string::npos) return {};
    const std::string swapped = filter.value.substr(dots + 2) + ".." + filter.value.substr(0, dots);
    return reads(swapped) ? "; its ends are swapped: write " + swapped : "";
}

void read_source(Filter& filter, std::int64_t) {
    const NamedSource source = read_named_source(filter.value, filter.quoted);
    if (source.text.empty()) refuse(filter, "a domain, an address or a publisher");
    filter.terms = {cited_source_term(source)};
}

void read_publisher(Filter& filter, std::int64_t) {
    if (fold_name(filter.value).empty()) refuse(filter, "a name or a domain");
    filter.terms = publisher_terms(std::string_view(filter.value));
}

void read_language(Filter& filter, std::int64_t) {
    struct Language {
        std::string_view name, code;
    };
    constexpr Language kLanguages[] = {{"en", "en"},     {"eng", "en"}, {"english", "en"},
                                       {"영어", "en"},   {"ko", "ko"},  {"kor", "ko"},
                                       {"korean", "ko"}, {"kr", "ko"},  {"한국어", "ko"}};
    const std::string name = ascii_lower(filter.value);
    for (const Language& language : kLanguages)
        if (language.name == name)
            filter.terms = {std::string(1, kLanguagePrefix) + std::string(language.code)};
    if (filter.terms.empty()) refuse(filter, "en or ko");
}

void read_id(Filter& filter, std::int64_t) {
    if (filter.value.empty()) refuse(filter, "the identity of an article");
    filter.terms = {identity_term(filter.value)};
}

void read_date_filter(Filter& filter, std::int64_t now) {
    const auto range = read_date_range(filter.value, now);
    if (!range)
        refuse(filter, "a date such as 2025, 2025-08, 2025-08-31, 2025-08..2025-09, 7d.., yesterday, 지난주",
               swapped_hint(filter, [&](const std::string& other) {
                   return read_date_range(other, now).has_value();
               }));
    filter.dates = *range;
}

void read_cited(Filter& filter, std::int64_t) {
    const std::string value = ascii_lower(filter.value);
    if (value != "true" && value != "any" && value != "false") refuse(filter, "true, any or false");
    filter.terms = {kSupportedTerm};
    if (value == "any") filter.terms.emplace_back(kInheritedTerm);
    filter.without = value == "false";
}

/// What a number may be, and how one is read.
struct Measure {
    std::uint32_t slot;
    bool share; ///< 0 to 1, or a percentage; else a whole number
    const char* expected;
};

constexpr const char* kCount = "a number such as 3, >=3, <3, 2..5";
constexpr const char* kShare = "a share from 0 to 1 or a percentage, such as >0.5, >=50%, 20%..80%";

std::optional<double> read_number(std::string_view text, bool share) {
    if (text.empty() || !is_ascii_digit(text.front())) return std::nullopt; // no sign, no "inf"
    double number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc()) return std::nullopt;
    std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (share && rest == "%") {
        number /= 100;
        rest = {};
    }
    const bool fits = share ? number <= 1 : number <= kLargestCount && number == std::floor(number);
    if (!rest.empty() || !fits) return std::nullopt;
    return number;
}

double above(double number) { return std::nextafter(number, std::numeric_limits<double>::infinity()); }
double below(double number) { return std::nextafter(number, -std::numeric_limits<double>::infinity()); }

/// ">=" and so on at the front of the text, which is taken off; "=" where there is none.
std::string_view take_comparison(std::string_view& text) {
    for (const std::string_view sign : {">=", "<=", ">", "<", "="})
        if (text.starts_with(sign)) {
            text.remove_prefix(sign.size());
            return sign;
        }
    return "=";
}

bool read_range(Filter& filter, std::size_t dots, bool share) {
    const std::string_view first = std::string_view(filter.value).substr(0, dots);
    const std::string_view last = std::string_view(filter.value).substr(dots + 2);
    if (first.empty() && last.empty()) return false;
    const auto least = first.empty() ? filter.least : read_number(first, share);
    const auto most = last.empty() ? filter.most : read_number(last, share);
    if (!least || !most || *least > *most) return false;
    filter.least = *least;
    filter.most = *most;
    return true;
}

bool read_comparison(Filter& filter, bool share) {
    std::string_view text = filter.value;
    const std::string_view sign = take_comparison(text);
    const auto number = read_number(trim(text), share);
    if (!number) return false;
    if (sign == ">") filter.least = above(*number);
    if (sign == ">=" || sign == "=") filter.least = *number;
    if (sign == "<") filter.most = below(*number);
    if (sign == "<=" || sign == "=") filter.most = *number;
    return true;
}

bool read_numbers(Filter& filter, bool share) {
    const std::size_t dots = filter.value.find("..");
    return dots == std::string::npos ? read_comparison(filter, share) : read_range(filter, dots, share);
}

void read_measure(Filter& filter, const Measure& measure) {
    filter.slot = measure.slot;
    if (read_numbers(filter, measure.share)) return;
    const auto reads = [&](const std::string& other) {
        Filter turned = filter;
        turned.value = other;
        return read_numbers(turned, measure.share);
    };
    refuse(filter, measure.expected, swapped_hint(filter, reads));
}

struct Reader {
    std::string_view name;
    void (*read)(Filter&, std::int64_t now);
};

constexpr Reader kReaders[] = {
    {"source", read_source},
    {"publisher", read_publisher},
    {"lang", read_language},
    {"id", read_id},
    {"date", read_date_filter},
    {"cited", read_cited},
    {"sources",
     [](Filter& f, std::int64_t) {
         read_measure(f, {kIndependentSlot, false, kCount});
     }},
    {"support",
     [](Filter& f, std::int64_t) {
         read_measure(f, {kSupportSlot, true, kShare});
     }},
    {"unresolved",
     [](Filter& f, std::int64_t) {
         read_measure(f, {kUnresolvedSlot, false, kCount});
     }},
};

const Reader* find_reader(std::string_view name) {
    for (const Reader& reader : kReaders)
        if (reader.name == name) return &reader;
    return nullptr;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

} // namespace

bool is_filter_name(std::string_view name) { return find_reader(name) != nullptr; }

Filter read_filter(std::string_view name, std::string_view value, bool quoted, std::int64_t now) {
    Filter filter;
    filter.name = name;
    if (value.size() > kLongestValue)
        throw Error(Fault::usage,
                    filter.name + ": the value is longer than " + std::to_string(kLongestValue) + " bytes");
    if (std::any_of(value.begin(), value.end(), is_control))
        throw Error(Fault::usage,
                    filter.name + ": the value holds a line break or another control character");
    filter.value = trim(value);
    filter.quoted = quoted;
    find_reader(name)->read(filter, now);
    return filter;
}

std::string describe_filter(const Filter& filter) {
    const bool parts = filter.value.find_first_of(" \t()") != std::string::npos;
    const char* mark = filter.quoted || parts ? "\"" : "";
    return filter.name + ":" + mark + filter.value + mark;
}

} // namespace gisa

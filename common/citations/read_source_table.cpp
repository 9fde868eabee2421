#include "common/citations/find_url.h"
#include "common/citations/read_source_entry.h"
#include "common/citations/source_list.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

namespace gisa {

namespace {

constexpr std::string_view kTitles[] = {"title", "source", "reference", "제목", "자료", "출처", "기사"};
constexpr std::string_view kPublishers[] = {"publisher", "site",   "outlet", "organization",
                                            "매체",      "발행처", "기관",   "언론사"};
constexpr std::string_view kDates[] = {"date", "published", "year", "날짜", "발행일", "일자", "연도"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::vector<std::string_view> cells_of(std::string_view row) {
    std::vector<std::string_view> cells;
    for (std::size_t at = 0; at <= row.size();) {
        const std::size_t end = std::min(row.find(" | ", at), row.size());
        cells.push_back(trim(row.substr(at, end - at)));
        at = end + 3;
    }
    return cells;
}

std::optional<std::uint32_t> number_of(std::string_view cell) {
    std::uint32_t number = 0;
    std::size_t digits = 0;
    for (const char c : cell) {
        if (!is_ascii_digit(c)) {
            if (c != '[' && c != ']' && c != '^' && c != '.') return std::nullopt;
            continue;
        }
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
        if (++digits > 3) return std::nullopt;
    }
    return digits > 0 ? std::optional(number) : std::nullopt;
}

} // namespace

SourceTable::Columns SourceTable::columns_of(const std::vector<std::string_view>& header) {
    Columns columns;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string name = ascii_lower(header[i]);
        if (is_one_of(name, kTitles) && columns.title == Columns::kNone) columns.title = i;
        if (is_one_of(name, kPublishers)) columns.publisher = i;
        if (is_one_of(name, kDates)) columns.published = i;
    }
    return columns;
}

bool SourceTable::append(SourceList& list, const RawBlock& row, std::uint32_t& next) {
    const std::vector<std::string_view> cells = cells_of(row.text);
    const bool has_url = holds_link(row);
    const auto number = number_of(cells.front());
    if (!has_url && !number && list.sources.empty() && !has_header_) {
        columns_ = columns_of(cells);
        has_header_ = true;
        return true;
    }
    if (!has_url && !number) return false;
    Source source = read_source_entry(number.value_or(next), row.text, row.links);
    const std::size_t title = columns_.title != Columns::kNone ? columns_.title : number ? 1 : 0;
    source.title = title < cells.size() && !holds_url(cells[title]) ? cells[title] : std::string_view();
    if (columns_.publisher < cells.size()) source.publisher = cells[columns_.publisher];
    if (columns_.published < cells.size()) source.published = cells[columns_.published];
    next = source.number + 1;
    list.numbered = list.numbered && number.has_value();
    gisa::append(list, std::move(source));
    return true;
}

} // namespace gisa

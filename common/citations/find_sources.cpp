#include "common/citations/find_sources.h"

#include "common/citations/lex_markers.h"
#include "common/citations/read_source_entry.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string>

namespace gisa {

namespace {

// clang-format off
constexpr std::array<std::string_view, 56> kSourceHeadings = {
    "sources", "source", "references", "reference", "citations", "works cited", "bibliography", "footnotes",
    "endnotes", "key citations", "sources used", "source list", "list of sources", "additional sources",
    "further sources", "sources and references", "references and sources", "sources & references",
    "sources cited", "sources consulted", "references cited", "cited works", "cited sources", "literature cited",
    "reference list", "list of references", "references and further reading", "citations and references",
    "출처", "참고", "참고문헌", "참고 문헌", "참고자료", "참고 자료", "각주", "참고 및 출처", "출처 및 참고", "출처 및 참고자료",
    "출처 및 참고 자료", "출처 목록", "자료 출처", "인용 출처", "인용 자료", "인용 문헌", "인용", "참조", "참고 링크", "참고 기사", "주석",
    "参考文献", "参考资料", "参考来源", "资料来源", "引用来源", "参考资料与数据来源", "citation 출처"};
// clang-format on

constexpr int kMostClosingBlocks = 2;        // below a list without a heading
constexpr std::size_t kLongestClosing = 200; // bytes of each

constexpr std::size_t kFewestClosingItems = 2; // of an ordered list without a heading
constexpr std::string_view kEndOfText = "⁂";   // what one export sets between text and list

/// A list as it was found. Entries stay as written until all of their lines are known.
struct List {
    std::size_t place = 0; ///< how many of the kept blocks stand above it
    bool headed = false;
    bool numbered = true;
    std::uint8_t level = 0; ///< of its bullets
    bool bracketed = false;
    bool accessed = false; ///< entries say when the page was visited
    bool works_cited = false;
    std::vector<Source> sources;
};

void append_entries(List& list, const std::vector<SourceEntry>& entries) {
    for (const SourceEntry& entry : entries) {
        list.bracketed = list.bracketed || entry.head.bracketed;
        list.accessed = list.accessed || entry.text.find(", accessed ") != std::string::npos;
        list.sources.push_back(read_source_entry(entry.head.number, entry.text, entry.links));
    }
}

/// One after the other. A headed list that counts anew opens a section: the blocks down to it are its own.
std::vector<Source> join_lists(std::vector<List>&& lists, std::vector<RawBlock>& blocks) {
    std::vector<Source> sources;
    std::uint32_t section = 0, highest = 0;
    std::size_t marked = 0; // blocks that have their section
    for (List& list : lists) {
        const bool restarts = !sources.empty() && list.headed && list.sources.front().number <= highest;
        if (restarts) ++section, highest = 0;
        for (; marked < std::min(list.place, blocks.size()); ++marked)
            blocks[marked].section = section;
        for (Source& source : list.sources) {
            source.section = section;
            highest = std::max(highest, source.number);
            sources.push_back(std::move(source));
        }
    }
    for (; marked < blocks.size(); ++marked)
        blocks[marked].section = section;
    return sources;
}

bool is_text_block(const RawBlock& block) {
    return block.kind == BlockKind::paragraph || block.kind == BlockKind::bullet;
}

bool opens_source_section(const RawBlock& block) {
    return (block.kind == BlockKind::heading || block.kind == BlockKind::paragraph) &&
           is_source_heading(block.text);
}

/// `[1]: https://… "title"` lines, wherever they stand. Takes whole blocks of them, and the source heading
/// above.
std::vector<List> take_definitions(std::vector<RawBlock>& blocks) {
    std::vector<List> lists;
    std::vector<RawBlock> kept;
    for (RawBlock& block : blocks) {
        const std::vector<SourceEntry> entries =
            is_text_block(block) && block.number == 0 ? numbered_lines(block) : std::vector<SourceEntry>{};
        const bool all =
            !entries.empty() && std::all_of(entries.begin(), entries.end(),
                                            [](const SourceEntry& e) { return e.head.definition; });
        if (!all) {
            kept.push_back(std::move(block));
            continue;
        }
        const bool headed = !kept.empty() && opens_source_section(kept.back());
        const bool closes_text = !kept.empty() && trim(kept.back().text) == kEndOfText;
        if (headed || closes_text) kept.pop_back();
        if (lists.empty() || headed || lists.back().place != kept.size()) {
            lists.emplace_back();
            lists.back().headed = headed;
        }
        lists.back().place = kept.size();
        append_entries(lists.back(), entries);
    }
    blocks = std::move(kept);
    return lists;
}

/// What the columns of a table of sources hold.
struct Columns {
    static constexpr std::size_t kNone = 99;
    std::size_t number = kNone, title = kNone, publisher = kNone, published = kNone;
};

std::vector<std::string_view> cells_of(std::string_view row) {
    std::vector<std::string_view> cells;
    for (std::size_t at = 0; at <= row.size();) {
        const std::size_t end = std::min(row.find(" | ", at), row.size());
        cells.push_back(trim(row.substr(at, end - at)));
        at = end + 3;
    }
    return cells;
}

Columns columns_of(const std::vector<std::string_view>& cells) {
    static constexpr auto kNumbers = {"no", "no.", "#", "n", "number", "번호", "순번"};
    static constexpr auto kTitles = {"title", "source", "reference", "제목", "자료", "출처", "기사"};
    static constexpr auto kPublishers = {"publisher", "site",   "outlet", "organization",
                                         "매체",      "발행처", "기관",   "언론사"};
    static constexpr auto kDates = {"date", "published", "year", "날짜", "발행일", "일자", "연도"};
    Columns columns;
    const auto is_one_of = [](const std::string& name, auto names) {
        return std::any_of(names.begin(), names.end(), [&](const char* one) { return name == one; });
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string name = ascii_lower(cells[i]);
        if (is_one_of(name, kNumbers)) columns.number = i;
        if (is_one_of(name, kTitles) && columns.title == Columns::kNone) columns.title = i;
        if (is_one_of(name, kPublishers)) columns.publisher = i;
        if (is_one_of(name, kDates)) columns.published = i;
    }
    return columns;
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

/// The rows of a table under a source heading.
class TableOfSources {
public:
    bool append(List& list, const RawBlock& row, std::uint32_t& next) {
        const std::vector<std::string_view> cells = cells_of(row.text);
        const bool has_url = !row.links.empty() || holds_url(row.text);
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
        list.sources.push_back(std::move(source));
        return true;
    }

private:
    Columns columns_;
    bool has_header_ = false;
};

/// The URL of an entry on a line of its own, set as a paragraph, or a remark under it.
bool completes_entry(const List& list, const RawBlock& block) {
    if (list.sources.empty() || block.number > 0) return false;
    if (block.kind == BlockKind::bullet) return list.level > 0 && block.level > list.level;
    const std::string_view text = trim(block.text);
    return list.sources.back().url.empty() && text.find(' ') == std::string_view::npos &&
           (!block.links.empty() || holds_url(text));
}

/// The entries of one block under a source heading; `next` counts entries that have no number.
bool append_listed(List& list, const RawBlock& block, std::uint32_t& next) {
    if (!is_text_block(block)) return false;
    if (completes_entry(list, block)) {
        if (list.sources.back().url.empty())
            list.sources.back().url = read_source_entry(0, block.text, block.links).url;
        return true;
    }
    const std::vector<SourceEntry> entries = numbered_lines(block);
    if (!entries.empty() && (block.number == 0 || entries.front().head.bracketed)) {
        append_entries(list, entries);
        next = list.sources.back().number + 1;
        return true;
    }
    const bool has_url = !block.links.empty() || holds_url(block.text);
    const bool counted = !list.sources.empty() && list.numbered;
    if (block.kind != BlockKind::bullet && (!has_url || counted)) return false;
    if (list.sources.empty()) list.level = block.level;
    list.numbered = list.numbered && (block.number > 0 || next == 0);
    const std::uint32_t number = block.number ? block.number : next;
    SourceEntry entry{{number, 0, false, false}, block.text, block.links};
    append_entries(list, {entry});
    next = number + 1;
    return true;
}

/// Cuts the first line, which ends at `end`, off a block.
RawBlock take_first_line(RawBlock& block, std::size_t end) {
    RawBlock first = block;
    first.text.resize(end);
    first.links.clear();
    first.verbatim.clear();
    const auto cut = static_cast<std::uint32_t>(end + 1);
    block.text.erase(0, cut);
    block.line += block.line > 0;
    block.verbatim.clear();
    std::erase_if(block.links, [&](const RawBlock::Link& link) { return link.span.begin < cut; });
    for (RawBlock::Link& link : block.links)
        link.span = {link.span.begin - cut, link.span.end - cut};
    return first;
}

/// `출처:` and the entries in one paragraph, as pasted text has it: the heading becomes a block of its own.
void split_headed_lists(std::vector<RawBlock>& blocks) {
    std::vector<RawBlock> split;
    split.reserve(blocks.size());
    for (RawBlock& block : blocks) {
        const std::size_t end = block.text.find('\n');
        const bool is_headed = block.kind == BlockKind::paragraph && end != std::string::npos &&
                               is_source_heading(std::string_view(block.text).substr(0, end));
        if (is_headed) split.push_back(take_first_line(block, end));
        split.push_back(std::move(block));
    }
    blocks = std::move(split);
}

/// An ordered list whose first item has no number above 0 and whose second is 1.
bool counts_from_zero(const std::vector<RawBlock>& blocks, std::size_t first) {
    if (first + 1 >= blocks.size()) return false;
    const auto item = [&](std::size_t at, std::uint32_t number) {
        return blocks[at].kind == BlockKind::bullet && blocks[at].number == number;
    };
    return item(first, 0) && item(first + 1, 1);
}

bool has_urls(const List& list) {
    return std::any_of(list.sources.begin(), list.sources.end(),
                       [](const Source& s) { return !s.url.empty(); });
}

/// `### Books` or `**Books:**` between the entries of a section.
bool divides_list(const std::vector<RawBlock>& blocks, std::size_t at, const RawBlock& heading) {
    if (at + 1 >= blocks.size() || opens_source_section(blocks[at])) return false;
    const RawBlock& block = blocks[at];
    const std::string_view text = trim(block.text);
    const bool deeper =
        block.kind == BlockKind::heading && heading.kind == BlockKind::heading && block.level > heading.level;
    const bool label = block.kind == BlockKind::paragraph && text.size() <= kLongestClosing &&
                       (text.ends_with(':') || text.ends_with("："));
    return deeper || label;
}

/// The list under the heading at `heading`, and in `end` the block behind it; no sources if there is none.
List read_section(const std::vector<RawBlock>& blocks, std::size_t heading, std::size_t& end) {
    List list;
    list.headed = true;
    list.works_cited = ascii_lower(blocks[heading].text).find("works cited") != std::string::npos;
    TableOfSources table;
    std::uint32_t next = counts_from_zero(blocks, heading + 1) ? 0 : 1;
    end = heading + 1;
    std::size_t divisions = 0; // above the next entry, if one comes
    for (std::size_t at = end; at < blocks.size(); ++at) {
        const RawBlock& block = blocks[at];
        const bool has_url = !block.links.empty() || holds_url(block.text);
        if (divisions > 0 && !has_url && has_urls(list)) break; // a list of something else
        const bool listed = block.kind == BlockKind::table_row ? table.append(list, block, next)
                                                               : append_listed(list, block, next);
        if (listed)
            end = at + 1, divisions = 0;
        else if (++divisions > 2 || !divides_list(blocks, at, blocks[heading]))
            break;
    }
    return list;
}

/// The sections under source headings, heading and all: every numbered one; where none is, the last.
std::vector<List> take_sections(std::vector<RawBlock>& blocks) {
    struct Found {
        std::size_t begin, end;
        List list;
    };
    std::vector<Found> found;
    for (std::size_t at = 0; at < blocks.size();) {
        std::size_t end = at + 1;
        if (opens_source_section(blocks[at]))
            if (List list = read_section(blocks, at, end); !list.sources.empty())
                found.push_back({at, end, std::move(list)});
        at = end;
    }
    // Of two lists with no text between that both count from one, the first stays text.
    for (std::size_t i = found.size(); i-- > 1;) {
        if (found[i].list.sources.empty()) continue;
        const std::uint32_t first = found[i].list.sources.front().number;
        const bool adjoins = found[i - 1].end == found[i].begin && found[i].list.numbered;
        if (adjoins && first <= found[i - 1].list.sources.front().number) found[i - 1].list.sources.clear();
    }
    std::erase_if(found, [](const Found& f) { return f.list.sources.empty(); });
    const bool any_numbered =
        std::any_of(found.begin(), found.end(), [](const Found& f) { return f.list.numbered; });
    if (any_numbered)
        std::erase_if(found, [](const Found& f) { return !f.list.numbered; });
    else if (found.size() > 1)
        found.erase(found.begin(), found.end() - 1);
    std::vector<RawBlock> kept;
    std::vector<List> lists;
    std::size_t copied = 0;
    const auto keep_to = [&](std::size_t end) {
        std::move(blocks.begin() + static_cast<std::ptrdiff_t>(copied),
                  blocks.begin() + static_cast<std::ptrdiff_t>(end), std::back_inserter(kept));
    };
    for (Found& f : found) {
        keep_to(f.begin);
        copied = f.end;
        f.list.place = kept.size();
        lists.push_back(std::move(f.list));
    }
    if (found.empty()) return lists;
    keep_to(blocks.size());
    blocks = std::move(kept);
    return lists;
}

/// True for a block of nothing but `[1] … https://…` lines.
bool is_entry_block(const RawBlock& block) {
    if (!is_text_block(block)) return false;
    const std::vector<SourceEntry> entries = numbered_lines(block);
    return !entries.empty() && std::all_of(entries.begin(), entries.end(), [](const SourceEntry& e) {
        return e.head.bracketed && (!e.links.empty() || holds_url(e.text));
    });
}

/// An item of an ordered list that is a link or an address, with a few words.
bool is_linked_item(const RawBlock& block) {
    if (block.kind != BlockKind::bullet || block.number == 0) return false;
    const std::string_view text = trim(block.text);
    if (!block.links.empty())
        return block.links.front().span.begin == 0 || block.links.back().span.end == text.size();
    const std::size_t url = std::min(text.find("https://"), text.find("http://"));
    return url != std::string_view::npos && (url == 0 || text.find(' ', url) == std::string_view::npos);
}

bool cites(const std::vector<RawBlock>& blocks, std::size_t end) {
    return std::any_of(
        blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(end), [](const RawBlock& block) {
            return block.kind != BlockKind::code && !lex_markers(block.text, block.verbatim).markers.empty();
        });
}

/// `[1] … https://…` lines, or in a text with markers an ordered list of links, that close the article
/// without a heading; a short line or two may stand below them.
List take_closing_lines(std::vector<RawBlock>& blocks) {
    List list;
    const auto closes = [&](auto is_entry, std::size_t& begin, std::size_t& end) {
        end = blocks.size();
        for (int passed = 0; passed < kMostClosingBlocks && end > 0 && !is_entry(blocks[end - 1]); ++passed)
            if (blocks[--end].text.size() > kLongestClosing) return false;
        for (begin = end; begin > 0 && is_entry(blocks[begin - 1]);)
            --begin;
        return begin < end;
    };
    std::size_t begin = 0, end = 0;
    if (closes(is_entry_block, begin, end)) {
        for (std::size_t i = begin; i < end; ++i)
            append_entries(list, numbered_lines(blocks[i]));
    } else if (closes(is_linked_item, begin, end) && end - begin >= kFewestClosingItems &&
               cites(blocks, begin)) {
        for (std::size_t i = begin; i < end; ++i)
            append_entries(list, {{{blocks[i].number, 0, false, false}, blocks[i].text, blocks[i].links}});
    } else {
        return list;
    }
    if (begin > 0 && trim(blocks[begin - 1].text) == kEndOfText) --begin;
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(begin),
                 blocks.begin() + static_cast<std::ptrdiff_t>(end));
    list.place = begin;
    return list;
}

/// `[1](https://…)`: the marker's own link is its source.
std::vector<Source> marker_links(const std::vector<RawBlock>& blocks) {
    std::vector<Source> sources;
    std::set<std::uint32_t> known;
    for (const RawBlock& block : blocks) {
        if (block.links.empty()) continue;
        auto first = block.links.begin(); // links and markers ascend: those before lie behind us
        for (const Marker& marker : lex_markers(block.text, block.verbatim).markers) {
            while (first != block.links.end() && first->span.end <= marker.span.begin)
                ++first;
            if (marker.numbers.size() != 1 || known.contains(marker.numbers.front())) continue;
            for (auto link = first; link != block.links.end() && link->span.begin < marker.span.end; ++link) {
                if (link->url.starts_with("#")) continue;
                known.insert(marker.numbers.front());
                Source source;
                source.number = marker.numbers.front();
                source.url = link->url;
                sources.push_back(source);
                break;
            }
        }
    }
    std::sort(sources.begin(), sources.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
    return sources;
}

BareNumbers bare_numbers_of(const List& list) {
    if (list.works_cited || list.accessed) return BareNumbers::anywhere;
    return has_urls(list) ? BareNumbers::glued : BareNumbers::none;
}

} // namespace

bool is_source_heading(std::string_view text) {
    if (text.size() > 64) return false;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        const bool letter = c.code < 0x80
                                ? is_ascii_alpha(static_cast<char>(c.code)) || c.code == '&'
                                : is_hangul_syllable(c.code) || (c.code >= 0x3400 && c.code < 0xA000);
        if (letter)
            append_utf8(word, c.code >= 'A' && c.code <= 'Z' ? c.code + 32 : c.code);
        else if (!word.empty() && word.back() != ' ' && is_ascii_space(text[at]))
            word.push_back(' ');
        at += c.size;
    }
    return std::find(kSourceHeadings.begin(), kSourceHeadings.end(), trim(word)) != kSourceHeadings.end();
}

void flag_duplicates(std::vector<Source>& sources) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen; // list, number
    for (Source& source : sources)
        source.duplicate = !seen.insert({source.section, source.number}).second;
}

SourceLists take_sources(std::vector<RawBlock>& blocks) {
    split_headed_lists(blocks);
    std::vector<List> lists = take_definitions(blocks);
    if (std::vector<List> sections = take_sections(blocks); lists.empty()) lists = std::move(sections);
    if (lists.empty())
        if (List closing = take_closing_lines(blocks); !closing.sources.empty())
            lists.push_back(std::move(closing));
    SourceLists taken;
    const bool bracketed = std::any_of(lists.begin(), lists.end(), [](const List& l) { return l.bracketed; });
    for (const List& list : lists) {
        taken.works_cited = taken.works_cited || (list.works_cited && !bracketed);
        if (!bracketed && list.numbered)
            taken.bare_numbers = std::max(taken.bare_numbers, bare_numbers_of(list));
    }
    taken.sources = lists.empty() ? marker_links(blocks) : join_lists(std::move(lists), blocks);
    flag_duplicates(taken.sources);
    return taken;
}

} // namespace gisa

#include "common/article.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gisa {

namespace {

template <class Value>
using Names = std::pair<Value, const char*>;

constexpr std::array kResolutions = {Names<Resolution>{Resolution::resolved, ""},
                                     Names<Resolution>{Resolution::no_url, "no_url"},
                                     Names<Resolution>{Resolution::bad_url, "bad_url"},
                                     Names<Resolution>{Resolution::duplicate_number, "duplicate_number"},
                                     Names<Resolution>{Resolution::out_of_range, "out_of_range"},
                                     Names<Resolution>{Resolution::no_source_list, "no_source_list"}};
constexpr std::array kBlockKinds = {
    Names<BlockKind>{BlockKind::heading, "heading"},     Names<BlockKind>{BlockKind::paragraph, "paragraph"},
    Names<BlockKind>{BlockKind::bullet, "bullet"},       Names<BlockKind>{BlockKind::quote, "quote"},
    Names<BlockKind>{BlockKind::table_row, "table_row"}, Names<BlockKind>{BlockKind::code, "code"}};
constexpr std::array kSupports = {Names<Support>{Support::none, "none"},
                                  Names<Support>{Support::inherited, "inherited"},
                                  Names<Support>{Support::direct, "direct"}};

template <class Table, class Value>
const char* name_in(const Table& table, Value value) {
    const auto found = std::find_if(table.begin(), table.end(), [&](auto row) { return row.first == value; });
    return found == table.end() ? "" : found->second;
}

template <class Table>
auto named_in(const Table& table, std::string_view name) -> std::optional<decltype(table.front().first)> {
    for (const auto& [value, its_name] : table)
        if (name == its_name) return value;
    return std::nullopt;
}

bool is_inside(const Span& part, const Span& whole) {
    return part.begin <= part.end && part.begin >= whole.begin && part.end <= whole.end;
}

/// The range [first, first + count) of `size` things.
bool is_range(std::uint64_t first, std::uint64_t count, std::size_t size) { return first + count <= size; }

bool are_blocks_sound(const Article& a) {
    const Span text{0, static_cast<std::uint32_t>(a.text.size())};
    std::uint32_t end = 0;
    return std::all_of(a.blocks.begin(), a.blocks.end(), [&](const Block& block) {
        const bool follows = block.span.begin >= end;
        end = block.span.end;
        return follows && is_inside(block.span, text) &&
               is_range(block.first_sentence, block.sentence_count, a.sentences.size());
    });
}

bool are_sentences_sound(const Article& a) {
    std::uint32_t end = 0;
    return std::all_of(a.sentences.begin(), a.sentences.end(), [&](const Sentence& sentence) {
        const bool follows = sentence.span.begin >= end;
        end = sentence.span.end;
        return follows && sentence.block < a.blocks.size() &&
               is_inside(sentence.span, a.blocks[sentence.block].span) &&
               is_range(sentence.first_citation, sentence.citation_count, a.citations.size());
    });
}

bool are_citations_sound(const Article& a) {
    std::uint32_t end = 0;
    return std::all_of(a.citations.begin(), a.citations.end(), [&](const Citation& citation) {
        const bool follows = citation.span.begin >= end;
        end = citation.span.end;
        return follows && citation.sentence < a.sentences.size() &&
               is_inside(citation.span, a.sentences[citation.sentence].span) &&
               std::all_of(citation.numbers.begin(), citation.numbers.end(), [&](const CitedNumber& cited) {
                   return has_source(cited.resolution) == (cited.source < a.sources.size());
               });
    });
}

} // namespace

const char* reason(Resolution resolution) { return name_in(kResolutions, resolution); }
std::optional<Resolution> resolution_of(std::string_view reason) { return named_in(kResolutions, reason); }

const char* name_of(BlockKind kind) { return name_in(kBlockKinds, kind); }
std::optional<BlockKind> block_kind_of(std::string_view name) { return named_in(kBlockKinds, name); }

const char* name_of(Support support) { return name_in(kSupports, support); }
std::optional<Support> support_of(std::string_view name) { return named_in(kSupports, name); }

bool is_sound(const Article& article) {
    return are_blocks_sound(article) && are_sentences_sound(article) && are_citations_sound(article);
}

} // namespace gisa

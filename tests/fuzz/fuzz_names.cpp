#include "common/error.h"
#include "searcher/query/expand_query.h"
#include "searcher/query/find_typed_names.h"
#include "searcher/query/parse_query.h"
#include "tests/analyse_properties.h"
#include "tests/fuzz/check.h"
#include "tests/name_properties.h"

#include <string>
#include <string_view>
#include <vector>

using namespace gisa;

namespace {

void check_readings(const std::vector<NameReading>& readings) {
    const std::string broken = testing::broken_reading(readings);
    if (!broken.empty()) std::fprintf(stderr, "%s\n", broken.c_str());
    GISA_CHECK(broken.empty());
}

/// The text's words as the pieces of one name after another, of two to six.
void check_pieces(std::string_view text) {
    std::vector<RomanPiece> pieces;
    std::size_t most = 2;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" -\n", begin), text.size());
        pieces.push_back({text.substr(begin, end - begin), end < text.size() && text[end] == '-'});
        begin = end + 1;
        if (pieces.size() < most) continue;
        const NameLimits limits{static_cast<int>(most), static_cast<int>(end % 3)};
        const std::vector<NameReading> readings = read_roman_name(pieces, limits);
        if (!readings.empty()) check_readings(readings);
        for (const NameReading& reading : readings)
            GISA_CHECK(reading.cost <= limits.dearest &&
                       reading.cost <= readings.front().cost + limits.margin);
        pieces.clear();
        most = most == 6 ? 2 : most + 1;
    }
}

void check_typed(std::string_view text, std::span<const Token> tokens, const std::vector<bool>& starts) {
    std::size_t free = 0; // behind the name before
    for (const TypedName& name : find_typed_names(text, tokens, starts)) {
        GISA_CHECK(free <= name.first_token && name.first_token < name.last_token &&
                   name.last_token < tokens.size());
        GISA_CHECK(starts[name.first_token]);
        GISA_CHECK(name.last_token + 1 == tokens.size() || starts[name.last_token + 1]);
        check_readings(name.readings);
        free = name.last_token + 1;
    }
}

void check_tree(const Query& query) {
    if (query.kind == Query::Kind::words) GISA_CHECK(!query.slots.empty());
    if (query.kind == Query::Kind::spellings) GISA_CHECK(query.children.size() == 2 && !query.text.empty());
    for (const Query& child : query.children)
        check_tree(child);
}

void check_query(std::string_view text) {
    static Analyser analyser;
    try {
        ParsedQuery parsed = parse_query(text);
        expand_query(parsed, analyser);
        GISA_CHECK(!parsed.understood.empty());
        check_tree(parsed.root);
    } catch (const Error&) { // a line break, nothing to search for, too complex
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string broken = testing::broken_name_property(text);
    if (!broken.empty()) std::fprintf(stderr, "%s\n", broken.c_str());
    GISA_CHECK(broken.empty());
    check_pieces(text);
    static Analyser analyser;
    GISA_CHECK(testing::broken_terms(analyser, text).empty());
    const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size()));
    const Tokens tokens = tokenise(line);
    std::vector<bool> starts(tokens.size(), true);
    check_typed(line, tokens, starts);
    for (std::size_t i = 1; i < starts.size(); ++i)
        starts[i] = line.substr(0, tokens[i].span.begin).ends_with(' '); // the parts of ½ begin alike
    check_typed(line, tokens, starts);
    check_query(line);
    check_query("\"" + std::string(line) + "\"");
    return 0;
}

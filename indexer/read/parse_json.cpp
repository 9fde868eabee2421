#include "indexer/read/parse_json.h"

#include "common/text/utf8.h"
#include "indexer/read/arena.h"
#include "indexer/read/mend_escapes.h"

#include <boost/json.hpp>

#include <algorithm>
#include <new>
#include <optional>
#include <set>

namespace gisa {

namespace {

namespace json = boost::json;

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostMemory = 192u << 20;

class BoundedMemory final : public json::memory_resource {
private:
    void* do_allocate(std::size_t size, std::size_t) override {
        if (void* memory = arena_.allocate(size)) return memory;
        throw std::bad_alloc();
    }
    void do_deallocate(void*, std::size_t, std::size_t) override {}
    bool do_is_equal(const json::memory_resource& other) const noexcept override { return this == &other; }

    Arena arena_{kMostMemory};
};

const char* describe(const json::error_code& error) {
    if (error == json::error::incomplete)
        return "the JSON ends too early: cut off, or a bracket is not closed";
    if (error == json::error::too_deep) return "the JSON is nested deeper than 64";
    if (error == json::error::extra_data) return "the JSON goes on after its end";
    return "is not JSON";
}

/// The quote that closes the string whose first byte is at `begin`: the first one that nothing escapes.
std::size_t end_of_string(std::string_view text, std::size_t begin) {
    for (std::size_t quote = text.find('"', begin);; quote = text.find('"', quote + 1)) {
        if (quote == std::string_view::npos) return text.size();
        std::size_t first = quote; // of the backslashes in front of it
        while (first > begin && text[first - 1] == '\\')
            --first;
        if ((quote - first) % 2 == 0) return quote;
    }
}

} // namespace

struct ParsedJson::Memory {
    BoundedMemory resource;
    std::optional<json::value> value; // made in `resource`
};

ParsedJson::ParsedJson() : memory_(std::make_unique<Memory>()) {}
ParsedJson::ParsedJson(ParsedJson&&) noexcept = default;
ParsedJson::~ParsedJson() = default;

const json::value& ParsedJson::value() const { return *memory_->value; }

ParsedJson parse_json(std::string_view given) {
    ParsedJson parsed;
    const MendedEscapes mended = mend_escapes(given);
    const std::string_view text = mended.replaced > 0 ? mended.text : given;
    parsed.replaced_ = mended.replaced;
    std::size_t at = 0;
    try {
        json::parse_options options;
        options.max_depth = kDeepest;
        const json::storage_ptr memory(&parsed.memory_->resource);
        json::stream_parser parser(memory, options);
        parser.reset(memory);
        json::error_code error;
        at = parser.write_some(text.data(), text.size(), error);
        const bool extra = !error && !trim(text.substr(at)).empty();
        if (!error && !extra) parser.finish(error);
        if (extra) error = json::error::extra_data;
        if (!error) {
            parsed.memory_->value.emplace(parser.release());
            return parsed;
        }
        parsed.message_ = describe(error);
    } catch (const std::bad_alloc&) {
        parsed.message_ = "unfolds to more than 192 MB";
    } catch (const std::exception&) { // Boost.JSON: a string or an array beyond its own limits
        parsed.message_ = "is too large";
    }
    const std::string_view before = text.substr(0, at);
    parsed.line_ = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
    parsed.column_ = static_cast<std::uint32_t>(at - (before.rfind('\n') + 1) + 1);
    return parsed;
}

std::vector<std::uint32_t> lines_of_items(std::string_view text, std::string_view key) {
    const int outside = key.empty() ? 0 : 1; // depth at which the list begins
    std::vector<std::uint32_t> lines;
    std::uint32_t line = 1;
    int depth = 0;
    bool is_inside = false, is_item_next = false;
    std::string_view last; // string of the outermost object
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n') ++line;
        if (is_ascii_space(c)) continue;
        if (is_item_next && c != ']') lines.push_back(line);
        is_item_next = is_inside && c == ',' && depth == outside + 1;
        if (c == '"') {
            const std::size_t begin = at + 1;
            at = end_of_string(text, begin);
            if (depth == 1) last = text.substr(begin, at - begin);
        }
        if (c == '}' || c == ']') --depth;
        if (is_inside && depth == outside) break;
        if (c == '[' && depth == outside && last == key) is_inside = is_item_next = true;
        if (c == '{' || c == '[') ++depth;
    }
    return lines;
}

std::vector<std::string> repeated_keys(std::string_view text) {
    std::set<std::string> repeated;
    std::set<std::string_view> seen;
    const int wanted = trim(text).starts_with("[") ? 2 : 1;
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        if (c == '{' && depth == wanted) seen.clear();
        if (c != '"') continue;
        const std::size_t begin = at + 1;
        at = end_of_string(text, begin);
        if (depth != wanted) continue;
        const std::size_t next = text.find_first_not_of(" \t\r\n", at + 1);
        if (next == std::string_view::npos || text[next] != ':') continue;
        const std::string_view key = text.substr(begin, at - begin);
        if (!seen.insert(key).second) repeated.emplace(key);
    }
    return {repeated.begin(), repeated.end()};
}

} // namespace gisa

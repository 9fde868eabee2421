#include "searcher/serve/api_keys.h"

#include "common/error.h"
#include "common/text/utf8.h"

#include <algorithm>

namespace gisa {

namespace {

constexpr std::size_t kShortest = 16, kLongest = 256; // characters

/// Looks at all characters, wherever the first difference is.
bool is_same(std::string_view key, std::string_view sent) {
    unsigned difference = key.size() == sent.size() ? 0 : 1;
    for (std::size_t i = 0; i < key.size(); ++i)
        difference |= static_cast<unsigned char>(key[i]) ^
                      static_cast<unsigned char>(sent[i % std::max<std::size_t>(sent.size(), 1)]);
    return difference == 0;
}

bool is_token(std::string_view key) {
    return std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

} // namespace

ApiKeys ApiKeys::read(std::string_view text, const std::string& name) {
    ApiKeys keys;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view key = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (key.empty() || key.front() == '#') continue;
        if (key.size() < kShortest || key.size() > kLongest || !is_token(key))
            throw Error(Fault::usage, name + ":" + std::to_string(line) +
                                          ": a key has 16 to 256 printable ASCII characters; make one with: "
                                          "head -c 24 /dev/urandom | base64");
        keys.keys_.emplace_back(key);
    }
    if (keys.keys_.empty()) throw Error(Fault::usage, name + ": no key stands in it; write one on a line");
    return keys;
}

ApiKeys::Standing ApiKeys::check(std::string_view sent) const {
    if (sent.empty()) return Standing::none;
    bool is_known = false;
    for (const std::string& key : keys_)
        is_known = is_same(key, sent) || is_known;
    return is_known ? Standing::known : Standing::wrong;
}

} // namespace gisa

#include "common/storage/glass/read_terms.h"

#include "common/storage/glass/codings.h"
#include "common/storage/glass/posting_reader.h"
#include "common/storage/glass/postlist_keys.h"

#include <optional>
#include <string>

namespace gisa::glass {

namespace {

constexpr std::uint32_t kLongList = 2000; ///< articles: some chunks, which are sooner sought past than read

/// The term of a first chunk's key, in the key or else in `room`; nothing for a later chunk.
std::optional<std::string_view> term_of(std::string_view key, std::string& room) {
    if (key.find('\0') == std::string_view::npos) return key;
    room.clear();
    for (std::size_t i = 0; i < key.size(); ++i) {
        room.push_back(key[i]);
        if (key[i] != '\0') continue;
        if (++i == key.size() || key[i] != '\xFF') return std::nullopt;
    }
    return room;
}

/// From a list's first chunk to the entry behind its last one.
bool go_past_list(TableCursor& cursor, std::uint32_t articles, std::string& key) {
    if (articles < kLongList) return cursor.next();
    key = cursor.key();
    key += kFirstTerm; // above all documents
    return cursor.seek(key) || cursor.next();
}

} // namespace

void read_terms(const TableReader& postlist, std::string_view prefix,
                const std::function<bool(std::string_view, TermStatistics)>& each) {
    TableCursor cursor(postlist);
    std::string beginning, room, key;
    append_term(beginning, prefix);
    bool is_at_entry =
        cursor.seek(prefix.empty() ? kFirstTerm : std::string_view(beginning)) || cursor.next();
    while (is_at_entry && cursor.key().starts_with(beginning)) {
        TermStatistics statistics;
        if (const auto term = term_of(cursor.key(), room)) {
            statistics = read_term_statistics(cursor, postlist);
            if (!each(*term, statistics)) return;
        }
        is_at_entry = go_past_list(cursor, statistics.articles, key);
    }
}

} // namespace gisa::glass

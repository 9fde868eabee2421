#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

// The file of saved queries: `NAME = query` a line, UTF-8; a line that begins with # is a comment. Pure: who
// keeps the file is commands/saved.h.

struct SavedQuery {
    std::string name, query;
    friend bool operator==(const SavedQuery&, const SavedQuery&) = default;
};

/// In the order of the file; of a name that stands there twice the later one. Lines that are none are left
/// out with a note that names the line.
std::vector<SavedQuery> read_saved_queries(std::string_view text, std::vector<std::string>& notes);

/// The file with the query under the name, in the place of one that it had; all else stays as it is. Throws
/// Error (usage) for a name that cannot stand behind `saved:`, and a query that is empty, too long, or more
/// than a line.
std::string with_saved_query(std::string_view text, const SavedQuery& added);

/// The file without the name; the same text if it has no such name.
std::string without_saved_query(std::string_view text, std::string_view name);

} // namespace gisa

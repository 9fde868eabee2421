#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

// Segments are not written to when an article of theirs is deleted or replaced: the segment that a writer
// makes or writes to says so, in its own metadata, so that it comes to count in the same instant as what
// replaces it.

/// Numbers of documents, ascending.
using DocumentNumbers = std::vector<std::uint32_t>;

/// The metadata key under which a segment names the articles of another that are gone.
std::string deleted_key(std::string_view segment);
inline constexpr std::string_view kDeletedKeys = "gisa-deleted-";

/// As a metadata value. REQUIRES: `numbers` ascend
std::string encode_numbers(const DocumentNumbers& numbers);
/// Bytes that are no numbers end it.
DocumentNumbers decode_numbers(std::string_view bytes);

/// What is gone, by segment.
class DeletedArticles {
public:
    void add(const std::string& segment, const DocumentNumbers& numbers);
    /// Null if none are.
    const DocumentNumbers* of(const std::string& segment) const;

private:
    std::map<std::string, DocumentNumbers, std::less<>> numbers_;
};

} // namespace gisa

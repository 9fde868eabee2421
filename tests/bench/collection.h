#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace gisa {

/// An article as engines without Gisa's reading take it. No tab and no line break in any part.
struct PlainArticle {
    std::string id, published, title, body;
};

/// The articles to measure with, prepared in a folder.
struct Collection {
    std::string json_lines; ///< file for gisa-indexer
    std::string table; ///< file for all others: id, published, title, body, tabs between: cheaper to read
    std::size_t articles = 0;
    std::uint64_t text_bytes = 0; ///< of titles and bodies
};

/// Copies the first `most` articles of the file (.jsonl or .jsonl.zst) into both files, or invents as many if
/// `data` is empty. An object needs "id", "title" and "body". Made once: a folder that has the same is
/// left as it is. Throws Error (io, usage).
Collection prepare_collection(const std::string& data, std::size_t most, const std::string& folder);

/// Calls `each` for the articles of the table, in order, until it gives false. Throws Error (io).
void read_table(const std::string& table, const std::function<bool(const PlainArticle&)>& each);

} // namespace gisa

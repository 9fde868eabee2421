#pragma once

#include "indexer/read/reader.h"

#include <string>
#include <string_view>

namespace gisa {

/// Sets RawArticle::published from what a file says; what is no date leaves it empty and is noted.
void set_published(RawArticle& article, std::string_view given, std::string_view field);

/// Adds "A, B and C" as one author, "" not at all.
void add_author(RawArticle& article, std::string_view name);

/// A source given as one string: `https://…`, `[3] https://…`, `[3] Title. https://…`. Without a
/// number it gets `position`.
Source source_of_string(std::string_view given, std::uint32_t position);

/// The last step of every reader: a leading heading becomes the title or, where it only repeats it, goes;
/// an article without text is refused as `no_text` with `why`.
void emit_article(RawArticle&& article, const std::string& why, const ReadSink& sink);

/// A refusal of the whole input or, with `line`, of what starts there.
Refusal refusal(const Input& input, std::uint32_t line, std::string code, std::string message);

} // namespace gisa

#pragma once

#include "common/article.h"

#include <string>

namespace gisa {

/// Who an article is: its given id, else its canonical URL, else its path below the given root, else
/// a hash of its text. Two articles with one identity are one article in two versions.
std::string identify(const RawArticle& raw);

/// Where the id is the article's canonical URL as an older program wrote it, with escapes in small letters,
/// it becomes that of today.
void renew_id(Article& article);

/// 16 bytes that change when anything of the article does that a reader or a search sees (xxh3, 128 bits).
/// No security boundary.
std::string content_hash(const Article& article);

} // namespace gisa

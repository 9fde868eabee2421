#pragma once

// An article as `export` and `show --as json` write it (common/render/article_json.cpp), read back as it was:
// nothing of it is worked out anew.

#include "common/article.h"

#include <boost/json/object.hpp>

#include <string>
#include <variant>

namespace gisa {

/// True if the object says that it is one: "format" and "sentences" beside a text.
bool is_exported(const boost::json::object& object);

/// The article without its counts, or why it is none: "sentences[3].end is missing". REQUIRES:
/// is_exported(object)
std::variant<Article, std::string> read_exported(const boost::json::object& object);

} // namespace gisa

#pragma once

// What the command `show` of both programs shares.

#include "common/article.h"
#include "common/commands/command_line.h"
#include "common/render/article_views.h"

#include <string>
#include <vector>

namespace gisa {

/// The forms that --as knows, the usual one first.
const std::vector<std::string>& article_forms();

/// Adds --as.
void describe_article_forms(po::options_description& options);

/// The article in the form that --as asks for. Throws Error(usage).
std::string show_article(const Article& article, const CommandLine& line, const ArticleStyle& style);

} // namespace gisa

#pragma once

#include <string>
#include <vector>

namespace gisa {

/// `gisa-searcher suggest`: prints what the typed prefix may become. `arguments` are those without the
/// command's word. Gives back the exit code: 0 there is something, 1 nothing. Throws Error as
/// Searcher::suggest does, Error(usage), and ClosedPipe.
int suggest(const std::vector<std::string>& arguments);

} // namespace gisa

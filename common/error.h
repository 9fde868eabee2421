#pragma once

// Part of the library's door (installed as gisa/error.h): it includes nothing of the project.

#include <stdexcept>
#include <string>

namespace gisa {

/// What kind of fault an Error is; each program's `main` turns it into an exit code.
enum class Fault {
    usage,       ///< the command line or a query cannot be understood: exit 2
    no_article,  ///< no article has the id or URL that was given: exit 2
    no_index,    ///< there is no index at the given place: exit 2
    corrupt,     ///< an index, or a record in it, cannot be read: exit 2
    version,     ///< an index of another format version: exit 2
    io,          ///< the disk or the operating system refused: exit 2
    timeout,     ///< the time given was not enough: exit 2
    unreachable, ///< no machine that has a part of the index answers: exit 2
    locked,      ///< another process is writing the index: exit 75 (EX_TEMPFAIL), try again
};

/// The one exception type of the project; code outside the shared library can catch it. The message names the
/// thing (path, option, article) and says what to do. Bad *input* is never an Error: readers report it as a
/// Refusal value.
class [[gnu::visibility("default")]] Error : public std::runtime_error {
public:
    Error(Fault fault, const std::string& message) : std::runtime_error(message), fault_(fault) {}
    Fault fault() const noexcept { return fault_; }

private:
    Fault fault_;
};

} // namespace gisa

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gisa {

/// What was typed in the interactive mode: a line each, for its user's eyes only (mode 0600). Several
/// programs may add to it at once.
class HistoryFile {
public:
    /// Nothing is opened yet; an empty path remembers nothing.
    explicit HistoryFile(std::string path, std::size_t most = 1000);

    /// The last lines, the oldest first; those before are dropped from a file that has grown to twice as
    /// many.
    std::vector<std::string> read() const;

    /// Adds the line, whose control characters are dropped, and makes the file and its folders if need be.
    /// False if it cannot.
    bool add(const std::string& line) const;

private:
    bool replace(const std::vector<std::string>& lines) const;

    std::string path_;
    std::size_t most_;
};

} // namespace gisa

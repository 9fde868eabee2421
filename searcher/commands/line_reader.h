#pragma once

#include "searcher/interactive/complete.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gisa {

/// Reads lines from the terminal that can be edited, completed with Tab and called back with the arrows: by
/// libedit, which no other file knows. One at a time. Sets the locale's character set if it is not UTF-8, so
/// that Hangul is shown and takes two columns.
class LineReader {
public:
    using Complete = std::function<Completion(const std::string& before_cursor)>;

    LineReader(std::string prompt, Complete complete);
    ~LineReader();
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    enum class Got {
        line,
        interrupt, ///< Ctrl-C: what was typed is dropped
        end,       ///< Ctrl-D, or the terminal went away
    };

    /// The line comes without its line break.
    Got read(std::string& line);

    /// The arrows give it back.
    void remember(const std::string& line);

    struct Parts;

private:
    std::unique_ptr<Parts> parts_;
};

/// Words side by side in columns, as many as fit.
std::string in_columns(const std::vector<std::string>& words, std::size_t width);

} // namespace gisa

#pragma once

// Standard output, for both programs. Unlike std::cout it says when nobody reads any more.

#include <string>
#include <string_view>

namespace gisa {

/// The reader of standard output went away (`| head`). Not a fault: run_program ends quietly.
struct ClosedPipe {};

/// Buffers what is written to standard output. Call `flush` at the end; a destructor would
/// swallow the news.
class Output {
public:
    /// Throws ClosedPipe, or Error(io) when the disk is full.
    void write(std::string_view text);
    void flush();

private:
    std::string buffer_;
};

/// Writes all of the text to standard output, at once. Throws as Output.
void print(std::string_view text);

/// Says a line on standard error as it is, a line break behind it. Never throws.
void say_line(std::string_view line) noexcept;

/// Says a line on standard error: "gisa-searcher: message". The message is made inert.
void say(std::string_view program, std::string_view message);

} // namespace gisa

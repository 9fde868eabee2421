#include "common/terminal/output.h"

#include "common/error.h"
#include "common/terminal/display.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace gisa {
namespace {

void write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written >= 0)
            text.remove_prefix(static_cast<std::size_t>(written));
        else if (errno == EPIPE)
            throw ClosedPipe{};
        else if (errno != EINTR)
            throw Error(Fault::io, std::string("standard output: ") + std::strerror(errno));
    }
}

} // namespace

void Output::write(std::string_view text) {
    constexpr std::size_t enough = 65536;
    buffer_ += text;
    if (buffer_.size() >= enough) flush();
}

void Output::flush() {
    const std::string text = std::move(buffer_);
    buffer_.clear();
    write_all(STDOUT_FILENO, text);
}

void print(std::string_view text) { write_all(STDOUT_FILENO, text); }

void say_line(std::string_view line) noexcept try {
    write_all(STDERR_FILENO, std::string(line) + "\n");
} catch (...) {
    // Nobody hears us; the exit code still tells.
    return;
}

void say(std::string_view program, std::string_view message) {
    say_line(std::string(program) + ": " + inert(message));
}

} // namespace gisa

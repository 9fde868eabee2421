#include "common/terminal/pager.h"

#include "common/terminal/child.h"
#include "common/terminal/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace gisa {
namespace {

constexpr int kNotExecutable = 126; // what a shell says of a command that it cannot run; 127: cannot find

/// Writes until the reader goes away.
void feed(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// False if there is no such pager, and nothing was shown.
bool print_through(const std::string& command, std::string_view text) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    ::setenv("LESS", "FRX", /*overwrite=*/0); // for a $PAGER that is just "less"
    const pid_t pager = start_child({"sh", "-c", command}, ends[0]);
    ::close(ends[0]);
    feed(ends[1], text);
    ::close(ends[1]);
    const int code = wait_for_child(pager);
    return code != kNotExecutable && code != kNotExecutable + 1;
}

} // namespace

std::string pager_command() {
    for (const char* name : {"GISA_PAGER", "PAGER"})
        if (const char* command = std::getenv(name)) return std::string_view(command) == "cat" ? "" : command;
    return "less -FRX";
}

void print_paged(std::string_view text, PagerWhen when) {
    const std::string command =
        when == PagerWhen::automatic && ::isatty(STDOUT_FILENO) == 1 ? pager_command() : "";
    if (text.empty() || command.empty() || !print_through(command, text)) print(text);
}

} // namespace gisa

#include "common/terminal/child.h"

#include "common/error.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

extern char** environ;

namespace gisa {
namespace {

/// What the child gets from us: our files but for its input, and signals as they are by default.
class ChildSetup {
public:
    ChildSetup(int input, int output) {
        posix_spawn_file_actions_init(&files_);
        if (output >= 0) posix_spawn_file_actions_adddup2(&files_, output, STDOUT_FILENO);
        if (input >= 0) posix_spawn_file_actions_adddup2(&files_, input, STDIN_FILENO);
        posix_spawnattr_init(&attributes_);
        sigset_t ignored;
        sigemptyset(&ignored);
        for (const int signal : {SIGPIPE, SIGINT, SIGQUIT})
            sigaddset(&ignored, signal);
        posix_spawnattr_setsigdefault(&attributes_, &ignored);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
    }
    ~ChildSetup() {
        posix_spawn_file_actions_destroy(&files_);
        posix_spawnattr_destroy(&attributes_);
    }
    ChildSetup(const ChildSetup&) = delete;
    ChildSetup& operator=(const ChildSetup&) = delete;

    const posix_spawn_file_actions_t* files() const { return &files_; }
    const posix_spawnattr_t* attributes() const { return &attributes_; }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

/// Ctrl-C reaches the whole terminal; while a child has it, it is the child's.
class IgnoredInterrupts {
public:
    IgnoredInterrupts() : interrupt_(std::signal(SIGINT, SIG_IGN)), quit_(std::signal(SIGQUIT, SIG_IGN)) {}
    ~IgnoredInterrupts() {
        std::signal(SIGINT, interrupt_);
        std::signal(SIGQUIT, quit_);
    }
    IgnoredInterrupts(const IgnoredInterrupts&) = delete;
    IgnoredInterrupts& operator=(const IgnoredInterrupts&) = delete;

private:
    void (*interrupt_)(int);
    void (*quit_)(int);
};

} // namespace

pid_t start_child(const std::vector<std::string>& arguments, int input, int output) {
    std::vector<std::string> copies = arguments;
    std::vector<char*> pointers;
    for (std::string& argument : copies)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const ChildSetup setup(input, output);
    pid_t child = 0;
    const int error =
        posix_spawnp(&child, pointers.front(), setup.files(), setup.attributes(), pointers.data(), environ);
    if (error != 0) throw Error(Fault::io, "cannot start " + arguments.front() + ": " + std::strerror(error));
    return child;
}

ChildOutput run_child_program(const std::vector<std::string>& arguments) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw Error(Fault::io, "cannot start " + arguments.front() + ": " + std::strerror(errno));
    pid_t child = 0;
    try {
        child = start_child(arguments, -1, ends[1]);
    } catch (...) {
        ::close(ends[0]);
        ::close(ends[1]);
        throw;
    }
    ::close(ends[1]);
    ChildOutput result;
    char piece[64 << 10];
    for (;;) {
        const ssize_t size = ::read(ends[0], piece, sizeof piece);
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) break;
        result.output.append(piece, static_cast<std::size_t>(size));
    }
    ::close(ends[0]);
    result.exit = wait_for_child(child);
    return result;
}

int wait_for_child(pid_t child) {
    const IgnoredInterrupts meanwhile;
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace gisa

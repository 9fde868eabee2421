#include "tests/bench/run_child.h"

#include "common/error.h"
#include "tests/bench/measure.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <fstream>
#include <sstream>

namespace gisa {

namespace {

constexpr int kCannotRun = 127;

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

pid_t fork_or_throw() {
    std::fflush(nullptr);
    const pid_t process = ::fork();
    if (process < 0) throw Error(Fault::io, std::string("cannot start a process: ") + std::strerror(errno));
    return process;
}

/// In the child: becomes the program.
[[noreturn]] void become(const Arguments& command) {
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    std::fprintf(stderr, "cannot run %s: %s\n", arguments[0], std::strerror(errno));
    ::_exit(kCannotRun);
}

/// In the child: standard error, and standard output if wanted, go into the file.
void write_to(const std::string& log, bool output_too) {
    const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0) ::_exit(kCannotRun);
    ::dup2(file, STDERR_FILENO);
    if (output_too) ::dup2(file, STDOUT_FILENO);
    ::close(file);
}

ChildUsage wait_for(pid_t process, const Watch& watch, const std::string& name) {
    int status = 0;
    rusage usage{};
    while (::wait4(process, &status, 0, &usage) < 0)
        if (errno != EINTR) throw Error(Fault::io, "lost the process of " + name);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw Error(Fault::io, name + " failed");
    return {watch.seconds(), seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
            static_cast<double>(usage.ru_maxrss) * 1024 / 1e6};
}

std::string end_of(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    const std::string all = text.str();
    constexpr std::size_t kEnough = 2000;
    return all.size() <= kEnough ? all : all.substr(all.size() - kEnough);
}

} // namespace

ChildUsage run_child(const Arguments& command, const std::string& log) {
    const Watch watch;
    const pid_t process = fork_or_throw();
    if (process == 0) {
        write_to(log, true);
        become(command);
    }
    try {
        return wait_for(process, watch, command.front());
    } catch (const Error& error) {
        throw Error(error.fault(), std::string(error.what()) + ": " + end_of(log));
    }
}

ChildUsage run_child(const std::function<void()>& work) {
    const Watch watch;
    const pid_t process = fork_or_throw();
    if (process != 0) return wait_for(process, watch, "a part of this program");
    int status = 0;
    try {
        work();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        status = 1;
    }
    std::fflush(nullptr);
    ::_exit(status);
}

AskedChild::AskedChild(const Arguments& command, const std::string& log) : log_(log) {
    int question[2], answer[2];
    if (::pipe2(question, O_CLOEXEC) < 0 || ::pipe2(answer, O_CLOEXEC) < 0)
        throw Error(Fault::io, "cannot make a pipe");
    process_ = fork_or_throw();
    if (process_ == 0) {
        ::dup2(question[0], STDIN_FILENO);
        ::dup2(answer[1], STDOUT_FILENO);
        write_to(log, false);
        become(command);
    }
    ::close(question[0]);
    ::close(answer[1]);
    to_ = ::fdopen(question[1], "w");
    from_ = ::fdopen(answer[0], "r");
}

AskedChild::~AskedChild() {
    std::fclose(to_);
    std::fclose(from_);
    ::waitpid(process_, nullptr, 0);
}

std::string AskedChild::ask(const std::string& line) {
    std::fprintf(to_, "%s\n", line.c_str());
    std::fflush(to_);
    std::string answer;
    for (int c = std::fgetc(from_); c != '\n'; c = std::fgetc(from_)) {
        if (c == EOF) throw Error(Fault::io, "the process ended without an answer: " + end_of(log_));
        answer.push_back(static_cast<char>(c));
    }
    return answer;
}

} // namespace gisa

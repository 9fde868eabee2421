#pragma once

// A program of ours as a process of its own, to be killed.

#include <string>
#include <utility>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gisa {

/// What it says is dropped. Killed at the end of the test at the latest.
class RunningProgram {
public:
    explicit RunningProgram(std::vector<std::string> arguments) {
        std::vector<char*> pointers;
        for (std::string& argument : arguments)
            pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        process_ = ::fork();
        if (process_ != 0) return;
        const int nowhere = ::open("/dev/null", O_RDWR);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            ::dup2(nowhere, stream);
        ::execv(pointers.front(), pointers.data());
        ::_exit(127);
    }
    ~RunningProgram() {
        if (process_ > 0) end(SIGKILL);
    }
    RunningProgram(const RunningProgram&) = delete;
    RunningProgram& operator=(const RunningProgram&) = delete;

    /// As waitpid has it.
    int wait() {
        int status = -1;
        ::waitpid(std::exchange(process_, -1), &status, 0);
        return status;
    }
    int end(int signal) {
        ::kill(process_, signal);
        return wait();
    }

private:
    pid_t process_ = -1;
};

} // namespace gisa

#pragma once

// A program on a terminal that a test types at.

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <poll.h>

#include <csignal>
#include <map>
#include <string>
#include <vector>

namespace gisa {

class PseudoTerminal {
public:
    /// Starts the program with these variables added to its environment.
    PseudoTerminal(const std::vector<std::string>& arguments,
                   const std::map<std::string, std::string>& environment, unsigned short columns = 80) {
        winsize size{};
        size.ws_col = columns;
        size.ws_row = 24;
        child_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
        if (child_ == 0) start(arguments, environment);
    }
    ~PseudoTerminal() {
        if (child_ > 0 && !ended_) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
        }
        ::close(terminal_);
    }
    PseudoTerminal(const PseudoTerminal&) = delete;
    PseudoTerminal& operator=(const PseudoTerminal&) = delete;

    void type(const std::string& keys) const { (void)!::write(terminal_, keys.data(), keys.size()); }

    /// Reads until the text stands in what was shown since the last call; false if it never comes. What is
    /// behind it is kept for the next call.
    bool shows(const std::string& text) {
        std::size_t at = 0;
        while ((at = screen_.find(text, read_)) == std::string::npos)
            if (!read_more()) return false;
        read_ = at + text.size();
        return true;
    }

    /// The exit code, once it has ended; what it showed is in `screen`. One that hangs is killed: 137.
    int wait() {
        while (read_more()) {}
        if (!hung_up_) ::kill(child_, SIGKILL);
        int status = 0;
        ::waitpid(child_, &status, 0);
        ended_ = true;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    const std::string& screen() const { return screen_; }

private:
    [[noreturn]] static void start(const std::vector<std::string>& arguments,
                                   const std::map<std::string, std::string>& environment) {
        for (const auto& [name, value] : environment)
            ::setenv(name.c_str(), value.c_str(), 1);
        std::vector<char*> pointers;
        for (const std::string& argument : arguments)
            pointers.push_back(const_cast<char*>(argument.c_str()));
        pointers.push_back(nullptr);
        ::execvp(pointers.front(), pointers.data());
        ::_exit(127);
    }

    /// False at the end, or when nothing comes for long.
    bool read_more() {
        pollfd waiting{terminal_, POLLIN, 0};
        constexpr int patience = 20'000; // milliseconds, for a machine that is busy
        if (::poll(&waiting, 1, patience) <= 0) return false;
        char bytes[4096];
        const ssize_t size = ::read(terminal_, bytes, sizeof bytes);
        hung_up_ = size <= 0; // nobody has the other end any more
        if (hung_up_) return false;
        screen_.append(bytes, static_cast<std::size_t>(size));
        return true;
    }

    int terminal_ = -1;
    pid_t child_ = -1;
    bool ended_ = false, hung_up_ = false;
    std::string screen_;
    std::size_t read_ = 0;
};

} // namespace gisa

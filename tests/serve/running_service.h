#pragma once

// `gisa-searcher serve` as a process of its own.

#include "tests/serve/http_client.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gisa {

class RunningService {
public:
    /// Waits until it says where it listens, on every address.
    RunningService(const std::string& index, std::vector<std::string> options, std::size_t addresses = 1) {
        options.insert(options.begin(), {GISA_SEARCHER, "serve", "--index", index, "--no-aliases"});
        start(options);
        std::string line;
        while (addresses_.size() < addresses && read_line(line)) {
            const std::string said = "listening on ";
            if (line.starts_with(said)) addresses_.push_back(line.substr(said.size()));
        }
    }
    ~RunningService() {
        if (process_ > 0) end(SIGKILL);
        std::fclose(output_);
    }
    RunningService(const RunningService&) = delete;
    RunningService& operator=(const RunningService&) = delete;

    const std::string& address(std::size_t which = 0) const { return addresses_.at(which); }
    HttpClient connect(std::size_t which = 0) const { return HttpClient(address(which)); }
    std::optional<HttpResponse> get(const std::string& target, const std::string& headers = "") const {
        return connect().get(target, headers);
    }

    void signal(int which) const { ::kill(process_, which); }
    /// Its exit code; -1 if a signal ended it.
    int wait() {
        int status = 0;
        ::waitpid(std::exchange(process_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    int end(int which = SIGTERM) {
        signal(which);
        return wait();
    }

    /// Kilobytes of memory that are its own.
    std::size_t memory() const { return status_number("RssAnon:"); }
    pid_t process() const { return process_; }

private:
    void start(std::vector<std::string>& arguments) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) return;
        std::vector<char*> pointers;
        for (std::string& argument : arguments)
            pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::dup2(::open("/dev/null", O_RDWR), STDIN_FILENO);
            ::execv(pointers.front(), pointers.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        output_ = ::fdopen(ends[0], "r");
    }

    bool read_line(std::string& line) {
        line.clear();
        int c;
        while ((c = std::fgetc(output_)) != EOF && c != '\n')
            line += static_cast<char>(c);
        return c != EOF;
    }

    std::size_t status_number(const char* name) const {
        std::FILE* const file = std::fopen(("/proc/" + std::to_string(process_) + "/status").c_str(), "r");
        std::size_t number = 0;
        char line[256];
        while (file && std::fgets(line, sizeof line, file))
            if (std::string_view(line).starts_with(name))
                number = std::strtoul(line + std::string_view(name).size(), nullptr, 10);
        if (file) std::fclose(file);
        return number;
    }

    pid_t process_ = -1;
    std::FILE* output_ = nullptr;
    std::vector<std::string> addresses_;
};

} // namespace gisa

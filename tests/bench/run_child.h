#pragma once

#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace gisa {

/// What a process took, as the kernel counts it.
struct ChildUsage {
    double wall_seconds = 0;
    double cpu_seconds = 0;    ///< user and system, all threads
    double peak_megabytes = 0; ///< resident; counts from what we have ourselves, so stay small
};

using Arguments = std::vector<std::string>;

/// Runs a program to its end, what it says goes into the file `log`. Throws Error (io) with the end of the
/// log when it fails.
ChildUsage run_child(const Arguments& command, const std::string& log);

/// Runs `work` in a process of its own, so that its memory and time are its own. Throws Error (io) when it
/// throws; what it threw is on standard error.
ChildUsage run_child(const std::function<void()>& work);

/// A program that is asked in lines and answers in lines, and stays to be asked again. It ends when the
/// object does.
class AskedChild {
public:
    AskedChild(const Arguments& command, const std::string& log);
    ~AskedChild();
    AskedChild(const AskedChild&) = delete;
    AskedChild& operator=(const AskedChild&) = delete;

    /// Throws Error (io) if it ended instead.
    std::string ask(const std::string& line);

private:
    std::string log_;
    pid_t process_ = -1;
    std::FILE *to_ = nullptr, *from_ = nullptr;
};

} // namespace gisa

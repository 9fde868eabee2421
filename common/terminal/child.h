#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace gisa {

/// Starts a program, found on PATH; its standard input is `input` (-1: ours). Signals that we ignore are not
/// ignored by it. No shell is between: arguments are what they are. Throws Error(io) if it cannot be started.
/// Likewise its standard output is `output`.
pid_t start_child(const std::vector<std::string>& arguments, int input = -1, int output = -1);

/// Runs a program to its end. Throws as start_child.
struct ChildOutput {
    int exit = 0;       ///< as wait_for_child
    std::string output; ///< what it wrote to standard output
};
ChildOutput run_child_program(const std::vector<std::string>& arguments);

/// Waits for its end. Ctrl-C meanwhile is for the child. Gives back its exit code, 128 + N for signal N.
int wait_for_child(pid_t child);

} // namespace gisa

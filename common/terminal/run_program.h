#pragma once

#include <functional>

namespace gisa {

/// The door of each program: runs `body` and turns what it throws into an exit code and one line
/// on standard error. 2 for faults, 75 when another process writes the index, 0 when the reader of
/// our output went away.
int run_program(const char* program, const std::function<int()>& body);

} // namespace gisa

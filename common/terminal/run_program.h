#pragma once

#include "common/terminal/log.h"

#include <functional>

namespace gisa {

/// The door of each program: runs `body` and turns what it throws into an exit code and one line
/// on standard error. 2 for faults, 75 when another process writes the index, 0 when the reader of
/// our output went away.
int run_program(const char* program, const std::function<int()>& body);

/// The same, said as `log` has it when the body has thrown: so the body may set it up.
int run_program(const Log& log, const std::function<int()>& body);

} // namespace gisa

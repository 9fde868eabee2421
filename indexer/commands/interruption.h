#pragma once

namespace gisa {

/// The exit code of a command that was interrupted after a commit.
inline constexpr int kExitInterrupted = 130;

/// From now on the first SIGINT or SIGTERM is only noted; the second one leaves at once.
void catch_interruptions();

/// Safe for concurrent calls.
bool was_interrupted();

} // namespace gisa

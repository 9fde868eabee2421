#pragma once

#include <chrono>
#include <string>

namespace gisa {

/// ISO 8601, UTC: "2025-08-07T17:00:00Z".
std::string show_time(std::chrono::system_clock::time_point time);

} // namespace gisa

#pragma once

// Times, what they say, and where they are written: shared by the programs that measure speed.

#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace gisa {

/// Runs from the moment it is made.
class Watch {
public:
    double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
    double milliseconds() const { return seconds() * 1000; }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

/// The smallest value that at least this share (0 to 1) of the values do not exceed; 0 if there are none.
double percentile(std::vector<double> values, double share);
/// Of an even number of values the mean of the two in the middle; 0 if there are none.
double median(std::vector<double> values);

/// {"p50": ..., "p95": ..., "p99": ..., "count": ...}
boost::json::object percentiles(const std::vector<double>& values);

/// Four digits that count, so that figures can be read and compared as text.
double rounded(double value);

/// Writes the object into the file, a line; "" writes nothing. Throws Error (io).
void write_json(const std::string& file, const boost::json::object& object);

/// Bytes of a file, or of all files below a folder.
std::uint64_t bytes_on_disk(const std::string& path);

} // namespace gisa

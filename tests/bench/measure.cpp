#include "tests/bench/measure.h"

#include "common/error.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace gisa {

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const double rank = std::ceil(share * static_cast<double>(values.size()));
    const auto at = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
    return values[std::min(at, values.size() - 1)];
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

boost::json::object percentiles(const std::vector<double>& values) {
    return {{"p50", rounded(percentile(values, 0.5))},
            {"p95", rounded(percentile(values, 0.95))},
            {"p99", rounded(percentile(values, 0.99))},
            {"count", values.size()}};
}

double rounded(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return std::strtod(text, nullptr);
}

void write_json(const std::string& file, const boost::json::object& object) {
    if (file.empty()) return;
    std::ofstream out(file);
    out << boost::json::serialize(object) << '\n';
    out.close();
    if (!out) throw Error(Fault::io, "cannot write " + file);
}

std::uint64_t bytes_on_disk(const std::string& path) {
    namespace fs = std::filesystem;
    if (fs::is_regular_file(path)) return fs::file_size(path);
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(path))
        if (entry.is_regular_file()) bytes += entry.file_size();
    return bytes;
}

} // namespace gisa

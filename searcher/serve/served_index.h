#pragma once

#include "searcher/searcher_pool.h"
#include "searcher/serve/service_metrics.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace gisa {

/// The indexes that a service searches; they may be there later than the service is. Safe for concurrent
/// calls.
class ServedIndex {
public:
    ServedIndex(std::vector<std::string> indexes, SearcherOptions options, std::size_t most)
        : indexes_(std::move(indexes)), options_(std::move(options)), most_(most) {}

    /// Throws Error: no_index, version, corrupt, io.
    SearcherPool& searchers();

    const std::vector<std::string>& names() const { return indexes_; }

    /// For the metrics; never throws an Error.
    ServiceMetrics::Index state();

private:
    const std::vector<std::string> indexes_;
    const SearcherOptions options_;
    const std::size_t most_;

    std::mutex mutex_; // of what follows, until it is set
    std::unique_ptr<SearcherPool> searchers_;
};

} // namespace gisa

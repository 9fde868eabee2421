#include "searcher/serve/served_index.h"

#include "common/error.h"
#include "common/storage/file_stamp.h"
#include "common/storage/manifest.h"
#include "common/storage/shard_folder.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace gisa {

namespace {

namespace fs = std::filesystem;

/// When one of the files was written that every commit replaces: nanoseconds since 1970.
std::int64_t written(const std::string& index) {
    const fs::path folder = index;
    const auto manifest = read_manifest(index);
    const std::string live = manifest ? manifest->live : "";
    return std::max(read_file_stamp((folder / kManifestFile).string()).written,
                    read_file_stamp((folder / live / "iamglass").string()).written);
}

double seconds_since(std::int64_t nanoseconds) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::max(0.0, std::chrono::duration<double>(now - std::chrono::nanoseconds(nanoseconds)).count());
}

} // namespace

SearcherPool& ServedIndex::searchers() {
    const std::lock_guard lock(mutex_);
    if (!searchers_) searchers_ = std::make_unique<SearcherPool>(indexes_, options_, most_);
    return *searchers_;
}

ServiceMetrics::Index ServedIndex::state() try {
    ServiceMetrics::Index state;
    state.articles = searchers().article_count();
    state.revision = searchers().revision();
    std::int64_t newest = 0;
    for (const std::string& index : indexes_)
        for (const std::string& folder : folders_of(index))
            newest = std::max(newest, written(folder));
    constexpr std::int64_t kSecond = 1'000'000'000;
    for (const ShardStatus& shard : searchers().shards()) {
        state.shards.emplace_back(shard.shard, shard.is_in);
        newest = std::max(newest, shard.published * kSecond);
    }
    state.age = seconds_since(newest);
    state.is_ready = true;
    return state;
} catch (const Error&) {
    return {};
}

} // namespace gisa

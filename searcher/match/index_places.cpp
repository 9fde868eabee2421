#include "searcher/match/index_places.h"

#include "common/storage/shard_folder.h"

#include <filesystem>
#include <utility>

namespace gisa {

IndexPlaces::IndexPlaces(const std::vector<std::string>& names) {
    for (const std::string& name : names)
        named_.push_back({name});
    look_again();
}

bool IndexPlaces::look_again() {
    std::vector<std::string> now;
    for (Named& named : named_) {
        const FileStamp stamp = read_file_stamp((std::filesystem::path(named.name) / kShardsFile).string());
        if (named.places.empty() || !named.shards.is_certainly_of(stamp))
            named.places = places_of(named.name);
        named.shards = stamp;
        now.insert(now.end(), named.places.begin(), named.places.end());
    }
    return std::exchange(all_, now) != now;
}

} // namespace gisa

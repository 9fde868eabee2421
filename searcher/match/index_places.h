#pragma once

#include "common/storage/file_stamp.h"

#include <string>
#include <vector>

namespace gisa {

/// Where the indexes lie that are searched: of a folder of shards all its shards, as its file says now. One
/// thread.
class IndexPlaces {
public:
    /// Throws Error: corrupt, for a file of shards that is none. So does look_again().
    explicit IndexPlaces(const std::vector<std::string>& names);

    /// In the order of the names.
    const std::vector<std::string>& all() const { return all_; }

    /// True if they are others since they were looked at: shards come, and are moved. Costs a look at a file
    /// for each name.
    bool look_again();

private:
    struct Named {
        std::string name;
        FileStamp shards{}; ///< of its file; of none, if it is no folder of shards
        std::vector<std::string> places{};
    };

    std::vector<Named> named_;
    std::vector<std::string> all_;
};

} // namespace gisa

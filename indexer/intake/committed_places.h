#pragma once

#include "indexer/intake/nameless_file.h"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Where articles stood that a run of intake has committed, by a hash of their ids. The latest are in memory,
/// the others in files, sorted: four megabytes, and a byte for each 32 articles. Throws Error: io. One
/// thread.
class CommittedPlaces {
public:
    struct Place {
        std::string origin;
        std::uint32_t line = 0;
        std::uint64_t content = 0; ///< what tells this version of the article
    };

    /// `folder`: where files can be made. They are made when the first 65,536 are full.
    explicit CommittedPlaces(const std::string& folder) : folder_(folder), origins_(folder) {}

    /// In place of what it has of that id.
    void add(std::uint64_t id, std::string_view origin, std::uint32_t line, std::uint64_t content);
    std::optional<Place> find(std::uint64_t id) const;
    bool has(std::uint64_t id) const { return find_entry(id).has_value(); }

private:
    /// As it stands in files.
    struct Entry {
        std::uint64_t id = 0, content = 0;
        std::uint64_t origin = 0; ///< where its name begins in `origins_`
        std::uint32_t line = 0, origin_size = 0;
    };
    static constexpr std::size_t kBlock = 256;    ///< entries that are read at once
    static constexpr std::size_t kNewest = 65536; ///< entries in memory

    /// Entries in a file, ids ascending.
    class Run {
    public:
        explicit Run(const std::string& folder) : file_(folder) {}
        void append(const Entry& entry);
        std::size_t size() const { return size_; }
        std::size_t blocks() const { return first_ids_.size(); }
        std::vector<Entry> block(std::size_t number) const;
        std::optional<Entry> find(std::uint64_t id) const;

    private:
        NamelessFile file_;
        std::size_t size_ = 0;
        std::vector<std::uint64_t> first_ids_; ///< by block
    };
    class Cursor;

    std::optional<Entry> find_entry(std::uint64_t id) const;
    void put_newest_aside();
    Run merge(const Run& older, const Run& newer) const;

    std::string folder_;
    NamelessFile origins_;
    std::string last_origin_;
    std::uint64_t last_origin_at_ = 0;
    boost::unordered_flat_map<std::uint64_t, Entry> newest_;
    std::vector<Run> runs_; ///< the oldest first, each more than twice as large as the next
};

} // namespace gisa

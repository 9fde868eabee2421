#pragma once

// Searching from several threads (installed as gisa/searcher_pool.h).
//
//   gisa::SearcherPool searchers({"/srv/gisa/index"});
//   ... in any thread:
//   gisa::ResultPage page = searchers.search({.query = "Altman Yongsan"});

#include "searcher.h" // by its bare name: beside this file here and where it is installed

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

/// How a shard on another machine is.
struct ShardStatus {
    std::string shard; ///< "xapian://host:7117"
    bool is_in = false;
    std::string since;          ///< it is in, or out: ISO 8601, UTC
    std::string why;            ///< it is out
    std::int64_t published = 0; ///< it is in: when that was published, seconds since 1970
};

/// Searchers of the same indexes for as many calls as come at the same time. Safe for concurrent calls. A
/// call takes a searcher that is open and free, else opens one, else waits for the next that becomes free; so
/// no more are open than were needed at once. Each call sees what was committed before it. Opened searchers
/// stay open; one that met a fault of the index is closed, and the next call opens another.
class [[gnu::visibility("default")]] SearcherPool {
public:
    /// Opens the first searcher. `most`: searchers that may be open, 0 for as many as the machine has
    /// processors. Each has memory of its own: the columns that its searches sorted and counted by, and the
    /// words that it suggested from. Throws Error: no_index, version, corrupt, io.
    explicit SearcherPool(std::vector<std::string> indexes, SearcherOptions options = {},
                          std::size_t most = 0);
    /// REQUIRES: no call is under way
    ~SearcherPool();
    SearcherPool(const SearcherPool&) = delete;
    SearcherPool& operator=(const SearcherPool&) = delete;

    // These do what those of Searcher do, and throw what those throw. A request's timeout counts from the
    // call: where all of it went by, or a stop was requested, before a searcher was free, Error (timeout) is
    // thrown.
    ResultPage search(const SearchRequest& request);
    ResultPage similar(const std::string& id, const SearchRequest& request = {});
    std::size_t count(const SearchRequest& request);
    ArticleCount count_with_notes(const SearchRequest& request);
    std::vector<Suggestion> suggest(const SuggestRequest& request);
    std::optional<std::string> article_json(const std::string& id_or_url);
    std::optional<std::string> article_record(const std::string& id_or_url);
    std::size_t article_count();
    std::string revision();

    /// How the shards among the indexes are just now.
    std::vector<ShardStatus> shards() const;

    /// What is wrong in the alias files, for people.
    const std::vector<std::string>& alias_notes() const;

    /// How many searchers are open.
    std::size_t open_count() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa

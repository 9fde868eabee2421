#include "indexer/write/shard_writers.h"

#include "common/error.h"
#include "common/storage/open_index.h"
#include "common/storage/replace_file.h"
#include "indexer/write/index_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace gisa {

namespace {

namespace fs = std::filesystem;

std::string read_all(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

ShardWriters::ShardWriters(const std::string& index, const ShardMap& shards, const WriterOptions& options,
                           OpenShards* open)
    : index_(index), shards_(shards), options_(options), open_(open) {
    if (shards_.rule()) make_folder();
    for (const std::string& shard : shards_.writable())
        open_writer(shard);
    if (shards_.rule() && !is_folder_of_shards(index_)) list(shards_.writable());
}

ShardWriters::~ShardWriters() = default;

void ShardWriters::make_folder() try {
    fs::create_directories(index_);
    if (!is_folder_of_shards(index_)) refuse_foreign_folder(index_, shards_);
    lock_ = std::make_unique<WriterLock>(index_, options_.wait);
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, "cannot make the index at " + index_ + ": " + error.code().message());
}

IndexWriter& ShardWriters::open_writer(const std::string& shard) {
    WriterOptions options = options_;
    if (open_) options.open = &(*open_)[shard];
    return *(writers_[shard] = std::make_unique<IndexWriter>(shards_.place_of(shard), options));
}

/// A shard is there before it is listed, and listed before it has articles: a reader finds all that are
/// listed, and a fault leaves none that is not.
IndexWriter& ShardWriters::of(const std::string& shard) {
    const auto known = writers_.find(shard);
    if (known != writers_.end()) return *known->second;
    IndexWriter& writer = open_writer(shard);
    list({shard});
    return writer;
}

/// What people wrote into the file stays.
void ShardWriters::list(const std::vector<std::string>& shards) {
    const std::string path = (fs::path(index_) / kShardsFile).string();
    std::string text = read_all(path);
    if (text.empty()) text = "gisa shards 1\nrule " + describe(*shards_.rule()) + "\n";
    if (!text.ends_with('\n')) text += '\n';
    for (const std::string& shard : shards)
        if (text.find("\nshard " + shard + " ") == std::string::npos)
            text += "shard " + shard + " " + shard + "\n";
    replace_file(path, text);
}

} // namespace gisa

#pragma once

#include "common/storage/published_shard.h"
#include "indexer/indexer.h"
#include "indexer/maintain/publish.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace gisa {

/// An index that is added to and published.
class PublishedIndex {
public:
    /// Articles as JSON lines.
    void add(const std::string& lines) const {
        std::istringstream in(lines);
        AddOptions options;
        options.format = Format::jsonl;
        options.standard_input = &in;
        const IntakeReport report = Indexer(index()).add({"-"}, options);
        EXPECT_TRUE(report.refused.empty()) << describe(report);
    }
    /// Files and folders.
    void add_files(const std::vector<std::string>& paths) const { Indexer(index()).add(paths, {}); }
    PublishReport publish() const { return publish_index(index(), published()); }

    std::string index() const { return dir_ / "index"; }
    std::string published() const { return dir_ / "published"; }
    /// What xapian-tcpsrv serves.
    std::string file() const { return published() + "/" + kShardFile; }

private:
    TempDir dir_;
};

} // namespace gisa

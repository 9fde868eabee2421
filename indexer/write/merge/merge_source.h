#pragma once

#include "common/storage/deleted_articles.h"
#include "common/storage/glass/table_reader.h"
#include "common/storage/glass/value_reader.h"
#include "common/storage/glass/version_file.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace gisa {

/// A sealed segment that is to be merged, its tables mapped into memory.
struct MergeSource {
    MergeSource(const std::string& directory, const glass::VersionFile& file, DocumentNumbers gone);

    std::unique_ptr<glass::ValueReader> values(std::uint32_t slot) const;

    glass::Statistics statistics;
    glass::TableReader postlist, docdata, termlist;
    DocumentNumbers deleted;
};

/// What the version file of a segment says; nothing if it is not there or of no format that we know.
std::optional<glass::VersionFile> version_of_segment(const std::string& directory);

} // namespace gisa

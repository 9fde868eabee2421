#include "indexer/maintain/migrate.h"

#include "common/error.h"
#include "common/storage/article_reader.h"
#include "common/storage/manifest.h"
#include "common/storage/schema.h"

#include <utility>

namespace gisa {

std::uint32_t format_of_index(const std::string& index) {
    const std::optional<Manifest> manifest = read_manifest(index);
    if (!manifest)
        throw Error(Fault::no_index,
                    "no index of segments at " + index + "; make one with: gisa-indexer add PATH");
    return manifest->format;
}

std::optional<IntakeReport> migrate_index(const std::string& index, AddOptions options) {
    if (format_of_index(index) == kFormatVersion) return std::nullopt;
    const ArticleReader old = ArticleReader::of_readable_format(index);
    options.replaces_all = true;
    return Indexer(index).add_records(
        [&](const RecordSink& sink) {
            old.for_each_record(
                [&](std::string&& record) { return sink(stored_record(index, std::move(record)), 0); });
        },
        options);
}

} // namespace gisa

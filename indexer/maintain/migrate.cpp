#include "indexer/maintain/migrate.h"

#include "common/error.h"
#include "common/storage/article_reader.h"
#include "common/storage/manifest.h"
#include "common/storage/schema.h"

#include <utility>

namespace gisa {

std::uint32_t format_of_index(const std::string& index) {
    require_index(index);
    const std::optional<Manifest> manifest = read_manifest(index);
    if (!manifest)
        throw Error(Fault::io, index + " is a single Xapian database, which can be searched but not changed");
    return manifest->format;
}

std::optional<IntakeReport> migrate_index(const std::string& index, AddOptions options) {
    if (format_of_index(index) == kFormatVersion) return std::nullopt;
    options.replaces_all = true;
    options.renew_ids = true;
    options.most_refused = 0;
    IntakeReport report = Indexer(index).add_records(
        [&](const RecordSink& sink) { // nobody else writes from here on
            ArticleReader::of_readable_format(index).for_each_record(
                [&](std::string&& record) { return sink(stored_record(index, std::move(record)), 0); });
        },
        options);
    if (report.refusals() > 0)
        throw Error(Fault::corrupt,
                    "the index at " + index + " is damaged (" + report.refused.front().message +
                        ") and stays as it was; gisa-indexer repair brings over what can be read");
    return report;
}

} // namespace gisa

#include "indexer/maintain/repair.h"

#include "common/error.h"
#include "common/storage/manifest.h"
#include "indexer/maintain/salvage.h"

#include <ctime>

namespace gisa {

namespace {

/// "damaged-20251126-101500", UTC.
std::string name_aside() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char name[40];
    std::strftime(name, sizeof name, "damaged-%Y%m%d-%H%M%S", &utc);
    return name;
}

[[noreturn]] void refuse(const std::string& index, const Salvage& salvage) {
    throw Error(Fault::corrupt, "no article of the index at " + index +
                                    " can be read, and it stays as it is (" + salvage.faults.front() +
                                    "); restore it from a backup, or add the articles to a new index");
}

} // namespace

RepairReport repair_index(const std::string& index, AddOptions options) {
    require_index(index);
    RepairReport report;
    options.replaces_all = true;
    options.aside = report.aside = name_aside();
    Salvage salvage;
    report.intake = Indexer(index).add_records(
        [&](const RecordSink& sink) {
            salvage = salvage_records(index, sink);
            if (salvage.found == 0 && (salvage.lost > 0 || salvage.unopened > 0)) refuse(index, salvage);
        },
        options);
    report.lost = salvage.lost;
    report.unopened = salvage.unopened;
    report.faults = std::move(salvage.faults);
    return report;
}

} // namespace gisa

#include "indexer/commands/finish_intake.h"

#include "common/error.h"
#include "common/terminal/display.h"
#include "common/terminal/output.h"
#include "indexer/commands/interruption.h"

namespace gisa {

namespace {

/// False if it was given up.
bool merge(Indexer& indexer, const IntakeReport& report, const AddOptions& adding) {
    MergeOptions options;
    options.threads = adding.threads;
    options.interrupted = adding.interrupted;
    try {
        return !indexer.merge_after(report, options).interrupted;
    } catch (const Error& error) {
        say(indexer_program, std::string("segments were not merged: ") + error.what());
        return true;
    }
}

} // namespace

/// The dots of our own line become ASCII; names of files stay.
std::string shown(const IntakeReport& report) {
    std::string text = describe(report);
    if (locale_is_utf8()) return text;
    const Punctuation from = punctuation(true), to = punctuation(false);
    for (std::size_t at = text.find(from.dot); at < text.find('\n'); at = text.find(from.dot, at))
        text.replace(at, from.dot.size(), to.dot);
    return text;
}

int finish_intake(Indexer& indexer, const IntakeReport& report, const AddOptions& options,
                  const Settings& settings, bool merges) {
    if (!settings.quiet || report.interrupted || report.refusals() > 0) print(shown(report));
    if (report.interrupted) return kExitInterrupted;
    if (merges && !report.dry_run && !merge(indexer, report, options)) return kExitInterrupted;
    return report.refusals() == 0 ? 0 : 1;
}

} // namespace gisa

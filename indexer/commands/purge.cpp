#include "indexer/commands/purge.h"

#include "common/terminal/output.h"

#include <iostream>
#include <string>

#include <unistd.h>

namespace gisa {

namespace {

constexpr std::size_t kMostPercent = 20;

std::string articles(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " article" : " articles");
}

bool agrees(const std::string& question) {
    if (isatty(STDIN_FILENO) == 0) return false;
    say_line(question + " [y/N]");
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

} // namespace

bool purge(Indexer& indexer, const IntakeReport& report, bool is_sure, bool is_forced) {
    const std::size_t gone = report.vanished.size();
    const std::size_t kept = report.indexed + report.replaced + report.unchanged;
    if (gone == 0) return true;
    const std::string what = articles(gone) + " of the index that the folders do not hold";
    if (report.refusals() > 0) {
        say(indexer_program, "not deleted: " + what + ", for some of what was refused may be them");
        return false;
    }
    if (gone * 100 > (gone + kept) * kMostPercent && !is_forced) {
        say(indexer_program, "not deleted: " + what + ", more than " + std::to_string(kMostPercent) +
                                 " % of it (--force deletes them)");
        return false;
    }
    if (report.dry_run) {
        print("would delete " + what + "\n");
        return true;
    }
    if (!is_sure && !agrees("delete " + what + "?")) {
        say(indexer_program, "not deleted: " + what + " (--yes deletes them)");
        return false;
    }
    indexer.remove(report.vanished);
    print("deleted " + what + "\n");
    return true;
}

} // namespace gisa

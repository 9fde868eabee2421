#include "indexer/commands/merge.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/commands/finish_intake.h"
#include "indexer/commands/interruption.h"
#include "indexer/commands/reading.h"
#include "indexer/maintain/join_indexes.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer merge: takes all articles of other indexes into one

  gisa-indexer merge all/ english/ korean/
  gisa-indexer merge --index all/ english/ korean/     the same
  gisa-indexer merge --shards 4 new/ old/              one index into four shards

Usage: gisa-indexer merge [OPTIONS] OUT IN...
OUT is made, or added to. Of two articles with one id the later one counts. The other indexes are only read, and
may be of an older format. (To make few segments of many in one index: gisa-indexer compact.)
Exit: 0 done, 1 some articles could not be read, 2 usage or fatal, 75 another process writes OUT, 130 interrupted
after a clean commit.

)";

void describe_merge(po::options_description& options) { describe_shards(options); }

int run(const CommandLine& line, const Settings& settings) {
    std::vector<std::string> others = line.words;
    std::string index = settings.index;
    if (!line.has("index") && !others.empty()) {
        index = others.front();
        others.erase(others.begin());
    }
    if (others.empty())
        throw Error(Fault::usage,
                    "no index to take articles from; usage: gisa-indexer merge [OPTIONS] OUT IN... "
                    "(to make few segments of many: gisa-indexer compact)");
    AddOptions options;
    options.shards = shards_option(line);
    options.interrupted = was_interrupted;
    catch_interruptions();
    const IntakeReport report = join_indexes(index, others, options);
    Indexer indexer(index);
    return finish_intake(indexer, report, options, settings);
}

} // namespace

const Command merge_command{"merge", "take other indexes into one", help, describe_merge, run};

} // namespace gisa

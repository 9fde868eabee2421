#include "indexer/commands/publish.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/commands/readable_size.h"
#include "indexer/maintain/publish.h"

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer publish: puts the index as it is now into a folder, for searchers here and on other machines

  gisa-indexer publish /srv/gisa/published
  xapian-tcpsrv --port 7117 /srv/gisa/published/SHARD          on a private network: it asks nobody who he is
  gisa-searcher --index xapian://shard1:7117 hbm               on another machine
  gisa-searcher --index /srv/gisa/published hbm                on this one

Usage: gisa-indexer publish [OPTIONS] DIR
What is in DIR never changes: each publishing adds what is new and then, all at once, says so. So DIR can be served
and copied meanwhile. Files are linked where DIR is on the file system of the index, else copied. What the last three
generations do not name is removed. Publishing the same again changes nothing.
Exit: 0 done, 2 usage or fatal, 75 another process writes the index.

)";

void describe_publish(po::options_description& options) {
    options.add_options()("wait", po::value<std::string>()->value_name("TIME"),
                          "for another process that writes the index, 60s");
}

std::string describe(const PublishReport& report) {
    std::string text = "generation " + std::to_string(report.generation);
    if (!report.is_new) return text + " is what the index has\n";
    text += ": " + std::to_string(report.articles) + " articles in " + std::to_string(report.segments) +
            " segments, " + std::to_string(report.new_segments) + " of them new";
    if (report.bytes_copied > 0) text += " (" + readable_size(report.bytes_copied) + " copied)";
    return text + "\n";
}

int run(const CommandLine& line, const Settings& settings) {
    require_words(line, "no folder; usage: gisa-indexer publish [OPTIONS] DIR");
    if (line.words.size() > 1) throw Error(Fault::usage, "publish takes one folder");
    const PublishReport report = publish_index(settings.index, line.words.front(),
                                               duration(line, "wait").value_or(std::chrono::milliseconds(0)));
    if (!settings.quiet) print(describe(report));
    return 0;
}

} // namespace

const Command publish_command{"publish", "put the index into a folder for searchers", help, describe_publish,
                              run};

} // namespace gisa

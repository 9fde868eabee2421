#include "indexer/commands/stats.h"

#include "common/terminal/output.h"
#include "indexer/commands/readable_size.h"
#include "indexer/indexer.h"

#include <boost/json.hpp>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer stats: counts what is in the index

  gisa-indexer stats
  gisa-indexer stats --json | jq .articles

Usage: gisa-indexer stats [OPTIONS]

)";

void describe_stats(po::options_description& options) { options.add_options()("json", "as one JSON object"); }

std::string as_json(const IndexStats& stats) {
    return boost::json::serialize(boost::json::object{{"format", 1},
                                                      {"index_format", stats.format},
                                                      {"articles", stats.articles},
                                                      {"english", stats.english},
                                                      {"korean", stats.korean},
                                                      {"sentences", stats.sentences},
                                                      {"supported", stats.supported},
                                                      {"citations", stats.citations},
                                                      {"sources", stats.sources},
                                                      {"unresolved", stats.unresolved},
                                                      {"bytes_on_disk", stats.bytes_on_disk}}) +
           "\n";
}

std::string row(const char* name, const std::string& value) {
    std::string line = name;
    line.resize(22, ' ');
    return line + value + "\n";
}

/// "1234 (86 %)"
std::string part_of(std::size_t part, std::size_t whole) {
    const std::string share = whole == 0 ? "" : " (" + std::to_string(part * 100 / whole) + " %)";
    return std::to_string(part) + share;
}

std::string as_text(const IndexStats& stats) {
    return row("articles", std::to_string(stats.articles)) +
           row("  in English", std::to_string(stats.english)) +
           row("  in Korean", std::to_string(stats.korean)) +
           row("sentences", std::to_string(stats.sentences)) +
           row("  with a source", part_of(stats.supported, stats.sentences)) +
           row("citations", std::to_string(stats.citations)) +
           row("sources listed", std::to_string(stats.sources)) +
           row("unresolved numbers", std::to_string(stats.unresolved)) +
           row("on disk", readable_size(stats.bytes_on_disk)) +
           row("index format", std::to_string(stats.format));
}

int run(const CommandLine& line, const Settings& settings) {
    refuse_words(line, "stats");
    const IndexStats stats = Indexer(settings.index).stats();
    print(line.has("json") ? as_json(stats) : as_text(stats));
    return 0;
}

} // namespace

const Command stats_command{"stats", "count what is in the index", help, describe_stats, run};

} // namespace gisa

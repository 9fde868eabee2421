#include "indexer/commands/find_matching.h"

#include "common/error.h"
#include "common/terminal/child.h"

#include <boost/json.hpp>

#include <filesystem>

namespace gisa {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t kPage = 100, kDeepest = 10'000; // hits of a search

/// Beside this program, else on PATH.
std::string searcher_program() {
    std::error_code unknown;
    const fs::path self = fs::read_symlink("/proc/self/exe", unknown);
    const fs::path beside = self.parent_path() / "gisa-searcher";
    return !unknown && fs::exists(beside, unknown) ? beside.string() : "gisa-searcher";
}

/// A page of hits in JSON; null where nothing matches.
json::value ask(const std::vector<std::string>& indexes, const std::string& query, std::size_t offset) {
    std::vector<std::string> line = {searcher_program()};
    for (const std::string& index : indexes)
        line.insert(line.end(), {"--index", index});
    line.insert(line.end(), {"--json", "--strict", "--fill", "never", "--no-collapse", "--typo", "off",
                             "--sort", "oldest", "--snippets", "0", "--limit", std::to_string(kPage),
                             "--offset", std::to_string(offset), "--messages", "en", "--", query});
    const ChildOutput found = run_child_program(line);
    if (found.exit > 1) throw Error(Fault::usage, "the query was not answered; nothing is deleted");
    boost::system::error_code error;
    json::value page = json::parse(found.output, error);
    if (error) throw Error(Fault::io, "gisa-searcher gave no page; nothing is deleted");
    return page;
}

} // namespace

Matching find_matching(const std::vector<std::string>& indexes, const std::string& query) {
    Matching matching;
    for (std::size_t offset = 0; offset <= kDeepest; offset += kPage) {
        const json::value page = ask(indexes, query, offset);
        const json::array& hits = page.at("hits").as_array();
        for (const json::value& note : page.at_pointer("/query/notes").as_array())
            matching.otherwise = note.as_string();
        matching.total = page.at_pointer("/total/value").to_number<std::size_t>();
        for (const json::value& hit : hits)
            matching.ids.emplace_back(hit.at("id").as_string());
        if (hits.size() < kPage) break;
    }
    return matching;
}

} // namespace gisa

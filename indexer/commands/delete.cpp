#include "indexer/commands/delete.h"

#include "common/error.h"
#include "common/storage/shard_folder.h"
#include "common/terminal/output.h"
#include "indexer/commands/find_matching.h"
#include "indexer/indexer.h"

#include <algorithm>
#include <iostream>
#include <set>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer delete: takes articles out of the index

  gisa-indexer delete news/2025-10-02.md https://example.org/a
  gisa-indexer delete --query 'date:..2023-12-31' --dry-run
  gisa-indexer list --ids | grep 2023 | gisa-indexer delete -

Usage: gisa-indexer delete [OPTIONS] ID|URL...|-
       gisa-indexer delete [OPTIONS] --query QUERY
`-` reads ids from standard input, one a line. A query is in the language of gisa-searcher, which must stand
beside this program, and is taken at its word: where it would be repaired or read otherwise, nothing is deleted.
Exit: 0 all deleted, 1 some were not in the index or none matched, 2 usage or fatal, 75 the index is being written.

)";

void describe_delete(po::options_description& options) {
    options.add_options()                                                                              //
        ("query", po::value<std::string>()->value_name("QUERY"), "all articles that match, not by id") //
        ("dry-run", "say how many, delete nothing");
}

/// With those of standard input in the place of "-".
std::vector<std::string> read_ids(const std::vector<std::string>& words) {
    std::vector<std::string> ids;
    for (const std::string& word : words) {
        if (word != "-") {
            ids.push_back(word);
            continue;
        }
        for (std::string line; std::getline(std::cin, line);) {
            if (line.ends_with('\r')) line.pop_back();
            if (!line.empty()) ids.push_back(line);
        }
    }
    return ids;
}

std::string articles(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " article\n" : " articles\n");
}

/// Those that match the query as it stands: one that is read otherwise would delete what nobody named.
Matching matching_at_its_word(const std::string& index, const std::string& query) {
    Matching matching = find_matching(folders_of(index), query);
    if (!matching.ids.empty() && !matching.otherwise.empty())
        throw Error(Fault::usage, "nothing matches the query as it stands (" + matching.otherwise +
                                      "); nothing is deleted");
    return matching;
}

int delete_matching(const CommandLine& line, const Settings& settings) {
    refuse_words(line, "delete --query");
    const std::string query = line.text("query");
    Matching matching = matching_at_its_word(settings.index, query);
    if (line.has("dry-run")) {
        print("would delete " + articles(matching.total));
        return matching.total > 0 ? 0 : 1;
    }
    std::size_t deleted = 0;
    Indexer indexer(settings.index);
    while (!matching.ids.empty() && matching.otherwise.empty()) { // as many as a search gives at most
        const std::size_t gone = matching.ids.size() - indexer.remove(matching.ids).size();
        deleted += gone;
        if (gone == 0)
            throw Error(Fault::corrupt, "articles were found that cannot be deleted; see gisa-indexer check");
        matching = find_matching(folders_of(settings.index), query);
    }
    if (!settings.quiet) print("deleted " + articles(deleted));
    return deleted > 0 ? 0 : 1;
}

/// Which of them are not there.
std::vector<std::string> missing_of(const Indexer& indexer, const std::vector<std::string>& ids) {
    std::vector<std::string> missing;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(missing),
                 [&](const std::string& id) { return !indexer.article(id); });
    return missing;
}

int run(const CommandLine& line, const Settings& settings) {
    if (line.has("query")) return delete_matching(line, settings);
    require_words(line, "no id; usage: gisa-indexer delete [OPTIONS] ID|URL...");
    const std::vector<std::string> ids = read_ids(line.words);
    Indexer indexer(settings.index);
    const bool is_dry = line.has("dry-run");
    const std::vector<std::string> missing = is_dry ? missing_of(indexer, ids) : indexer.remove(ids);
    for (const std::string& id : missing)
        say(indexer_program, "not in the index: " + id);
    // An id given twice was deleted once.
    const std::size_t asked = std::set(ids.begin(), ids.end()).size();
    const std::size_t absent = std::set(missing.begin(), missing.end()).size();
    if (is_dry)
        print("would delete " + articles(asked - absent));
    else if (!settings.quiet)
        print("deleted " + articles(asked - absent));
    return missing.empty() ? 0 : 1;
}

} // namespace

const Command delete_command{"delete", "take articles out, by id, URL or query", help, describe_delete, run};

} // namespace gisa

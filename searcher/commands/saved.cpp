#include "searcher/commands/saved.h"

#include "common/error.h"
#include "common/storage/replace_file.h"
#include "common/terminal/output.h"
#include "common/terminal/paths.h"
#include "common/terminal/user_file.h"
#include "searcher/commands/options.h"
#include "searcher/query/saved_queries.h"

#include <filesystem>
#include <map>
#include <memory>

namespace gisa {
namespace {

constexpr const char* usage = "usage: gisa-searcher saved | saved add NAME QUERY... | saved remove NAME";

constexpr const char* examples =
    R"(gisa-searcher saved: queries that stand for themselves in others, as saved:NAME

  gisa-searcher saved                          those that there are
  gisa-searcher saved add chips '(hbm OR dram) date:30d..'
  gisa-searcher 'saved:chips samsung'          as if it stood there in parentheses
  gisa-searcher saved remove chips

Usage: gisa-searcher saved [OPTIONS]
       gisa-searcher saved add NAME QUERY...
       gisa-searcher saved remove NAME
The file: $XDG_CONFIG_HOME/gisa/saved, else ~/.config/gisa/saved, with a line NAME = QUERY for each.

)";

constexpr const char* exit_codes = R"(
Exit: 0 done, 1 there are none (or none of that name), 2 error.
)";

/// Empty if there is no such file.
std::string read_file(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(path, ignored) ? read_user_file(path, "saved queries") : std::string();
}

void write_file(const std::string& path, std::string_view text) {
    std::error_code ignored; // what went wrong is said where the file is made
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
    replace_file(path, text);
}

std::vector<SavedQuery> read_queries(const std::string& path, const Log& log) {
    std::vector<std::string> notes;
    std::vector<SavedQuery> queries = read_saved_queries(read_file(path), notes);
    for (const std::string& note : notes)
        log.note(path + ": " + note);
    return queries;
}

int list(const Log& log) {
    const std::vector<SavedQuery> queries = read_queries(saved_queries_file(), log);
    std::string lines;
    for (const SavedQuery& query : queries)
        lines += query.name + " = " + query.query + "\n";
    print(lines);
    return queries.empty() ? 1 : 0;
}

int add(std::vector<std::string> words, const Log& log) {
    if (words.size() < 3) throw Error(Fault::usage, usage);
    const std::string path = saved_queries_file();
    SavedQuery query{words[1], {}};
    words.erase(words.begin(), words.begin() + 2);
    query.query = join_words(words);
    const std::string text = with_saved_query(read_file(path), query);
    for (const std::string& note : parse_query(query.query, {.saved = saved_queries(log)}).notes)
        log.note(note);
    write_file(path, text);
    return 0;
}

int remove(const std::vector<std::string>& words, const Log& log) {
    if (words.size() != 2) throw Error(Fault::usage, usage);
    const std::string path = saved_queries_file();
    const std::string before = read_file(path), after = without_saved_query(before, words[1]);
    if (after == before) {
        log.note("no query is saved as '" + words[1] + "'");
        return 1;
    }
    write_file(path, after);
    return 0;
}

void describe(po::options_description&) {}

int saved(const CommandLine& line, const CommonOptions& common) {
    if (line.words.empty() || (line.words.size() == 1 && line.words[0] == "list")) return list(common.log);
    if (line.words[0] == "add") return add(line.words, common.log);
    if (line.words[0] == "remove") return remove(line.words, common.log);
    throw Error(Fault::usage, usage);
}

} // namespace

const SearcherCommand saved_command{
    "saved", "queries that stand for themselves in others", examples, exit_codes, describe, saved};

SavedQueries saved_queries(const Log& log) {
    auto known = std::make_shared<std::map<std::string, std::string>>();
    auto is_read = std::make_shared<bool>(false);
    return [known, is_read, log](const std::string& name) -> std::optional<std::string> {
        if (!*is_read)
            for (SavedQuery& query : read_queries(saved_queries_file(), log))
                (*known)[query.name] = std::move(query.query);
        *is_read = true;
        const auto found = known->find(name);
        return found == known->end() ? std::nullopt : std::optional(found->second);
    };
}

} // namespace gisa

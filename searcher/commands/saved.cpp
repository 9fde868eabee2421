#include "searcher/commands/saved.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "common/terminal/paths.h"
#include "searcher/commands/options.h"
#include "searcher/query/saved_queries.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
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

[[noreturn]] void fail(const std::string& path, const std::string& what) {
    throw Error(Fault::io, path + " cannot be " + what + ": " + std::strerror(errno));
}

/// Empty if there is no such file.
std::string read_file(const std::string& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return {};
    std::ifstream in(path, std::ios::binary);
    if (!in) fail(path, "read");
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_all(int file, std::string_view text, const std::string& path) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno != EINTR) fail(path, "written");
        text.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
}

/// All of it or nothing.
void replace_file(const std::string& path, std::string_view text) {
    std::error_code why;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), why);
    const std::string unfinished = path + "." + std::to_string(::getpid());
    const int file = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) fail(unfinished, "made");
    try {
        write_all(file, text, unfinished);
        if (::fsync(file) != 0) fail(unfinished, "written");
    } catch (...) {
        ::close(file);
        ::unlink(unfinished.c_str());
        throw;
    }
    ::close(file);
    if (::rename(unfinished.c_str(), path.c_str()) != 0) fail(path, "replaced");
}

std::vector<SavedQuery> read_queries(const std::string& path) {
    std::vector<std::string> notes;
    std::vector<SavedQuery> queries = read_saved_queries(read_file(path), notes);
    for (const std::string& note : notes)
        say(kSearcherProgram, path + ": " + note);
    return queries;
}

int list() {
    const std::vector<SavedQuery> queries = read_queries(saved_queries_file());
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
    for (const std::string& note : parse_query(query.query, {.saved = saved_queries()}).notes)
        log.note(note);
    replace_file(path, text);
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
    replace_file(path, after);
    return 0;
}

void describe(po::options_description&) {}

int saved(const CommandLine& line, const CommonOptions& common) {
    if (line.words.empty() || (line.words.size() == 1 && line.words[0] == "list")) return list();
    if (line.words[0] == "add") return add(line.words, common.log);
    if (line.words[0] == "remove") return remove(line.words, common.log);
    throw Error(Fault::usage, usage);
}

} // namespace

const SearcherCommand saved_command{
    "saved", "queries that stand for themselves in others", examples, exit_codes, describe, saved};

SavedQueries saved_queries() {
    auto known = std::make_shared<std::map<std::string, std::string>>();
    auto is_read = std::make_shared<bool>(false);
    return [known, is_read](const std::string& name) -> std::optional<std::string> {
        if (!*is_read)
            for (SavedQuery& query : read_queries(saved_queries_file()))
                (*known)[query.name] = std::move(query.query);
        *is_read = true;
        const auto found = known->find(name);
        return found == known->end() ? std::nullopt : std::optional(found->second);
    };
}

} // namespace gisa

#include "searcher/commands/commands.h"

#include "common/commands/config_file.h"
#include "common/storage/versions.h"
#include "common/terminal/output.h"
#include "searcher/commands/completion.h"
#include "searcher/commands/explain.h"
#include "searcher/commands/facets.h"
#include "searcher/commands/refuse_query.h"
#include "searcher/commands/saved.h"
#include "searcher/commands/search.h"
#include "searcher/commands/serve.h"
#include "searcher/commands/show.h"
#include "searcher/commands/similar.h"
#include "searcher/commands/sources.h"
#include "searcher/commands/suggest.h"

namespace gisa {
namespace {

const SearcherCommand* const kCommands[] = {
    &search_command, &similar_command, &suggest_command, &facets_command, &sources_command,
    &show_command,   &explain_command, &saved_command,   &serve_command,  &completion_command};

/// What an option asks for once rather than always.
const std::vector<std::string> kTypedOnly = {"config", "count", "help", "ids",    "interactive",
                                             "json",   "null",  "open", "version"};

const SearcherCommand& find_command(const std::string& name) {
    for (const SearcherCommand* command : kCommands)
        if (name == command->name) return *command;
    return search_command;
}

/// The options typed, and behind them those of the settings.
CommandLine read_line(const SearcherCommand& command, const std::vector<std::string>& arguments,
                      std::vector<std::string>& notes) {
    const po::options_description options = options_of(command);
    CommandLine line = parse_command_line(options, arguments, Words::query);
    if (line.has("help") || line.has("version")) return line;
    notes =
        apply_config(line, options, all_searcher_options(), kTypedOnly, read_own_config(line, "searcher"));
    return line;
}

} // namespace

std::span<const SearcherCommand* const> searcher_commands() { return kCommands; }

po::options_description options_of(const SearcherCommand& command) {
    po::options_description options;
    command.describe(options);
    describe_common(options);
    return options;
}

po::options_description all_searcher_options() {
    po::options_description options;
    for (const SearcherCommand* command : kCommands)
        command->describe(options);
    describe_common(options);
    return options;
}

std::string take_command(std::vector<std::string>& arguments) {
    const std::size_t at = first_word(all_searcher_options(), arguments);
    if (at == arguments.size()) return search_command.name;
    for (const SearcherCommand* command : kCommands) {
        if (arguments[at] != command->name) continue;
        arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at));
        return command->name;
    }
    return search_command.name;
}

std::string help_of(const SearcherCommand& command) {
    return command.help + describe_options(options_of(command)) + command.after;
}

int run_searcher(std::vector<std::string> arguments, Log& log) {
    log = early_log(arguments);
    const SearcherCommand& command = find_command(take_command(arguments));
    std::vector<std::string> notes;
    const CommandLine line = read_line(command, arguments, notes);
    if (line.has("help") || line.has("version")) {
        print(line.has("help") ? help_of(command) : versions_text(kSearcherProgram));
        return 0;
    }
    const CommonOptions common = read_common(line);
    log = common.log;
    for (const std::string& note : notes)
        log.note(note);
    try {
        return command.run(line, common);
    } catch (const QueryError& error) {
        return refuse_query(error, log);
    }
}

} // namespace gisa

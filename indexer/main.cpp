#include "common/error.h"
#include "common/storage/shard_folder.h"
#include "common/storage/versions.h"
#include "common/terminal/nearest.h"
#include "common/terminal/output.h"
#include "common/terminal/run_program.h"
#include "indexer/commands/commands.h"

#include <filesystem>
#include <optional>
#include <set>

#include <malloc.h>

namespace gisa {
namespace {

using Arguments = std::vector<std::string>;

const Command& usual_command() { return *indexer_commands().front(); }

const Command* find_command(const std::string& name) {
    for (const Command* command : indexer_commands())
        if (name == command->name) return command;
    return nullptr;
}

/// Options may stand before the command: all that any command knows, to find its word.
po::options_description all_options() {
    po::options_description all;
    std::set<std::string> names; // those that several have take the same
    for (const Command* command : indexer_commands()) {
        const po::options_description options = options_of(*command);
        for (const auto& option : options.options())
            if (names.insert(option->long_name()).second) all.add(option);
    }
    return all;
}

/// A word that is neither a command nor a file, but nearly a command.
void refuse_misspelt(const std::string& word) {
    Arguments names;
    for (const Command* command : indexer_commands())
        names.emplace_back(command->name);
    const auto meant = nearest(word, names);
    std::error_code ignored;
    if (meant && word != "-" && !std::filesystem::exists(word, ignored))
        throw Error(Fault::usage, "no command or file '" + word + "', did you mean " + *meant + "?");
}

/// Takes the command's word out of the arguments; without one, it is `add`.
const Command& take_command(Arguments& arguments) {
    const std::size_t at = first_word(all_options(), arguments);
    if (at == arguments.size()) return usual_command();
    const Command* command = find_command(arguments[at]);
    if (!command) {
        refuse_misspelt(arguments[at]);
        return usual_command();
    }
    arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at));
    return *command;
}

std::string overview() {
    std::string text =
        R"(gisa-indexer: takes articles into a full-text index, with the sources behind each sentence

  gisa-indexer news/                   take in a directory
  gisa-indexer add --dry-run news/     see what would happen
  gisa-indexer list
  gisa-indexer show ID
  gisa-indexer sources                 what they cite
  gisa-searcher openai revenue         search what was taken in

Usage: gisa-indexer [COMMAND] [OPTIONS] ...
)";
    for (const Command* command : indexer_commands()) {
        std::string line = "  " + std::string(command->name);
        line.resize(13, ' ');
        text += line + command->purpose + "\n";
    }
    return text + "gisa-indexer help COMMAND describes each, with its options.\n";
}

std::string help_of(const Command& command) { return command.help + describe_options(options_of(command)); }

/// `help`, `help COMMAND`, or --help without a command.
int help(const Arguments& words) {
    if (words.empty()) {
        print(overview());
        return 0;
    }
    const Command* command = find_command(words.front());
    if (!command) throw Error(Fault::usage, "no command '" + words.front() + "'; see gisa-indexer --help");
    print(help_of(*command));
    return 0;
}

/// Shards that other machines serve, which no command here reads or writes.
void say_what_was_moved(const std::string& index) {
    const std::optional<ShardFolder> shards = read_shard_folder(index);
    if (!shards) return;
    std::string moved;
    for (const ListedShard& shard : shards->all)
        if (shard.is_moved()) moved += (moved.empty() ? "" : ", ") + shard.name + " at " + shard.place;
    if (!moved.empty()) say(indexer_program, "without the shards that were moved: " + moved);
}

int run(Arguments arguments) {
    if (!arguments.empty() && arguments.front() == "help")
        return help({arguments.begin() + 1, arguments.end()});
    const std::size_t given = arguments.size();
    const Command& command = take_command(arguments);
    const bool named = arguments.size() < given;
    const CommandLine line = parse_command_line(options_of(command), arguments, Words::paths);
    if (line.has("version")) {
        print(versions_text(indexer_program));
        return 0;
    }
    if (line.has("help")) return help(named ? Arguments{command.name} : Arguments{});
    const Settings settings = read_settings(line);
    if (settings.verbose) say(indexer_program, "index: " + settings.index);
    if (!settings.quiet) say_what_was_moved(settings.index);
    return command.run(line, settings);
}

} // namespace
} // namespace gisa

int main(int argc, char** argv) {
    // Pieces of a megabyte and more go back to the system when they are freed. Else glibc keeps those of one
    // batch for the next, in holes that its pieces do not fit: a fifth more memory after some batches.
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    return gisa::run_program(gisa::indexer_program,
                             [&] { return gisa::run(gisa::arguments_of(argc, argv)); });
}

#include "searcher/commands/completion.h"

#include "common/commands/completion_script.h"
#include "common/error.h"
#include "common/terminal/output.h"
#include "searcher/commands/choices.h"
#include "searcher/commands/commands.h"

#include <algorithm>

namespace gisa {
namespace {

constexpr const char* help =
    R"sh(gisa-searcher completion: prints what makes a shell complete the options, their values and words

  eval "$(gisa-searcher completion bash)"                                     # ~/.bashrc
  gisa-searcher completion zsh > "${fpath[1]}/_gisa-searcher"
  gisa-searcher completion fish > ~/.config/fish/completions/gisa-searcher.fish

Usage: gisa-searcher completion bash|zsh|fish

)sh";

constexpr const char* exit_codes = "\nExit: 0 printed, 2 error.\n";

const std::vector<std::string> kShells = {"bash", "zsh", "fish"};

void describe(po::options_description&) {}

CompletedProgram program() {
    CompletedProgram program{kSearcherProgram, {}, "suggest --kind word"};
    for (const SearcherCommand* command : searcher_commands()) {
        const std::string name = command->name;
        CompletedCommand completed{name,
                                   command->purpose,
                                   {},
                                   {},
                                   name != "show" && name != "similar" && name != "completion" &&
                                       name != "saved" && name != "serve"};
        if (name == completion_command.name) completed.words = kShells;
        if (name == "saved") completed.words = {"add", "remove", "list"};
        const po::options_description options = options_of(*command);
        for (const auto& option : options.options())
            completed.options.push_back(complete_option(*option, choices_for(option->long_name())));
        program.commands.push_back(std::move(completed));
    }
    return program;
}

int completion(const CommandLine& line, const CommonOptions&) {
    const std::string shell = line.words.size() == 1 ? line.words.front() : "";
    if (std::find(kShells.begin(), kShells.end(), shell) == kShells.end())
        throw Error(Fault::usage, "one shell is needed: gisa-searcher completion bash|zsh|fish");
    print(shell == "bash"  ? bash_completion(program())
          : shell == "zsh" ? zsh_completion(program())
                           : fish_completion(program()));
    return 0;
}

} // namespace

const SearcherCommand completion_command{
    "completion", "completion for bash, zsh or fish", help, exit_codes, describe, completion};

} // namespace gisa

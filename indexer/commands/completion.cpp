#include "indexer/commands/completion.h"

#include "common/commands/completion_script.h"
#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/commands/choices.h"
#include "indexer/commands/commands.h"

#include <algorithm>

namespace gisa {
namespace {

constexpr const char* help =
    R"sh(gisa-indexer completion: prints what makes a shell complete commands, options and their values

  eval "$(gisa-indexer completion bash)"                                     # ~/.bashrc
  gisa-indexer completion zsh > "${fpath[1]}/_gisa-indexer"
  gisa-indexer completion fish > ~/.config/fish/completions/gisa-indexer.fish

Usage: gisa-indexer completion bash|zsh|fish

)sh";

const std::vector<std::string> kShells = {"bash", "zsh", "fish"};

CompletedProgram program() {
    CompletedProgram program{indexer_program, {}, ""};
    for (const Command* command : indexer_commands()) {
        CompletedCommand completed{command->name, command->purpose, {}, {}, false};
        if (command == &completion_command) completed.words = kShells;
        if (completed.name == "aliases") completed.words = {"propose"};
        const po::options_description options = options_of(*command);
        for (const auto& option : options.options())
            completed.options.push_back(complete_option(*option, choices_for(option->long_name())));
        program.commands.push_back(std::move(completed));
    }
    return program;
}

void describe_completion(po::options_description&) {}

int run(const CommandLine& line, const Settings&) {
    const std::string shell = line.words.size() == 1 ? line.words.front() : "";
    if (std::find(kShells.begin(), kShells.end(), shell) == kShells.end())
        throw Error(Fault::usage, "one shell is needed: gisa-indexer completion bash|zsh|fish");
    print(shell == "bash"  ? bash_completion(program())
          : shell == "zsh" ? zsh_completion(program())
                           : fish_completion(program()));
    return 0;
}

} // namespace

const Command completion_command{"completion", "completion for bash, zsh or fish", help, describe_completion,
                                 run};

} // namespace gisa

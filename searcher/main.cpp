#include "common/commands/command_line.h"
#include "common/storage/versions.h"
#include "common/terminal/output.h"
#include "common/terminal/run_program.h"
#include "searcher/commands/options.h"
#include "searcher/commands/saved.h"
#include "searcher/commands/search.h"
#include "searcher/commands/suggest.h"

namespace gisa {
namespace {

int run_search(const std::vector<std::string>& arguments, bool similar) {
    SearchOptions options = read_options(arguments);
    options.similar = similar;
    switch (options.action) {
    case SearchOptions::Action::help: print(help_text()); return 0;
    case SearchOptions::Action::version: print(versions_text("gisa-searcher")); return 0;
    default: return search(options);
    }
}

int run(std::vector<std::string> arguments) {
    const std::string command = take_command(arguments);
    if (command == "saved") return saved(arguments);
    return command == "suggest" ? suggest(arguments) : run_search(arguments, command == "similar");
}

} // namespace
} // namespace gisa

int main(int argc, char** argv) {
    return gisa::run_program("gisa-searcher", [&] { return gisa::run(gisa::arguments_of(argc, argv)); });
}

#include "common/commands/command_line.h"
#include "common/storage/versions.h"
#include "common/terminal/output.h"
#include "common/terminal/run_program.h"
#include "searcher/commands/options.h"
#include "searcher/commands/search.h"

int main(int argc, char** argv) {
    return gisa::run_program("gisa-searcher", [&] {
        const gisa::SearchOptions options = gisa::read_options(gisa::arguments_of(argc, argv));
        switch (options.action) {
        case gisa::SearchOptions::Action::help: gisa::print(gisa::help_text()); return 0;
        case gisa::SearchOptions::Action::version:
            gisa::print(gisa::versions_text("gisa-searcher"));
            return 0;
        default: return gisa::search(options);
        }
    });
}

#include "common/commands/command_line.h"
#include "common/terminal/run_program.h"
#include "searcher/commands/commands.h"

int main(int argc, char** argv) {
    gisa::Log log{gisa::kSearcherProgram};
    return gisa::run_program(log, [&] { return gisa::run_searcher(gisa::arguments_of(argc, argv), log); });
}

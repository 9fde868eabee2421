#include "tests/bench/engine.h"

#include <filesystem>
#include <iterator>
#include <sstream>

namespace gisa {

namespace {

namespace fs = std::filesystem;

Arguments split_blanks(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

} // namespace

ChildUsage Engine::rebuild() const {
    const std::string begun = index + ".begun";
    for (const std::string& old : {index, begun, begun + "-wal", begun + "-shm"}) // SQLite has such
        fs::remove_all(old);
    const ChildUsage usage = build(begun);
    fs::rename(begun, index);
    return usage;
}

void Engine::build_if_missing() const {
    if (!fs::exists(index)) rebuild();
}

po::options_description describe_indexer_options() {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    po::options_description options = describe_bench_options();
    options.add_options()                                                           //
        ("indexer", value("PROGRAM"), "gisa-indexer (the one beside this program)") //
        ("indexer-options", value("OPTIONS"), "more options for `gisa-indexer add`, in one text");
    return options;
}

std::string indexer_of(const CommandLine& line) {
    return line.text("indexer", fs::read_symlink("/proc/self/exe").parent_path() / "gisa-indexer");
}

Engine gisa_engine(const CommandLine& line, const Collection& collection, const std::string& work) {
    const std::string indexer = indexer_of(line), add_options = line.text("indexer-options");
    return {"gisa", work + "/gisa.index", [=](const std::string& index) {
                Arguments command{indexer, "add", "--quiet", "--index", index};
                for (const std::string& option : split_blanks(add_options))
                    command.push_back(option);
                command.push_back(collection.json_lines);
                return run_child(command, work + "/gisa.log");
            }};
}

} // namespace gisa

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

Engine gisa_engine(const std::string& indexer, const std::string& add_options, const Collection& collection,
                   const std::string& work) {
    return {"gisa", work + "/gisa.index", [=](const std::string& index) {
                Arguments command{indexer, "add", "--quiet", "--index", index};
                for (const std::string& option : split_blanks(add_options))
                    command.push_back(option);
                command.push_back(collection.json_lines);
                return run_child(command, work + "/gisa.log");
            }};
}

std::string indexer_beside_us() { return fs::read_symlink("/proc/self/exe").parent_path() / "gisa-indexer"; }

} // namespace gisa

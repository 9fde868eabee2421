#include "common/terminal/paths.h"

#include "common/error.h"

#include <cstdlib>

namespace gisa {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

} // namespace

std::string default_index() {
    if (std::string index = environment("GISA_INDEX"); !index.empty()) return index;
    // The XDG specification has relative paths ignored.
    if (const std::string data = environment("XDG_DATA_HOME"); data.starts_with('/'))
        return data + "/gisa/index";
    if (const std::string home = environment("HOME"); !home.empty()) return home + "/.local/share/gisa/index";
    throw Error(Fault::usage, "HOME is not set: name the index with --index DIR or GISA_INDEX");
}

} // namespace gisa

#include "common/terminal/paths.h"

#include "common/error.h"

#include <cstdlib>
#include <filesystem>

namespace gisa {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// The folder that the variable names, else the one below the home; empty without a home.
std::string xdg_folder(const char* variable, const char* below_home) {
    // The XDG specification has relative paths ignored.
    if (std::string folder = environment(variable); folder.starts_with('/')) return folder;
    const std::string home = environment("HOME");
    return home.empty() ? "" : home + below_home;
}

} // namespace

std::string default_index() {
    if (std::string index = environment("GISA_INDEX"); !index.empty()) return index;
    if (const std::string data = xdg_folder("XDG_DATA_HOME", "/.local/share"); !data.empty())
        return data + "/gisa/index";
    throw Error(Fault::usage, "HOME is not set: name the index with --index DIR or GISA_INDEX");
}

std::string own_config() {
    const std::string config = xdg_folder("XDG_CONFIG_HOME", "/.config");
    const std::string file = config + "/gisa/config";
    std::error_code ignored;
    return !config.empty() && std::filesystem::exists(file, ignored) ? file : "";
}

std::string history_path() {
    const std::string state = xdg_folder("XDG_STATE_HOME", "/.local/state");
    return state.empty() ? "" : state + "/gisa/history";
}

std::string saved_queries_file() {
    if (const std::string config = xdg_folder("XDG_CONFIG_HOME", "/.config"); !config.empty())
        return config + "/gisa/saved";
    throw Error(Fault::usage, "HOME is not set: saved queries have no place; set XDG_CONFIG_HOME");
}

std::string own_aliases() {
    if (std::string file = environment("GISA_ALIASES"); !file.empty()) return file;
    const std::string config = xdg_folder("XDG_CONFIG_HOME", "/.config");
    const std::string file = config + "/gisa/aliases.txt";
    std::error_code ignored;
    return !config.empty() && std::filesystem::exists(file, ignored) ? file : "";
}

std::string plain_folder(const std::string& name) {
    const std::filesystem::path path = std::filesystem::path(name).lexically_normal();
    return (path.has_filename() ? path : path.parent_path()).string();
}

} // namespace gisa

#include "common/commands/config_file.h"

#include "common/error.h"
#include "common/terminal/nearest.h"
#include "common/terminal/paths.h"
#include "common/terminal/user_file.h"
#include "common/text/utf8.h"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/parsers.hpp>

#include <algorithm>
#include <sstream>

namespace gisa {
namespace {

/// Where each key stands: Boost gives the keys in order and keeps the lines to itself.
class KeyLines {
public:
    explicit KeyLines(const std::string& text) : text_(text) {}

    /// The next line that sets the key.
    std::size_t find(std::string_view key) {
        for (std::string line; std::getline(text_, line);) {
            ++number_;
            const std::string_view left = trim(std::string_view(line).substr(0, line.find('#')));
            if (trim(left.substr(0, left.find('='))) == key && left.find('=') != left.npos) return number_;
        }
        return 0;
    }

private:
    std::istringstream text_;
    std::size_t number_ = 0;
};

const po::option_description* find_option(const po::options_description& options, const std::string& name) {
    // Not Boost's own search, which minds an option that two commands have.
    for (const auto& option : options.options())
        if (option->long_name() == name) return option.get();
    return nullptr;
}

std::string place_of(const ConfigFile& file, const ConfigFile::Entry& entry) {
    return file.path + (entry.line > 0 ? ":" + std::to_string(entry.line) : "");
}

std::string unknown_key(const std::string& place, const std::string& key,
                        const po::options_description& all) {
    std::vector<std::string> known;
    for (const auto& option : all.options())
        known.push_back(option->long_name());
    const auto meant = nearest(key, known);
    return place + ": unknown key '" + key + "'" +
           (meant ? ", did you mean '" + *meant + "'?" : " was left out");
}

/// Whether `strict = true` asks for an option without a value.
bool is_asked_for(const std::string& value, const std::string& place, const std::string& key) {
    for (const char* yes : {"true", "yes", "on", "1"})
        if (value == yes) return true;
    for (const char* no : {"false", "no", "off", "0"})
        if (value == no) return false;
    throw Error(Fault::usage, place + ": " + key + ": expected true or false, not '" + value + "'");
}

bool takes_value(const po::option_description& option) { return option.semantic()->max_tokens() > 0; }

bool gathers(const po::option_description& option) { return option.semantic()->is_composing(); }

} // namespace

ConfigFile read_config_file(const std::string& path, const std::string& section) try {
    const std::string text = read_user_file(path, "settings");
    std::istringstream stream(text);
    KeyLines lines(text);
    ConfigFile file{path, {}};
    for (const po::option& option : po::parse_config_file(stream, po::options_description(), true).options) {
        const std::size_t dot = option.string_key.rfind('.');
        const std::string key = option.string_key.substr(dot == std::string::npos ? 0 : dot + 1);
        const std::size_t line = lines.find(key);
        if (dot != std::string::npos && option.string_key.substr(0, dot) != section) continue;
        file.entries.push_back({key, option.value.empty() ? "" : option.value.front(), line});
    }
    return file;
} catch (const po::error& error) {
    throw Error(Fault::usage, path + ": " + error.what() + "; expected lines of key = value");
}

ConfigFile read_own_config(const CommandLine& line, const std::string& section) {
    const std::string path = line.has("config") ? line.text("config") : own_config();
    return path.empty() ? ConfigFile{} : read_config_file(path, section);
}

std::vector<std::string> apply_config(CommandLine& line, const po::options_description& options,
                                      const po::options_description& all,
                                      const std::vector<std::string>& typed_only, const ConfigFile& file) {
    std::vector<std::string> notes;
    po::parsed_options given(&options);
    for (const ConfigFile::Entry& entry : file.entries) {
        const std::string place = place_of(file, entry);
        if (std::find(typed_only.begin(), typed_only.end(), entry.key) != typed_only.end()) {
            notes.push_back(place + ": '" + entry.key + "' is not for settings and was left out");
            continue;
        }
        const po::option_description* option = find_option(options, entry.key);
        if (!option && !find_option(all, entry.key)) notes.push_back(unknown_key(place, entry.key, all));
        if (!option || line.has(entry.key.c_str())) continue;
        if (!takes_value(*option) && !is_asked_for(entry.value, place, entry.key)) continue;
        if (!gathers(*option))
            std::erase_if(given.options,
                          [&](const po::option& other) { return other.string_key == entry.key; });
        given.options.emplace_back(entry.key, takes_value(*option) ? std::vector{entry.value}
                                                                   : std::vector<std::string>{});
        line.origins[entry.key] = place + ": " + entry.key;
    }
    po::store(given, line.values);
    return notes;
}

} // namespace gisa

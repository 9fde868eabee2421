#pragma once

// The command line as both programs read it. Boost.Program_options describes, converts and prints
// the options; the scanning is ours, because a query may hold words that begin with '-', and because
// an unknown option deserves a suggestion.
//
//   po::options_description options;
//   options.add_options()("limit,n", po::value<std::string>(), "at most N results");
//   CommandLine line = parse_command_line(options, {"-n", "5", "openai"}, Words::query);
//   std::size_t limit = whole_number(line, "limit", 10, 1, 100);

#include "common/terminal/display.h"

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/variables_map.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

namespace po = boost::program_options;

struct CommandLine {
    po::variables_map values;
    std::vector<std::string> words;               ///< what is not an option, in order
    std::map<std::string, std::string> origins{}; ///< of options that were not typed: "FILE:LINE: key"

    bool has(const char* option) const { return values.count(option) > 0; }
    std::string text(const char* option, const std::string& otherwise = "") const;
    /// How messages call the option: "--limit", or where the settings have it.
    std::string name_of(const std::string& option) const;
};

enum class Words : std::uint8_t {
    paths, ///< what begins with '-' and is no option is refused
    query, ///< it is a word: "-altman" leaves a word out. Only `--` names must be options
};

/// Options and words may be mixed; `--` ends the options. Options given twice: the later one counts, unless
/// its value is a vector. Throws Error(usage).
CommandLine parse_command_line(const po::options_description& options,
                               const std::vector<std::string>& arguments, Words words);

/// Where the first word stands; arguments.size() if there is none before `--`.
std::size_t first_word(const po::options_description& options, const std::vector<std::string>& arguments);

/// The option's value as a number from `least` to `most`. Throws Error(usage) naming the option.
std::size_t whole_number(const CommandLine& line, const char* option, std::size_t otherwise,
                         std::size_t least, std::size_t most);

/// The same for "8M", "512K", "65536": bytes. Throws as whole_number.
std::size_t byte_size(const CommandLine& line, const char* option, std::size_t otherwise);

/// The same for "1500ms", "2s", "500" (milliseconds); nothing without the option. From 1 ms to an hour.
std::optional<std::chrono::milliseconds> duration(const CommandLine& line, const char* option);

/// The words that options take which take one of a few, by option; the usual one first.
using Choices = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Those of an option; none if it takes anything.
const std::vector<std::string>& find_choices(const Choices& choices, std::string_view option);

/// Which of `choices` the option names, by index. Throws as whole_number, naming all choices.
std::size_t choice(const CommandLine& line, const char* option, const std::vector<std::string>& choices,
                   std::size_t otherwise);

/// The option --color.
ColourWhen colour_option(const CommandLine& line);

/// `argv` without the program's name.
std::vector<std::string> arguments_of(int argc, char** argv);

/// The options as a table that fits the terminal.
std::string describe_options(const po::options_description& options);

} // namespace gisa

#include "common/commands/command_line.h"

#include "common/error.h"
#include "common/terminal/nearest.h"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/parsers.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace gisa {
namespace {

using Option = po::option_description;

const Option* find_long(const po::options_description& options, std::string_view name) {
    for (const auto& option : options.options())
        if (option->long_name() == name) return option.get();
    return nullptr;
}

const Option* find_short(const po::options_description& options, char letter) {
    const std::string name{'-', letter};
    for (const auto& option : options.options())
        if (option->canonical_display_name(po::command_line_style::allow_dash_for_short) == name)
            return option.get();
    return nullptr;
}

bool takes_value(const Option& option) { return option.semantic()->max_tokens() > 0; }

/// One option as it was given, e.g. "--limit=5" or one letter of "-qv".
struct Given {
    const Option* option = nullptr;
    std::optional<std::string> value;
};

/// The letters of "-qv", "-n5" or "-n"; nothing if they are not all options of ours. A value may be
/// glued to its letter only if it begins with a digit, so that "-news" stays a word.
std::optional<std::vector<Given>> read_letters(const po::options_description& options,
                                               std::string_view letters) {
    std::vector<Given> given;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const Option* option = find_short(options, letters[i]);
        if (!option) return std::nullopt;
        given.push_back({option, std::nullopt});
        if (!takes_value(*option) || i + 1 == letters.size()) continue;
        if (letters[i + 1] < '0' || letters[i + 1] > '9') return std::nullopt;
        given.back().value = letters.substr(i + 1);
        break;
    }
    return given;
}

[[noreturn]] void refuse_unknown(const po::options_description& options, const std::string& name) {
    std::vector<std::string> known;
    for (const auto& option : options.options())
        known.push_back("--" + option->long_name());
    const std::optional<std::string> meant = nearest(name, known);
    throw Error(Fault::usage, "unknown option " + name +
                                  (meant ? ", did you mean " + *meant + "?" : "; --help lists the options"));
}

Given read_long(const po::options_description& options, const std::string& argument) {
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
    const Option* option = find_long(options, name);
    if (!option) refuse_unknown(options, "--" + name);
    if (equals == std::string::npos) return {option, std::nullopt};
    if (!takes_value(*option)) throw Error(Fault::usage, "option --" + name + " takes no value");
    return {option, argument.substr(equals + 1)};
}

bool looks_like_option(const std::string& argument) { return argument.size() > 1 && argument[0] == '-'; }

/// Goes through the arguments once and sorts them into options and words.
class Scanner {
public:
    Scanner(const po::options_description& options, const std::vector<std::string>& arguments, Words kind)
        : options_(options), arguments_(arguments), kind_(kind) {}

    void scan() {
        for (; at_ < arguments_.size(); ++at_) {
            const std::string& argument = arguments_[at_];
            if (argument == "--") return take_rest(at_ + 1);
            if (!looks_like_option(argument) || !read_option(argument)) words.push_back(argument);
        }
    }

    std::vector<Given> given;
    std::vector<std::string> words;

private:
    void take_rest(std::size_t from) {
        words.insert(words.end(), arguments_.begin() + static_cast<std::ptrdiff_t>(from), arguments_.end());
    }

    bool read_option(const std::string& argument) {
        if (argument.starts_with("--")) {
            given.push_back(read_long(options_, argument));
        } else if (const auto letters = read_letters(options_, std::string_view(argument).substr(1))) {
            given.insert(given.end(), letters->begin(), letters->end());
        } else {
            if (kind_ == Words::query) return false;
            refuse_unknown(options_, argument);
        }
        read_value(given.back());
        return true;
    }

    void read_value(Given& option) {
        if (!takes_value(*option.option) || option.value) return;
        if (at_ + 1 == arguments_.size())
            throw Error(Fault::usage, "option --" + option.option->long_name() + " needs a value");
        option.value = arguments_[++at_];
    }

    const po::options_description& options_;
    const std::vector<std::string>& arguments_;
    Words kind_;
    std::size_t at_ = 0;
};

/// As Boost wants them; of an option given twice only the last, unless it gathers its values.
po::parsed_options to_boost(const po::options_description& options, const std::vector<Given>& given) {
    po::parsed_options parsed(&options);
    for (const Given& one : given) {
        const std::string& name = one.option->long_name();
        if (!one.option->semantic()->is_composing())
            std::erase_if(parsed.options,
                          [&](const po::option& earlier) { return earlier.string_key == name; });
        parsed.options.emplace_back(name, one.value ? std::vector{*one.value} : std::vector<std::string>{});
    }
    return parsed;
}

/// "  -n, --limit N"
std::string left_side(const Option& option) {
    const std::string letter = option.canonical_display_name(po::command_line_style::allow_dash_for_short);
    return (letter.starts_with('-') ? "  " + letter + ", " : std::string(6, ' ')) + "--" +
           option.long_name() + (takes_value(option) ? " " + option.semantic()->name() : "");
}

[[noreturn]] void refuse_value(const CommandLine& line, const char* option, const std::string& expected,
                               const std::string& value) {
    throw Error(Fault::usage, line.name_of(option) + ": expected " + expected + ", not '" + value + "'");
}

/// The number at the front of the text; what is left of the text goes to `rest`.
std::optional<std::size_t> leading_number(std::string_view text, std::string_view& rest) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return std::nullopt;
    rest = text.substr(static_cast<std::size_t>(end - text.data()));
    return number;
}

} // namespace

std::string CommandLine::text(const char* option, const std::string& otherwise) const {
    return has(option) ? values[option].as<std::string>() : otherwise;
}

std::string CommandLine::name_of(const std::string& option) const {
    const auto origin = origins.find(option);
    return origin == origins.end() ? "--" + option : origin->second;
}

CommandLine parse_command_line(const po::options_description& options,
                               const std::vector<std::string>& arguments, Words words) {
    Scanner scanner(options, arguments, words);
    scanner.scan();
    CommandLine line;
    try {
        po::store(to_boost(options, scanner.given), line.values);
    } catch (const po::error& error) {
        throw Error(Fault::usage, error.what());
    }
    line.words = std::move(scanner.words);
    return line;
}

std::size_t first_word(const po::options_description& options, const std::vector<std::string>& arguments) {
    for (std::size_t at = 0; at < arguments.size() && arguments[at] != "--"; ++at) {
        const std::string& argument = arguments[at];
        if (!looks_like_option(argument)) return at;
        const Option* option = argument.starts_with("--") ? find_long(options, argument.substr(2))
                                                          : find_short(options, argument.back());
        if (option && takes_value(*option)) ++at;
    }
    return arguments.size();
}

std::size_t whole_number(const CommandLine& line, const char* option, std::size_t otherwise,
                         std::size_t least, std::size_t most) {
    if (!line.has(option)) return otherwise;
    const std::string value = line.text(option);
    std::string_view rest;
    const std::optional<std::size_t> number = leading_number(value, rest);
    if (!number || !rest.empty() || *number < least || *number > most)
        refuse_value(line, option, "a number from " + std::to_string(least) + " to " + std::to_string(most),
                     value);
    return *number;
}

std::size_t byte_size(const CommandLine& line, const char* option, std::size_t otherwise) {
    if (!line.has(option)) return otherwise;
    const std::string value = line.text(option);
    std::string_view unit;
    const std::optional<std::size_t> number = leading_number(value, unit);
    const std::size_t shift = unit == "K" ? 10 : unit == "M" ? 20 : unit == "G" ? 30 : 0;
    if (!number || *number == 0 || (!unit.empty() && shift == 0) || *number > (SIZE_MAX >> shift))
        refuse_value(line, option, "a size such as 65536, 512K or 8M", value);
    return *number << shift;
}

std::optional<std::chrono::milliseconds> duration(const CommandLine& line, const char* option) {
    if (!line.has(option)) return std::nullopt;
    constexpr std::size_t most = 3'600'000;
    const std::string value = line.text(option);
    std::string_view unit;
    const std::optional<std::size_t> number = leading_number(value, unit);
    const bool has_unit = unit.empty() || unit == "ms" || unit == "s";
    const std::size_t factor = unit == "s" ? 1000 : 1;
    if (!number || !has_unit || *number == 0 || *number > most / factor)
        refuse_value(line, option, "a time such as 1500ms or 2s", value);
    return std::chrono::milliseconds(*number * factor);
}

const std::vector<std::string>& find_choices(const Choices& choices, std::string_view option) {
    static const std::vector<std::string> none;
    const auto found = choices.find(option);
    return found == choices.end() ? none : found->second;
}

std::size_t choice(const CommandLine& line, const char* option, const std::vector<std::string>& choices,
                   std::size_t otherwise) {
    if (!line.has(option)) return otherwise;
    const std::string value = line.text(option);
    const auto found = std::find(choices.begin(), choices.end(), value);
    if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
    std::string expected;
    for (const std::string& word : choices)
        expected += (expected.empty() ? "" : word == choices.back() ? " or " : ", ") + word;
    refuse_value(line, option, expected, value);
}

ColourWhen colour_option(const CommandLine& line) {
    constexpr ColourWhen when[] = {ColourWhen::automatic, ColourWhen::always, ColourWhen::never};
    return when[choice(line, "color", {"auto", "always", "never"}, 0)];
}

std::vector<std::string> arguments_of(int argc, char** argv) {
    return {argv + std::min(argc, 1), argv + argc};
}

std::string describe_options(const po::options_description& options) {
    std::size_t column = 0;
    for (const auto& option : options.options())
        column = std::max(column, left_side(*option).size() + 2);
    const std::size_t width = std::max(terminal_width(), column + 20);
    std::string text = "Options:\n";
    for (const auto& option : options.options()) {
        std::string line = left_side(*option);
        for (const std::string& right : wrap({{option->description()}}, width - column, false)) {
            line.resize(column, ' ');
            text += line + right + "\n";
            line.clear();
        }
    }
    return text;
}

} // namespace gisa

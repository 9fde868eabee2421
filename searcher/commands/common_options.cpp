#include "searcher/commands/common_options.h"

#include "common/terminal/paths.h"
#include "searcher/commands/choices.h"

#include <optional>

namespace gisa {
namespace {

constexpr ColourWhen kWhen[] = {ColourWhen::automatic, ColourWhen::always, ColourWhen::never};

/// The value of a long option, wherever it stands before `--`.
std::optional<std::string> peek(const std::vector<std::string>& arguments, const std::string& option) {
    std::optional<std::string> value;
    for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
        if (arguments[i].starts_with(option + "=")) value = arguments[i].substr(option.size() + 1);
        if (arguments[i] == option && i + 1 < arguments.size()) value = arguments[i + 1];
    }
    return value;
}

} // namespace

void describe_common(po::options_description& options) {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    options.add_options()                                                                                  //
        ("links", value("WHEN"), "auto, always or never: hyperlinks on the terminal")                      //
        ("pager", value("WHEN"), "auto or never: long output through $GISA_PAGER, $PAGER, else less -FRX") //
        ("width", value("COLUMNS"), "width of the text (the terminal's, else 80)")                         //
        ("color", value("WHEN"), "auto, always or never")                                                  //
        ("messages", value("LANGUAGE"), "en or ko: the language of messages (else that of LC_MESSAGES)")   //
        ("log-format", value("FORMAT"), "text or json: how notes and errors stand on standard error")      //
        ("config", value("FILE"), "settings (else ~/.config/gisa/config): long options as key = value")    //
        ("quiet,q", "no notes on standard error")                                                          //
        ("verbose,v", "also how the query was understood")                                                 //
        ("help,h", "this text")                                                                            //
        ("version", "versions of the program, its index format and libraries");
}

CommonOptions read_common(const CommandLine& line) {
    CommonOptions options;
    options.log.format = chosen(line, "log-format") == 0 ? LogFormat::text : LogFormat::json;
    options.log.language = !line.has("messages")           ? locale_language()
                           : chosen(line, "messages") == 0 ? Language::english
                                                           : Language::korean;
    options.log.quiet = line.has("quiet");
    options.verbose = line.has("verbose");
    options.colour = kWhen[chosen(line, "color")];
    options.links = kWhen[chosen(line, "links")];
    options.pager = chosen(line, "pager") == 0 ? PagerWhen::automatic : PagerWhen::never;
    options.width = whole_number(line, "width", 0, 20, 1000);
    return options;
}

Log early_log(const std::vector<std::string>& arguments) {
    Log log{kSearcherProgram};
    log.format = peek(arguments, "--log-format") == "json" ? LogFormat::json : LogFormat::text;
    const std::optional<std::string> messages = peek(arguments, "--messages");
    log.language = !messages ? locale_language() : messages == "ko" ? Language::korean : Language::english;
    return log;
}

} // namespace gisa

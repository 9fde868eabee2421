#include "common/commands/alias_options.h"

#include "common/terminal/paths.h"

namespace gisa {

void describe_aliases(po::options_description& options) {
    options.add_options() //
        ("aliases", po::value<std::string>()->value_name("FILE"),
         "your own groups of spellings (GISA_ALIASES, else ~/.config/gisa/aliases.txt)") //
        ("no-aliases", "no spelling stands for another, also not those built in");
}

std::optional<AliasFile> read_own_aliases(const CommandLine& line) {
    if (line.has("no-aliases")) return std::nullopt;
    if (line.has("aliases")) return read_alias_file(line.text("aliases"));
    const std::string own = own_aliases();
    return own.empty() ? std::nullopt : std::optional(read_alias_file(own));
}

} // namespace gisa

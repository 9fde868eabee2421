#include "common/terminal/open_link.h"

#include "common/error.h"
#include "common/terminal/child.h"

#include <cstdlib>
#include <sstream>

namespace gisa {

std::vector<std::string> browser_command(std::string_view link) {
    const char* set = std::getenv("BROWSER");
    const std::string browsers = set ? set : "";
    std::istringstream words(browsers.substr(0, browsers.find(':')));
    std::vector<std::string> command;
    bool is_placed = false;
    for (std::string word; words >> word;) {
        if (const std::size_t at = word.find("%s"); at != std::string::npos) {
            word.replace(at, 2, link);
            is_placed = true;
        }
        command.push_back(word);
    }
    if (command.empty()) command.emplace_back("xdg-open");
    if (!is_placed) command.emplace_back(link);
    return command;
}

void open_link(std::string_view link) {
    const std::vector<std::string> command = browser_command(link);
    const int code = wait_for_child(start_child(command));
    if (code != 0)
        throw Error(Fault::io, command.front() + " could not open " + std::string(link) + " (exit " +
                                   std::to_string(code) + "); name a browser in BROWSER");
}

} // namespace gisa

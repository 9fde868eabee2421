#include "searcher/commands/refuse_query.h"

#include "common/terminal/display.h"
#include "common/terminal/output.h"
#include "common/text/utf8.h"

namespace gisa {

int refuse_query(const QueryError& error, const Log& log) {
    log.error(error.what());
    if (log.format == LogFormat::json) return 2;
    std::size_t place = 0;
    for (std::size_t column = 1; column < error.column() && place < error.query().size(); ++column)
        place += decode(error.query(), place).size;
    say(log.program, "  " + error.query());
    say(log.program, "  " + std::string(display_width(error.query().substr(0, place)), ' ') + "^");
    return 2;
}

} // namespace gisa

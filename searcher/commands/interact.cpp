#include "searcher/commands/interact.h"

#include "common/error.h"
#include "common/terminal/open_link.h"
#include "common/terminal/output.h"
#include "common/terminal/paths.h"
#include "searcher/commands/line_reader.h"
#include "searcher/commands/page_output.h"
#include "searcher/interactive/history_file.h"
#include "searcher/interactive/session.h"

#include <unistd.h>

#include <iostream>

namespace gisa {
namespace {

/// False if that was the end.
bool answer(Session& session, const std::string& line, const Log& log) {
    const Answer answer = session.take(line);
    for (const std::string& note : answer.notes)
        log.note(note);
    print(answer.text);
    if (!answer.open.empty()) {
        log.note("opening " + answer.open);
        try {
            open_link(answer.open);
        } catch (const Error& error) {
            log.error(error.what());
        }
    }
    return !answer.leave;
}

void read_plainly(Session& session, const SearchOptions& options) {
    for (std::string line; std::getline(std::cin, line);)
        if (!answer(session, line, options.log)) return;
}

void read_edited(Session& session, Searcher& searcher, const SearchOptions& options) {
    Completer completer(searcher);
    LineReader reader("> ", [&](const std::string& line) { return completer.complete(line); });
    const HistoryFile history(options.history ? history_path() : "");
    for (const std::string& line : history.read())
        reader.remember(line);
    bool is_remembered = true;
    for (std::string line;;) {
        const LineReader::Got got = reader.read(line);
        if (got != LineReader::Got::line) print("\n");
        if (got == LineReader::Got::end) return;
        if (got == LineReader::Got::interrupt || line.empty()) continue;
        reader.remember(line);
        if (is_remembered && !(is_remembered = history.add(line)))
            options.log.note("what is typed cannot be remembered in " + history_path());
        if (!answer(session, line, options.log)) return;
    }
}

} // namespace

int interact(Searcher& searcher, const SearchOptions& options) {
    Session session(searcher, {options.request, text_style(options)});
    const bool has_query = !options.request.query.empty();
    if (has_query && !answer(session, " " + options.request.query, options.log)) return 0;
    const bool on_terminal = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
    if (on_terminal && !has_query) options.log.note("? shows the commands");
    on_terminal ? read_edited(session, searcher, options) : read_plainly(session, options);
    return 0;
}

} // namespace gisa

#include "searcher/commands/search.h"

#include "common/terminal/output.h"
#include "searcher/render/render.h"

#include <unistd.h>

namespace gisa {
namespace {

constexpr const char* program = "gisa-searcher";

std::string render(const ResultPage& page, const SearchOptions& options) {
    switch (options.format) {
    case OutputFormat::json: return render_json(page);
    case OutputFormat::ids: return render_ids(page, options.nul ? '\0' : '\n');
    case OutputFormat::oneline: return render_oneline(page);
    case OutputFormat::text: break;
    }
    if (page.hits.empty()) return "";
    return render_text(page, {.width = options.width == 0 ? terminal_width() : options.width,
                              .colour = wants_colour(options.colour, STDOUT_FILENO),
                              .utf8 = locale_is_utf8()});
}

/// What the reader should know beside the results: repairs of the query, and why there is nothing.
void say_notes(const ResultPage& page, const SearchOptions& options) {
    if (options.quiet) return;
    if (options.verbose) say(program, "understood as: " + page.understood);
    for (const std::string& note : page.notes)
        say(program, note);
    if (page.total == 0)
        say(program,
            "nothing matches: " + (page.understood.empty() ? options.request.query : page.understood));
    else if (page.hits.empty())
        say(program,
            std::to_string(page.total) + " in all, none beyond offset " + std::to_string(page.offset));
}

} // namespace

int search(const SearchOptions& options) {
    Searcher searcher(options.indexes);
    if (options.action == SearchOptions::Action::count) {
        const std::size_t count = searcher.count(options.request);
        print(std::to_string(count) + '\n');
        return count > 0 ? 0 : 1;
    }
    const ResultPage page = searcher.search(options.request);
    say_notes(page, options);
    print(render(page, options));
    return page.total == 0 ? 1 : 0;
}

} // namespace gisa

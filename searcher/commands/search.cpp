#include "searcher/commands/search.h"

#include "common/terminal/display.h"
#include "common/terminal/output.h"
#include "common/text/utf8.h"
#include "searcher/query/query_error.h"
#include "searcher/render/render.h"
#include "searcher/render/shown.h"

#include <unistd.h>

namespace gisa {
namespace {

constexpr const char* program = "gisa-searcher";

std::string render_for_terminal(const ResultPage& page, const SearchOptions& options) {
    return render_text(page, {.width = options.width == 0 ? terminal_width() : options.width,
                              .colour = wants_colour(options.colour, STDOUT_FILENO),
                              .utf8 = locale_is_utf8(),
                              .links = wants_links(options.links, options.colour, STDOUT_FILENO),
                              .showing = options.showing});
}

std::string render(const ResultPage& page, const SearchOptions& options) {
    const char end = options.nul ? '\0' : '\n';
    switch (options.format) {
    case OutputFormat::text: return page.hits.empty() ? "" : render_for_terminal(page, options);
    case OutputFormat::oneline: return render_oneline(page);
    case OutputFormat::json: return render_json(page, {.offsets = options.offsets});
    case OutputFormat::jsonl: return render_jsonl(page, {.offsets = options.offsets});
    case OutputFormat::html: return render_html(page, options.showing);
    case OutputFormat::markdown: return page.hits.empty() ? "" : render_markdown(page, options.showing);
    case OutputFormat::quote: return render_quote(page, options.showing.markers);
    case OutputFormat::csl: return render_csl(page);
    case OutputFormat::bibtex: return render_bibtex(page);
    case OutputFormat::ids: return render_ids(page, end);
    case OutputFormat::urls: return render_urls(page, end);
    }
    return "";
}

/// Whether a page in this format says by itself what could be asked instead.
bool shows_hints(OutputFormat format) {
    return format == OutputFormat::text || format == OutputFormat::html || format == OutputFormat::markdown ||
           format == OutputFormat::json;
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
    if (page.hits.empty() || !shows_hints(options.format))
        for (const std::string& hint : hints_of(page))
            say(program, hint);
}

/// Shows where the query is broken.
int refuse(const QueryError& error) {
    std::size_t place = 0;
    for (std::size_t column = 1; column < error.column() && place < error.query().size(); ++column)
        place += decode(error.query(), place).size;
    const std::string before = error.query().substr(0, place);
    say(program, error.what());
    say(program, "  " + error.query());
    say(program, "  " + std::string(display_width(before), ' ') + "^");
    return 2;
}

int run(const SearchOptions& options) {
    Searcher searcher(options.indexes, options.searcher);
    if (!options.quiet)
        for (const std::string& note : searcher.alias_notes())
            say(program, note);
    if (options.action == SearchOptions::Action::count) {
        const std::size_t count = options.similar
                                      ? searcher.similar(options.request.query, options.request).total
                                      : searcher.count(options.request);
        print(std::to_string(count) + '\n');
        return count > 0 ? 0 : 1;
    }
    const ResultPage page = options.similar ? searcher.similar(options.request.query, options.request)
                                            : searcher.search(options.request);
    say_notes(page, options);
    print(render(page, options));
    return page.total == 0 ? 1 : 0;
}

} // namespace

int search(const SearchOptions& options) try { return run(options); } catch (const QueryError& error) {
    return refuse(error);
}

} // namespace gisa

#include "searcher/commands/search.h"

#include "common/error.h"
#include "common/terminal/nearest.h"
#include "common/terminal/open_link.h"
#include "common/terminal/output.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/interact.h"
#include "searcher/commands/options.h"
#include "searcher/commands/page_output.h"
#include "searcher/interactive/hit_link.h"
#include "searcher/render/shown.h"

#include <unistd.h>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-searcher: full-text search over articles, with the sources behind each sentence

  gisa-searcher openai revenue                 articles that have both words
  gisa-searcher '"released GPT-5" -altman'     a phrase, and a word to leave out
  gisa-searcher 샘 올트먼                      Korean, found behind any particle
  gisa-searcher --cited-only --source reuters.com hbm
                                               said with a source, and Reuters is cited
  gisa-searcher --facet source 'sources:>=3 -source:x.com'
  gisa-searcher -n 20 --offset 20 benchmark    the second twenty
  gisa-searcher --json openai | jq -r '.hits[].snippets[].sources[].url'
  gisa-searcher --format quote altman          sentences to copy, with what they cite
  gisa-searcher --open 2.5 hbm                 source 5 of the second hit, in the browser
  gisa-searcher -l altman | xargs -d '\n' -n1 gisa-searcher show
  gisa-searcher -- -altman                     everything without the word
  gisa-searcher 'title:(gpt OR claude) date:7d.. "open source"'
  gisa-searcher 'samsung NEAR/5 hbm* -saved:ads'
  gisa-searcher -i                             ask again and again; ? shows the commands

Usage: gisa-searcher [search] [OPTIONS] QUERY...
       gisa-searcher similar [OPTIONS] ID|URL        articles about what one is about
       gisa-searcher explain [OPTIONS] QUERY...      why each result stands where it does
       gisa-searcher suggest [OPTIONS] PREFIX...     what the words being typed may become
       gisa-searcher facets [OPTIONS] [QUERY...]     what the articles found are of, and what they cite
       gisa-searcher sources [OPTIONS] QUERY...      the pages that the articles found cite
       gisa-searcher show [OPTIONS] ID|URL           one article
       gisa-searcher saved [add NAME QUERY... | remove NAME]
       gisa-searcher completion bash|zsh|fish        for your shell
       gisa-searcher COMMAND --help                  examples and options of each
A query that begins with the word of a command stands behind -- or search: gisa-searcher -- suggest.
A word that begins with '-' and is no option is left out of what is found; -- ends the options.

)";

constexpr const char* exit_codes = R"(
The index: --index, else GISA_INDEX, else $XDG_DATA_HOME/gisa/index, else ~/.local/share/gisa/index.
Exit: 0 something matched, 1 nothing matched, 2 error, or nothing in the time given by --timeout.
)";

std::string milliseconds_of(const SearchRequest& request) {
    return std::to_string(request.timeout ? request.timeout->count() : 0) + " ms";
}

/// `gisa-searcher sugest op`: perhaps a command was meant.
std::string meant_command(const SearchOptions& options) {
    std::vector<std::string> names;
    for (const SearcherCommand* command : searcher_commands())
        names.emplace_back(command->name);
    const auto meant = nearest(options.request.query.substr(0, options.request.query.find(' ')), names);
    return meant ? "did you mean the command " + *meant + "?" : "";
}

void say_why_nothing(const ResultPage& page, const SearchOptions& options) {
    options.log.note("nothing matches: " +
                     (page.understood.empty() ? options.request.query : page.understood));
    if (const std::string meant = meant_command(options); !meant.empty()) options.log.note(meant);
}

/// Whether a page in this format says by itself what could be asked instead.
bool shows_hints(OutputFormat format) {
    return format == OutputFormat::text || format == OutputFormat::html || format == OutputFormat::markdown ||
           format == OutputFormat::json;
}

/// What the reader should know beside the results: repairs of the query, and why there is nothing.
void say_notes(const Searcher& searcher, const ResultPage& page, const SearchOptions& options) {
    say_beginnings(searcher, page, options);
    if (page.timed_out && page.total > 0)
        options.log.warning("out of time after " + milliseconds_of(options.request) +
                            "; the results are not complete. A longer --timeout finds more");
    if (page.total == 0 && !page.timed_out)
        say_why_nothing(page, options);
    else if (page.total > 0 && page.hits.empty() && options.action == SearchOptions::Action::search)
        options.log.note(std::to_string(page.total) + " in all, none beyond offset " +
                         std::to_string(page.offset));
    if (page.hits.empty() || !shows_hints(options.format))
        for (const std::string& hint : hints_of(page))
            options.log.note(hint);
}

int count(Searcher& searcher, const SearchOptions& options) try {
    for (const std::string& note : searcher.alias_notes())
        options.log.note(note);
    const ArticleCount count = searcher.count_with_notes(options.request);
    for (const std::string& note : count.notes)
        options.log.note(note);
    warn_of_shards(searcher.shards_out(), options);
    print(std::to_string(count.articles) + '\n');
    return count.articles > 0 ? 0 : 1;
} catch (const Error& error) {
    if (error.fault() != Fault::timeout) throw;
    throw Error(Fault::timeout, "not all articles were counted in " + milliseconds_of(options.request) +
                                    "; allow more with --timeout");
}

/// What is on the page, found in time.
ResultPage find(Searcher& searcher, const SearchOptions& options) {
    ResultPage page = searcher.search(options.request);
    if (page.timed_out && page.total == 0)
        throw Error(Fault::timeout, "nothing was found in " + milliseconds_of(options.request) +
                                        "; allow more with --timeout");
    say_notes(searcher, page, options);
    return page;
}

int show_page(Searcher& searcher, const SearchOptions& options) {
    const ResultPage page = find(searcher, options);
    print_paged(render_page(page, options), options.nul ? PagerWhen::never : options.pager);
    return page.total == 0 ? 1 : 0;
}

int open_hit(Searcher& searcher, const SearchOptions& options) {
    const ResultPage page = find(searcher, options);
    if (page.total == 0) return 1;
    const std::string link =
        link_on(page, options.open, [&](const std::string& id) { return searcher.article_record(id); });
    options.log.note("opening " + link);
    open_link(link);
    return 0;
}

int search(const CommandLine& line, const CommonOptions& common) {
    const bool on_terminal = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
    const SearchOptions options = read_options(line, common, on_terminal);
    Searcher searcher(options.indexes, options.searcher);
    switch (options.action) {
    case SearchOptions::Action::count: return count(searcher, options);
    case SearchOptions::Action::open: return open_hit(searcher, options);
    case SearchOptions::Action::interact:
        for (const std::string& note : searcher.alias_notes())
            options.log.note(note);
        return interact(searcher, options);
    case SearchOptions::Action::search: break;
    }
    return show_page(searcher, options);
}

} // namespace

const SearcherCommand search_command{
    "search", "find articles (the usual command)", help, exit_codes, describe_search, search};

} // namespace gisa

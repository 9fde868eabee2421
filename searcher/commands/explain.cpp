#include "searcher/commands/explain.h"

#include "common/error.h"
#include "common/terminal/display.h"
#include "common/terminal/messages.h"
#include "common/terminal/pager.h"
#include "searcher/commands/options.h"
#include "searcher/commands/page_output.h"
#include "searcher/render/render.h"
#include "searcher/render/shown.h"

#include <cstdio>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-searcher explain: says why each result stands where it does

  gisa-searcher explain 'openai altman'
  gisa-searcher explain --recency off -n 3 hbm
  gisa-searcher explain hbm --json | jq '.hits[].explanation'

The score is the sum of the words (BM25) and of how near they stand to each other, times how new the article is.

Usage: gisa-searcher explain [OPTIONS] QUERY...

)";

constexpr const char* exit_codes = R"(
Exit: 0 something matched, 1 nothing matched, 2 error.
)";

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%8.3f", value);
    return text;
}

std::string explain_hit(const Hit& hit, std::size_t rank, Language language) {
    std::string title;
    for (const Run& run : hit.title)
        title += run.text;
    std::string out = std::to_string(rank) + "  " + inert(title.empty() ? hit.id : title) + "\n";
    const auto line = [&](double value, const std::string& what) {
        out += "   " + number(value) + "  " + what + "\n";
    };
    line(hit.score, in_language("score", language));
    for (const Explanation::Word& word : hit.explanation->words)
        line(word.score, inert(word.text));
    if (hit.explanation->nearness > 0)
        line(hit.explanation->nearness, in_language("nearness of the words", language));
    if (hit.explanation->recency != 1)
        line(hit.explanation->recency, in_language("times, for being new (" + hit.published + ")", language));
    if (!hit.all_words) out += "   " + in_language("has most of the words only", language) + "\n";
    if (hit.copies > 0) out += "   + " + in_language(plural(hit.copies, "copy", "copies"), language) + "\n";
    return out;
}

int explain(const CommandLine& line, const CommonOptions& common) {
    SearchOptions options = read_options(line, common, false);
    const bool is_readable = options.format == OutputFormat::text || options.format == OutputFormat::json;
    if (options.action != SearchOptions::Action::search || !is_readable)
        throw Error(Fault::usage,
                    "explain takes no --open, --interactive or --count, and no format but text and json");
    options.request.explain = true;
    options.request.snippets = 0;
    Searcher searcher(options.indexes, options.searcher);
    const ResultPage page = searcher.search(options.request);
    say_beginnings(searcher, page, common);
    if (page.timed_out) common.log.warning("timed out");
    for (const std::string& hint : hints_of(page))
        common.log.note(hint);
    std::string out;
    if (options.format == OutputFormat::json) {
        out = render_json(page);
    } else {
        out = in_language("understood as: " + inert(page.understood), common.language()) + "\n";
        for (std::size_t i = 0; i < page.hits.size(); ++i)
            out += "\n" + explain_hit(page.hits[i], page.offset + i + 1, common.language());
    }
    print_paged(out, common.pager);
    return page.hits.empty() ? 1 : 0;
}

} // namespace

const SearcherCommand explain_command{
    "explain", "why results stand where they do", help, exit_codes, describe_search, explain};

} // namespace gisa

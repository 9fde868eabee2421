#include "searcher/commands/explain.h"

#include "common/terminal/display.h"
#include "common/terminal/pager.h"
#include "searcher/commands/options.h"
#include "searcher/render/render.h"

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

std::string explain_hit(const Hit& hit, std::size_t rank) {
    std::string title;
    for (const Run& run : hit.title)
        title += run.text;
    std::string out = std::to_string(rank) + "  " + inert(title.empty() ? hit.id : title) + "\n";
    const auto line = [&](double value, const std::string& what) {
        out += "   " + number(value) + "  " + what + "\n";
    };
    line(hit.score, "score");
    for (const Explanation::Word& word : hit.explanation->words)
        line(word.score, inert(word.text));
    if (hit.explanation->nearness > 0) line(hit.explanation->nearness, "nearness of the words");
    if (hit.explanation->recency != 1)
        line(hit.explanation->recency, "times, for being new (" + hit.published + ")");
    if (!hit.all_words) out += "   has most of the words only\n";
    if (hit.copies > 0) out += "   stands for " + std::to_string(hit.copies) + " copies as well\n";
    return out;
}

void describe(po::options_description& options) {
    describe_index(options);
    describe_search(options);
}

int explain(const CommandLine& line, const CommonOptions& common) {
    SearchOptions options = read_options(line, common, false);
    options.request.explain = true;
    options.request.snippets = 0;
    const ResultPage page = Searcher(indexes_of(line), read_aliases(line)).search(options.request);
    for (const std::string& note : page.notes)
        common.log.note(note);
    std::string out;
    if (options.format == OutputFormat::json) {
        out = render_json(page);
    } else {
        out = "understood as: " + inert(page.understood) + "\n";
        for (std::size_t i = 0; i < page.hits.size(); ++i)
            out += "\n" + explain_hit(page.hits[i], page.offset + i + 1);
    }
    print_paged(out, common.pager);
    return page.hits.empty() ? 1 : 0;
}

} // namespace

const SearcherCommand explain_command{
    "explain", "why results stand where they do", help, exit_codes, describe, explain};

} // namespace gisa

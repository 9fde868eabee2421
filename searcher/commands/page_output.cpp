#include "searcher/commands/page_output.h"

#include "searcher/render/shown.h"

#include <unistd.h>

namespace gisa {

TextStyle text_style(const SearchOptions& options) {
    return {.width = options.columns(),
            .colour = wants_colour(options.colour, STDOUT_FILENO),
            .utf8 = locale_is_utf8(),
            .links = wants_links(options.links, options.colour, STDOUT_FILENO),
            .showing = options.showing};
}

void say_beginnings(const Searcher& searcher, const ResultPage& page, const CommonOptions& common) {
    for (const std::string& note : searcher.alias_notes())
        common.log.note(note);
    if (common.verbose) common.log.note("understood as: " + page.understood);
    for (const std::string& note : page.notes)
        common.log.note(note);
    warn_of_shards(page.shards_out, common);
}

void warn_of_shards(const std::vector<ShardOut>& out, const CommonOptions& common) {
    for (const std::string& note : shard_notes(out))
        common.log.warning(note);
}

std::string render_page(const ResultPage& page, const SearchOptions& options) {
    const char end = options.nul ? '\0' : '\n';
    switch (options.format) {
    case OutputFormat::text: return page.hits.empty() ? "" : render_text(page, text_style(options));
    case OutputFormat::oneline: return render_oneline(page);
    case OutputFormat::json: return render_json(page, {.offsets = options.offsets});
    case OutputFormat::jsonl: return render_jsonl(page, {.offsets = options.offsets});
    case OutputFormat::html: return render_html(page, options.showing);
    case OutputFormat::markdown: return page.hits.empty() ? "" : render_markdown(page, options.showing);
    case OutputFormat::quote: return render_quote(page, options.showing);
    case OutputFormat::csl: return render_csl(page);
    case OutputFormat::bibtex: return render_bibtex(page);
    case OutputFormat::ids: return render_ids(page, end);
    case OutputFormat::urls: return render_urls(page, end);
    }
    return "";
}

} // namespace gisa

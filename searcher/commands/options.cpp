#include "searcher/commands/options.h"

#include "common/commands/alias_options.h"
#include "common/commands/command_line.h"
#include "common/error.h"
#include "common/terminal/paths.h"
#include "searcher/commands/choices.h"
#include "searcher/commands/saved.h"
#include "searcher/query/apply_filters.h"
#include "searcher/query/facet_names.h"
#include "searcher/query/limits.h"

namespace gisa {
namespace {

constexpr const char* output_formats =
    "text, oneline, json, jsonl, html, md, quote, csl, bibtex, ids or urls";

OutputFormat output_format(const CommandLine& line) {
    constexpr OutputFormat formats[] = {OutputFormat::text,  OutputFormat::oneline, OutputFormat::json,
                                        OutputFormat::jsonl, OutputFormat::html,    OutputFormat::markdown,
                                        OutputFormat::quote, OutputFormat::csl,     OutputFormat::bibtex,
                                        OutputFormat::ids,   OutputFormat::urls};
    const OutputFormat named = formats[chosen(line, "format")];
    if (line.has("ids")) return OutputFormat::ids;
    if (line.has("null")) return named == OutputFormat::urls ? named : OutputFormat::ids;
    return line.has("json") ? OutputFormat::json : named;
}

/// The options that say how a page looks.
void read_output(const CommandLine& line, SearchOptions& options) {
    options.format = output_format(line);
    options.showing.markers = Markers(chosen(line, "markers"));
    options.showing.sources = SourcesList(chosen(line, "sources-list"));
    options.offsets = OffsetUnit(chosen(line, "offset-unit"));
    options.nul = line.has("null");
    options.showing.language = options.language();
}

/// The option's values, each checked as a filter's. Throws Error(usage) naming the option.
std::vector<std::string> filter_values(const CommandLine& line, const char* option) try {
    if (!line.has(option)) return {};
    const auto& values = line.values[option].as<std::vector<std::string>>();
    for (const std::string& value : values)
        read_filter(option, value);
    return values;
} catch (const Error& error) {
    const std::string what = error.what();
    const std::string name = std::string(option) + ": ";
    throw Error(Fault::usage,
                line.name_of(option) + ": " + (what.starts_with(name) ? what.substr(name.size()) : what));
}

Within read_within(const CommandLine& line) {
    if (line.has("cited-only")) return Within::cited;
    return line.has("cited-any") ? Within::supported : Within::article;
}

void read_filters(const CommandLine& line, SearchRequest& request) {
    request.sources = filter_values(line, "source");
    request.publishers = filter_values(line, "publisher");
    request.langs = filter_values(line, "lang");
    if (line.has("author")) request.authors = line.values["author"].as<std::vector<std::string>>();
    request.min_sources = whole_number(line, "min-sources", 0, 0, kMostSources);
    request.since = line.has("since") ? line.text("since") : "";
    request.until = line.has("until") ? line.text("until") : "";
    request.within = read_within(line);
    request.same_sentence = line.has("same-sentence");
    request.timeout = duration(line, "timeout");
    request.strict = line.has("strict");
}

/// Days; 0 for "off".
double read_half_life(const CommandLine& line) {
    const std::string text = line.text("recency");
    if (text == "off") return 0;
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::string unit = text.substr(digits);
    const double days = unit == "w" ? 7 : unit == "m" ? 30 : unit == "d" || unit.empty() ? 1 : 0;
    constexpr std::size_t kMostDigits = 5;
    const double half_life =
        digits == 0 || digits > kMostDigits ? 0 : std::stoi(text.substr(0, digits)) * days;
    if (half_life <= 0)
        throw Error(Fault::usage,
                    line.name_of("recency") + ": expected 30d, 2w, 3m or off, not '" + text + "'");
    return half_life;
}

SearchRequest read_request(const CommandLine& line) {
    SearchRequest request;
    request.query = join_words(line.words);
    read_filters(line, request);
    request.sort = Sort(chosen(line, "sort"));
    request.collapse = !line.has("no-collapse");
    if (line.has("recency")) request.recency_half_life = read_half_life(line);
    read_facets(line, request);
    request.corrects_typos = chosen(line, "typo") == 1;
    request.limit = whole_number(line, "limit", request.limit, 1, kMostHits);
    request.offset = whole_number(line, "offset", request.offset, 0, kDeepestOffset);
    request.snippets = whole_number(line, "snippets", request.snippets, 0, kMostSnippets);
    request.snippet_length = whole_number(line, "snippet-length", request.snippet_length, 1, kLongestSnippet);
    return request;
}

/// Pages for people are filled; what programs read holds what was asked for.
bool fills_page(const CommandLine& line, OutputFormat format) {
    const std::size_t when = chosen(line, "fill");
    const bool is_for_people =
        format == OutputFormat::text || format == OutputFormat::html || format == OutputFormat::markdown;
    return when == 1 || (when == 0 && is_for_people);
}

SearchOptions::Action read_action(const CommandLine& line, bool has_query, bool on_terminal) {
    if (line.has("interactive")) return SearchOptions::Action::interact;
    if (line.has("count")) return SearchOptions::Action::count;
    if (line.has("open")) return SearchOptions::Action::open;
    return has_query || !on_terminal ? SearchOptions::Action::search : SearchOptions::Action::interact;
}

/// What is to be opened is the only hit of its page.
void go_to_hit(const CommandLine& line, SearchOptions& options) {
    const auto hit = read_hit_name(line.text("open"));
    if (!hit)
        throw Error(Fault::usage, line.name_of("open") +
                                      ": expected a hit as 2, or with a source as 2.5, not '" +
                                      line.text("open") + "'");
    if (hit->rank > kDeepestOffset + 1)
        throw Error(Fault::usage, line.name_of("open") + ": of a result the first " +
                                      std::to_string(kDeepestOffset + 1) + " hits can be opened");
    options.open = *hit;
    options.request.offset = hit->rank - 1;
    options.request.limit = 1;
}

void require_query(const SearchRequest& request) {
    if (!has_query(request))
        throw Error(Fault::usage, "no query; usage: gisa-searcher [OPTIONS] QUERY... (--help has examples)");
}

} // namespace

bool has_query(const SearchRequest& request) {
    return request.query.find_first_not_of(" \t\r\n") != std::string::npos || has_filters(request);
}

void describe_index(po::options_description& options) {
    options.add_options()(
        "index", po::value<std::vector<std::string>>()->composing()->value_name("DIR"),
        "search this index: a folder, a stub file, or a shard as xapian://HOST:PORT; several times") //
        ("shard-timeout", po::value<std::string>()->value_name("TIME"),
         "go on without a shard that does not answer in 300ms");
}

void describe_filters(po::options_description& options) {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    const auto values = [](const char* name) {
        return po::value<std::vector<std::string>>()->composing()->value_name(name);
    };
    options.add_options()                                                                                   //
        ("source", values("SOURCE"), "cites this domain, URL or publisher; several: one of them")           //
        ("publisher", values("NAME"), "of this publisher (name or domain); several: one of them")           //
        ("author", values("NAME"), "by this author; several: one of them")                                  //
        ("lang", values("LANGUAGE"), "in this language, en or ko; several: one of them")                    //
        ("min-sources", value("N"), "cites at least N independent sources")                                 //
        ("since", value("DATE"), "published on that day (month, year) or later: 2025-08-07, 7d, yesterday") //
        ("until", value("DATE"), "on that day (month, year) or earlier")                                    //
        ("cited-only", "the words stand in sentences with a source of their own")                           //
        ("cited-any", "or in sentences that the marker at the end of the paragraph backs")                  //
        ("same-sentence", "all words of the query stand in one sentence, which is shown")                   //
        ("strict", "refuse a query that is broken, with the place, rather than repair it")                  //
        ("timeout", value("TIME"), "end after 1000ms (or 2s) with what was found");
    describe_aliases(options);
}

void describe_search(po::options_description& options) {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    describe_index(options);
    options.add_options()                                                //
        ("limit,n", value("N"), "at most N results (10; up to 100)")     //
        ("offset", value("N"), "leave out the first N (0; up to 10000)") //
        ("sort", value("ORDER"),
         "relevance, newest, oldest, sources (most independent first) or support (share)") //
        ("no-collapse", "show copies of a text as results of their own")                   //
        ("recency", value("HALF-LIFE"),
         "how soon being new counts for half as much: 30d (usual), 2w, off; at most 1.5 times the score") //
        ("fill", value("WHEN"),
         "auto, always or never: fill the page with articles that have most of the words (auto: text, html, "
         "md)"); //
    describe_filters(options);
    options.add_options() //
        ("facet", value("NAMES"),
         "count what matches by source, publisher, author, lang, month; several: a,b")                      //
        ("typo", value("WHEN"), "auto: where nothing matches, search for what was perhaps meant; off")      //
        ("format", value("FORMAT"), output_formats)                                                         //
        ("json", "the same as --format json")                                                               //
        ("ids,l", "the same as --format ids")                                                               //
        ("null,0", "end each id (or URL) with NUL, for xargs -0; implies --ids")                            //
        ("count,c", "only the number of articles that match")                                               //
        ("open", value("N[.S]"), "open hit N, or its source S, in the browser (xdg-open, $BROWSER)")        //
        ("interactive,i", "ask again and again, as without a query on a terminal; ? shows the commands")    //
        ("no-history", "do not remember what is typed there")                                               //
        ("snippets", value("N"), "snippets for each result (2; 0 for none)")                                //
        ("snippet-length", value("COLUMNS"), "text of a snippet (320); longer sentences lose their middle") //
        ("markers", value("HOW"), "show, hide or super: the citation markers in the text")                  //
        ("sources-list", value("HOW"), "full, short or none: the sources below a result")                   //
        ("offset-unit", value("UNIT"), "utf8, utf16 or codepoint: what offsets in JSON count");
}

void read_facets(const CommandLine& line, SearchRequest& request) {
    const std::string names = line.text("facet");
    for (std::size_t at = 0; line.has("facet") && at <= names.size();) {
        const std::size_t end = std::min(names.find(',', at), names.size());
        const std::string name = names.substr(at, end - at);
        const FacetName* facet = find_facet(name);
        if (!facet)
            throw Error(Fault::usage, line.name_of("facet") + ": '" + name + "' is none; expected some of " +
                                          list_facets());
        request.*facet->is_asked = true;
        at = end + 1;
    }
}

SearcherOptions shard_options(const CommandLine& line) {
    SearcherOptions options;
    options.shard_timeout = duration(line, "shard-timeout").value_or(options.shard_timeout);
    return options;
}

SearcherOptions searcher_options(const CommandLine& line, const Log& log) {
    SearcherOptions options = shard_options(line);
    options.builtin_aliases = !line.has("no-aliases");
    if (const auto own = read_own_aliases(line)) options.aliases.push_back({own->name, own->text});
    options.saved = saved_queries(log);
    return options;
}

SearchRequest read_filtered_request(const CommandLine& line) {
    SearchRequest request;
    request.query = join_words(line.words);
    read_filters(line, request);
    return request;
}

SearchOptions read_options(const CommandLine& line, const CommonOptions& common, bool on_terminal) {
    SearchOptions options{common};
    options.request = read_request(line);
    options.action = read_action(line, has_query(options.request), on_terminal);
    read_output(line, options);
    options.request.fill = fills_page(line, options.format);
    if (options.action == SearchOptions::Action::open) go_to_hit(line, options);
    options.history = !line.has("no-history");
    if (options.action != SearchOptions::Action::interact) require_query(options.request);
    options.searcher = searcher_options(line, common.log);
    options.indexes = indexes_of(line);
    return options;
}

SearchOptions read_options(const std::vector<std::string>& arguments) {
    po::options_description all;
    describe_search(all);
    describe_common(all);
    const CommandLine line = parse_command_line(all, arguments, Words::query);
    return read_options(line, read_common(line), false);
}

std::vector<std::string> indexes_of(const CommandLine& line) {
    if (!line.has("index")) return {default_index()};
    return line.values["index"].as<std::vector<std::string>>();
}

std::string join_words(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

} // namespace gisa

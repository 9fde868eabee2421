#include "searcher/commands/options.h"

#include "common/commands/alias_options.h"
#include "common/commands/command_line.h"
#include "common/error.h"
#include "common/terminal/paths.h"
#include "searcher/commands/saved.h"
#include "searcher/query/apply_filters.h"
#include "searcher/query/facet_names.h"
#include "searcher/query/limits.h"

namespace gisa {
namespace {

constexpr const char* examples =
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
  gisa-searcher -l altman | xargs -d '\n' -n1 gisa-indexer show
  gisa-searcher -- -altman                     everything without the word
  gisa-searcher 'title:(gpt OR claude) date:7d.. "open source"'
  gisa-searcher 'samsung NEAR/5 hbm* -saved:ads'
  gisa-searcher similar lee-altman-seoul       articles about what this one is about
  gisa-searcher suggest 삼ㅅ                   what may be meant; see gisa-searcher suggest --help

Usage: gisa-searcher [search] [OPTIONS] QUERY...
       gisa-searcher similar [OPTIONS] ID|URL
       gisa-searcher suggest [OPTIONS] PREFIX...
       gisa-searcher saved [add NAME QUERY... | remove NAME]
A query that begins with the word of a command stands behind -- or search: gisa-searcher -- suggest.
A word that begins with '-' and is no option is left out of what is found; -- ends the options.

)";

constexpr const char* exit_codes = R"(
The index: --index, else GISA_INDEX, else $XDG_DATA_HOME/gisa/index, else ~/.local/share/gisa/index.
Exit: 0 something matched, 1 nothing matched, 2 error.
)";

constexpr const char* output_formats =
    "text, oneline, json, jsonl, html, md, quote, csl, bibtex, ids or urls";

po::options_description describe() {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    const auto values = [](const char* name) {
        return po::value<std::vector<std::string>>()->composing()->value_name(name);
    };
    po::options_description options;
    options.add_options() //
        ("index", po::value<std::vector<std::string>>()->composing()->value_name("DIR"),
         "search this index; may be given several times")                                                   //
        ("limit,n", value("N"), "at most N results (10; up to 100)")                                        //
        ("offset", value("N"), "leave out the first N (0; up to 10000)")                                    //
        ("source", values("SOURCE"), "cites this domain, URL or publisher; several: one of them")           //
        ("publisher", values("NAME"), "of this publisher (name or domain); several: one of them")           //
        ("min-sources", value("N"), "cites at least N independent sources")                                 //
        ("since", value("DATE"), "published on that day (month, year) or later: 2025-08-07, 7d, yesterday") //
        ("until", value("DATE"), "on that day (month, year) or earlier")                                    //
        ("cited-only", "the words stand in sentences with a source of their own")                           //
        ("cited-any", "or in sentences that the marker at the end of the paragraph backs")                  //
        ("sort", value("ORDER"),
         "relevance, newest, oldest, sources (most independent first) or support (share)") //
        ("fill", value("WHEN"),
         "auto, always or never: fill the page with articles that have most of the words (auto: text, html, "
         "md)") //
        ("facet", value("NAMES"),
         "count what matches by source, publisher, author, lang, month; several: a,b")                 //
        ("typo", value("WHEN"), "auto: where nothing matches, search for what was perhaps meant; off") //
        ("strict", "refuse a query that is broken, with the place, rather than repair it");
    describe_aliases(options);
    options.add_options()                                                                                   //
        ("format", value("FORMAT"), output_formats)                                                         //
        ("json", "the same as --format json")                                                               //
        ("ids,l", "the same as --format ids")                                                               //
        ("null,0", "end each id (or URL) with NUL, for xargs -0; implies --ids")                            //
        ("count,c", "only the number of articles that match")                                               //
        ("snippets", value("N"), "snippets for each result (2; 0 for none)")                                //
        ("snippet-length", value("COLUMNS"), "text of a snippet (320); longer sentences lose their middle") //
        ("markers", value("HOW"), "show, hide or super: the citation markers in the text")                  //
        ("sources-list", value("HOW"), "full, short or none: the sources below a result")                   //
        ("links", value("WHEN"), "auto, always or never: hyperlinks on the terminal")                       //
        ("offset-unit", value("UNIT"), "utf8, utf16 or codepoint: what offsets in JSON count")              //
        ("width", value("COLUMNS"), "width of the text (the terminal's, else 80)")                          //
        ("color", value("WHEN"), "auto, always or never")                                                   //
        ("quiet,q", "no notes on standard error")                                                           //
        ("verbose,v", "also how the query was understood")                                                  //
        ("help,h", "this text")                                                                             //
        ("version", "versions of the program, its index format and libraries");
    return options;
}

OutputFormat output_format(const CommandLine& line) {
    constexpr OutputFormat formats[] = {OutputFormat::text,  OutputFormat::oneline, OutputFormat::json,
                                        OutputFormat::jsonl, OutputFormat::html,    OutputFormat::markdown,
                                        OutputFormat::quote, OutputFormat::csl,     OutputFormat::bibtex,
                                        OutputFormat::ids,   OutputFormat::urls};
    const OutputFormat named = formats[choice(
        line, "format",
        {"text", "oneline", "json", "jsonl", "html", "md", "quote", "csl", "bibtex", "ids", "urls"}, 0)];
    if (line.has("ids")) return OutputFormat::ids;
    if (line.has("null")) return named == OutputFormat::urls ? named : OutputFormat::ids;
    return line.has("json") ? OutputFormat::json : named;
}

/// The options that say how a page looks.
void read_output(const CommandLine& line, SearchOptions& options) {
    constexpr ColourWhen when[] = {ColourWhen::automatic, ColourWhen::always, ColourWhen::never};
    options.format = output_format(line);
    options.showing.markers = Markers(choice(line, "markers", {"show", "hide", "super"}, 0));
    options.showing.sources = SourcesList(choice(line, "sources-list", {"full", "short", "none"}, 0));
    options.offsets = OffsetUnit(choice(line, "offset-unit", {"utf8", "utf16", "codepoint"}, 0));
    options.nul = line.has("null");
    options.width = whole_number(line, "width", 0, 20, 1000);
    options.colour = colour_option(line);
    options.links = when[choice(line, "links", {"auto", "always", "never"}, 0)];
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
    const std::string name = option;
    throw Error(Fault::usage, "--" + (what.starts_with(name + ":") ? what : name + ": " + what));
}

Within read_within(const CommandLine& line) {
    if (line.has("cited-only")) return Within::cited;
    return line.has("cited-any") ? Within::supported : Within::article;
}

void read_facets(const CommandLine& line, SearchRequest& request) {
    const std::string names = line.text("facet");
    for (std::size_t at = 0; line.has("facet") && at <= names.size();) {
        const std::size_t end = std::min(names.find(',', at), names.size());
        const std::string name = names.substr(at, end - at);
        const FacetName* facet = find_facet(name);
        if (!facet)
            throw Error(Fault::usage, "--facet: '" + name + "' is none; expected some of " + list_facets());
        request.*facet->is_asked = true;
        at = end + 1;
    }
}

void read_filters(const CommandLine& line, SearchRequest& request) {
    request.sources = filter_values(line, "source");
    request.publishers = filter_values(line, "publisher");
    request.min_sources = whole_number(line, "min-sources", 0, 0, 1'000'000);
    request.since = line.has("since") ? line.text("since") : "";
    request.until = line.has("until") ? line.text("until") : "";
    request.within = read_within(line);
    request.sort = Sort(choice(line, "sort", {"relevance", "newest", "oldest", "sources", "support"}, 0));
    read_facets(line, request);
}

SearchRequest read_request(const CommandLine& line) {
    SearchRequest request;
    request.query = join_words(line.words);
    read_filters(line, request);
    request.limit = whole_number(line, "limit", request.limit, 1, kMostHits);
    request.offset = whole_number(line, "offset", request.offset, 0, kDeepestOffset);
    request.strict = line.has("strict");
    request.corrects_typos = choice(line, "typo", {"off", "auto"}, 0) == 1;
    request.snippets = whole_number(line, "snippets", request.snippets, 0, 100);
    request.snippet_length = whole_number(line, "snippet-length", request.snippet_length, 1, 100'000);
    return request;
}

/// Pages for people are filled; what programs read holds what was asked for.
bool fills_page(const CommandLine& line, OutputFormat format) {
    const std::size_t when = choice(line, "fill", {"auto", "always", "never"}, 0);
    const bool is_for_people =
        format == OutputFormat::text || format == OutputFormat::html || format == OutputFormat::markdown;
    return when == 1 || (when == 0 && is_for_people);
}

SearcherOptions read_aliases(const CommandLine& line) {
    SearcherOptions options{.builtin_aliases = !line.has("no-aliases")};
    if (const auto own = read_own_aliases(line)) options.aliases.push_back({own->name, own->text});
    return options;
}

SearchOptions::Action read_action(const CommandLine& line) {
    if (line.has("help")) return SearchOptions::Action::help;
    if (line.has("version")) return SearchOptions::Action::version;
    return line.has("count") ? SearchOptions::Action::count : SearchOptions::Action::search;
}

void require_query(const SearchRequest& request) {
    if (request.query.find_first_not_of(" \t\r\n") == std::string::npos && !has_filters(request))
        throw Error(Fault::usage, "no query; usage: gisa-searcher [OPTIONS] QUERY... (--help has examples)");
}

} // namespace

SearchOptions read_options(const std::vector<std::string>& arguments) {
    const CommandLine line = parse_command_line(describe(), arguments, Words::query);
    SearchOptions options;
    options.action = read_action(line);
    if (options.action == SearchOptions::Action::help || options.action == SearchOptions::Action::version)
        return options;
    options.request = read_request(line);
    read_output(line, options);
    options.request.fill = fills_page(line, options.format);
    options.quiet = line.has("quiet");
    options.verbose = line.has("verbose");
    require_query(options.request);
    options.searcher = read_aliases(line);
    options.searcher.saved = saved_queries();
    options.indexes = indexes_of(line);
    return options;
}

std::string take_command(std::vector<std::string>& arguments) {
    const std::size_t at = first_word(describe(), arguments);
    if (at == arguments.size()) return "search";
    for (const char* command : {"search", "similar", "suggest", "saved"}) {
        if (arguments[at] != command) continue;
        arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at));
        return command;
    }
    return "search";
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

std::string help_text() { return examples + describe_options(describe()) + exit_codes; }

} // namespace gisa

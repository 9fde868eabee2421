#include "searcher/commands/suggest.h"

#include "common/commands/command_line.h"
#include "common/error.h"
#include "common/terminal/output.h"
#include "common/text/utf8.h"
#include "searcher/commands/options.h"
#include "searcher/query/limits.h"
#include "searcher/render/render.h"
#include "searcher/request_fields.h"

#include <sstream>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-searcher suggest: what is being typed may become: words and names of the index, publishers, titles

  gisa-searcher suggest open                   OpenAI, open
  gisa-searcher suggest 삼ㅅ                   a half-typed syllable: 삼성전자, 삼성
  gisa-searcher suggest ㅇㅈㅁ                 initial consonants: 이재명
  gisa-searcher suggest openai 이재ㅁ          the last word is completed, the others are kept
  gisa-searcher suggest --kind title samsung   titles with the word, the newest first
  gisa-searcher suggest -n 3 --json sams | jq -r '.suggestions[].text'
  gisa-searcher -- suggest                     searches for the word "suggest"; so does
  gisa-searcher search suggest

Usage: gisa-searcher suggest [OPTIONS] PREFIX...

)";

constexpr const char* exit_codes = R"(
Exit: 0 there are suggestions, 1 there are none, 2 error.
)";

void describe(po::options_description& options) {
    describe_index(options);
    options.add_options()                                                                               //
        ("limit,n", po::value<std::string>()->value_name("N"), "at most N suggestions (10; up to 100)") //
        ("kind", po::value<std::string>()->value_name("KINDS"),
         "word, publisher, title; several: a,b (all of them)") //
        ("json", "as one JSON object");
}

void read_kinds(const CommandLine& line, SuggestRequest& request) {
    std::vector<std::string> names;
    std::istringstream in(line.text("kind"));
    for (std::string name; std::getline(in, name, ',');)
        names.push_back(name);
    if (!read_kinds(names, request))
        throw Error(Fault::usage, line.name_of("kind") + ": '" + line.text("kind") +
                                      "' is none; expected some of " + list_kinds());
}

SuggestRequest read_request(const CommandLine& line) {
    SuggestRequest request;
    request.prefix = join_words(line.words);
    request.limit = whole_number(line, "limit", request.limit, 1, kMostSuggestions);
    if (line.has("kind")) read_kinds(line, request);
    if (trim(request.prefix).empty())
        throw Error(Fault::usage,
                    "no prefix; usage: gisa-searcher suggest [OPTIONS] PREFIX... (--help has examples)");
    return request;
}

int suggest(const CommandLine& line, const CommonOptions&) {
    const SuggestRequest request = read_request(line);
    const std::vector<Suggestion> suggestions =
        Searcher(indexes_of(line), shard_options(line)).suggest(request);
    print(line.has("json") ? render_json(request, suggestions) : render_lines(suggestions));
    return suggestions.empty() ? 1 : 0;
}

} // namespace

const SearcherCommand suggest_command{
    "suggest", "what the words being typed may become", help, exit_codes, describe, suggest};

} // namespace gisa

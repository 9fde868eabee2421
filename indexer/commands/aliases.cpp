#include "indexer/commands/aliases.h"

#include "common/commands/alias_options.h"
#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/indexer.h"

#include <boost/json.hpp>

namespace gisa {
namespace {

namespace json = boost::json;

constexpr const char* help =
    R"(gisa-indexer aliases propose: spellings of names that the articles give themselves

  gisa-indexer aliases propose                 as in 이재명(Lee Jae-myung), most frequent first
  gisa-indexer aliases propose --min 1         also what only one article gives (2)
  gisa-indexer aliases propose > proposed.txt  read it, keep what is right, and append it to your own file,
                                               ~/.config/gisa/aliases.txt: gisa-searcher then finds
                                               all spellings by any of them
  gisa-indexer aliases propose --json | jq -r '.aliases[].canonical'

Usage: gisa-indexer aliases propose [OPTIONS]
What the built-in aliases or your own have is left out. Which words before a bracket are the name is guessed.
Exit: 0 something to propose, 1 nothing, 2 usage or fatal.

)";

void describe_options_of_aliases(po::options_description& options) {
    options.add_options()                                                                      //
        ("min", po::value<std::string>()->value_name("N"), "given by N articles at least (2)") //
        ("json", "as one JSON object");
    describe_aliases(options);
}

/// As the alias file is read (common/aliases/read_aliases.h), with a comment above.
std::string as_lines(const AliasProposal& proposal) {
    const AliasProposal::Spelling& first = proposal.spellings.front();
    std::string line = proposal.canonical;
    for (const AliasProposal::Spelling& spelling : proposal.spellings)
        line += " | " + spelling.text;
    return "# " + std::to_string(first.articles) + (first.articles == 1 ? " article: " : " articles, e.g. ") +
           inert(first.example) + "\n" + inert(line) + "\n";
}

json::object as_json(const AliasProposal& proposal) {
    json::array spellings;
    for (const AliasProposal::Spelling& spelling : proposal.spellings)
        spellings.push_back(json::object{{"spelling", repair_utf8(spelling.text)},
                                         {"articles", spelling.articles},
                                         {"example", repair_utf8(spelling.example)}});
    return {{"canonical", repair_utf8(proposal.canonical)}, {"spellings", std::move(spellings)}};
}

void print_json(const std::vector<AliasProposal>& proposals) {
    std::string text = "{\"format\":1,\"aliases\":[";
    const char* separator = "\n";
    for (const AliasProposal& proposal : proposals) {
        text += separator + inert_json(json::serialize(as_json(proposal)));
        separator = ",\n";
    }
    print(text + "\n]}\n");
}

Aliases known_aliases(const CommandLine& line, const Settings& settings) {
    std::vector<AliasFile> files;
    if (!line.has("no-aliases")) files.push_back(builtin_aliases());
    if (auto own = read_own_aliases(line)) files.push_back(std::move(*own));
    std::vector<std::string> notes;
    Aliases known(files, notes);
    for (const std::string& note : notes)
        if (!settings.quiet) say(indexer_program, note);
    return known;
}

int run(const CommandLine& line, const Settings& settings) {
    if (line.words.empty() || line.words.front() != "propose")
        throw Error(Fault::usage,
                    "aliases knows one thing to do: gisa-indexer aliases propose (--help has examples)");
    if (line.words.size() > 1)
        throw Error(Fault::usage, "aliases propose takes no argument '" + line.words[1] + "'");
    const std::size_t least = whole_number(line, "min", 2, 1, 10'000'000);
    const Aliases known = known_aliases(line, settings);
    const auto proposals = Indexer(settings.index).propose_aliases(known, least);
    if (line.has("json"))
        print_json(proposals);
    else
        for (const AliasProposal& proposal : proposals)
            print(as_lines(proposal));
    if (proposals.empty() && !settings.quiet)
        say(indexer_program, "no further spellings that " + std::to_string(least) +
                                 (least == 1 ? " article gives" : " articles give; --min 1 takes any"));
    return proposals.empty() ? 1 : 0;
}

} // namespace

const Command aliases_command{"aliases", "propose spellings of names", help, describe_options_of_aliases,
                              run};

} // namespace gisa

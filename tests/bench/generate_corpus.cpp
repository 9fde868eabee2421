// Articles to measure with, as many as wanted: JSON lines on standard output, of invented words (see
// invent_article.h), the same for the same options on every machine.
//
//   gisa_generate_corpus --articles 100000 > articles.jsonl

#include "common/commands/command_line.h"
#include "common/terminal/output.h"
#include "common/terminal/run_program.h"
#include "tests/bench/invent_article.h"

#include <boost/json.hpp>

namespace {

using namespace gisa;

constexpr std::size_t kMany = 100'000'000;

po::options_description known_options() {
    const auto number = [] { return po::value<std::string>()->value_name("N"); };
    po::options_description options;
    options.add_options()                                                    //
        ("articles,n", number(), "how many (10000)")                         //
        ("seed", number(), "which of all collections (1)")                   //
        ("words", number(), "of an article, on average (450)")               //
        ("korean", number(), "percent of the articles that are Korean (20)") //
        ("cited", number(), "percent with sources and markers (60)")         //
        ("names", number(), "percent that name Korean people (60)")          //
        ("help,h", "this text");
    return options;
}

int run(const std::vector<std::string>& arguments) {
    const po::options_description options = known_options();
    const CommandLine line = parse_command_line(options, arguments, Words::paths);
    if (line.has("help")) {
        print(describe_options(options));
        return 0;
    }
    InventOptions wanted;
    wanted.seed = whole_number(line, "seed", wanted.seed, 0, kMany);
    wanted.words = whole_number(line, "words", wanted.words, 10, kMany);
    wanted.korean_percent = whole_number(line, "korean", wanted.korean_percent, 0, 100);
    wanted.cited_percent = whole_number(line, "cited", wanted.cited_percent, 0, 100);
    wanted.names_percent = whole_number(line, "names", wanted.names_percent, 0, 100);
    const ArticleInventor inventor(wanted);
    const std::size_t articles = whole_number(line, "articles", 10'000, 1, kMany);
    Output output;
    for (std::size_t number = 0; number < articles; ++number)
        output.write(boost::json::serialize(inventor.invent(number)) + "\n");
    output.flush();
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    return gisa::run_program("gisa_generate_corpus", [&] { return run(arguments_of(argc, argv)); });
}

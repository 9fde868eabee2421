#include "common/commands/show_article.h"

#include <unistd.h>

namespace gisa {

const std::vector<std::string>& article_forms() {
    static const std::vector<std::string> forms = {"text", "json", "sentences", "original"};
    return forms;
}

void describe_article_forms(po::options_description& options) {
    options.add_options()("as", po::value<std::string>()->value_name("FORM"),
                          "text, json, sentences or original");
}

std::string show_article(const Article& article, const CommandLine& line, const ArticleStyle& style) {
    switch (choice(line, "as", article_forms(), 0)) {
    case 1: return article_json(article);
    case 2: return article_sentences(article);
    case 3: return article_original(article, isatty(STDOUT_FILENO) == 1);
    default: return article_text(article, style);
    }
}

} // namespace gisa

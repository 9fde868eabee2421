#include "searcher/commands/choices.h"

#include "common/commands/show_article.h"
#include "searcher/query/facet_names.h"

namespace gisa {

namespace {

std::vector<std::string> facet_choices() {
    std::vector<std::string> names;
    for (const FacetName& facet : facet_names())
        names.emplace_back(facet.name);
    return names;
}

} // namespace

const std::vector<std::string>& choices_for(std::string_view option) {
    static const Choices choices = {
        {"as", article_forms()},
        {"color", {"auto", "always", "never"}},
        {"facet", facet_choices()},
        {"fill", {"auto", "always", "never"}},
        {"format",
         {"text", "oneline", "json", "jsonl", "html", "md", "quote", "csl", "bibtex", "ids", "urls"}},
        {"kind", {"word", "publisher", "title"}},
        {"links", {"auto", "always", "never"}},
        {"log-format", {"text", "json"}},
        {"markers", {"show", "hide", "super"}},
        {"messages", {"en", "ko"}},
        {"offset-unit", {"utf8", "utf16", "codepoint"}},
        {"pager", {"auto", "never"}},
        {"sort", {"relevance", "newest", "oldest", "sources", "support"}},
        {"typo", {"off", "auto"}},
        {"sources-list", {"full", "short", "none"}},
    };
    return find_choices(choices, option);
}

std::size_t chosen(const CommandLine& line, const char* option) {
    return choice(line, option, choices_for(option), 0);
}

} // namespace gisa

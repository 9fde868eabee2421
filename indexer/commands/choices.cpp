#include "indexer/commands/choices.h"

#include "common/commands/show_article.h"

namespace gisa {

const std::vector<std::string>& choices_for(std::string_view option) {
    static const Choices choices = {
        {"as", article_forms()},
        {"color", {"auto", "always", "never"}},
        {"date-fallback", {"none", "mtime"}},
        {"format", {"auto", "md", "html", "text", "json", "jsonl", "rss"}},
        {"lang", {"auto", "en", "ko"}},
        {"merge", {"auto", "never"}},
        {"on-duplicate", {"group", "skip", "index"}},
        {"progress", {"auto", "never"}},
        {"to", {"jsonl", "opensearch"}},
        {"writer", {"auto", "stock", "bulk"}},
    };
    return find_choices(choices, option);
}

std::size_t chosen(const CommandLine& line, const char* option) {
    return choice(line, option, choices_for(option), 0);
}

} // namespace gisa

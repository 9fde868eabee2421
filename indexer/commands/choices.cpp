#include "indexer/commands/choices.h"

#include "common/commands/show_article.h"

#include <functional>
#include <map>

namespace gisa {

const std::vector<std::string>& choices_of(std::string_view option) {
    static const std::map<std::string, std::vector<std::string>, std::less<>> choices = {
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
    static const std::vector<std::string> none;
    const auto found = choices.find(option);
    return found == choices.end() ? none : found->second;
}

std::size_t choice_of(const CommandLine& line, const char* option) {
    return choice(line, option, choices_of(option), 0);
}

} // namespace gisa

#include "indexer/commands/sources.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/indexer.h"

#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace gisa {
namespace {

namespace json = boost::json;

constexpr const char* help =
    R"(gisa-indexer sources: what the articles of the index cite

  gisa-indexer sources                         the domains that most articles cite
  gisa-indexer sources --top 100 --json | jq -r '.domains[].domain'
  gisa-indexer sources reuters.com             which articles cite it, and by which numbers
  gisa-indexer sources https://example.org/a   the same for one page, or "연합뉴스" for a publisher
  gisa-indexer sources --unresolved            articles with numbers that their lists lack

Usage: gisa-indexer sources [OPTIONS] [URL|DOMAIN|PUBLISHER]
A source counts where a marker names it. Exit: 0 something to list, 1 nothing, 2 usage or fatal.

)";

void describe_sources(po::options_description& options) {
    options.add_options()                                                            //
        ("top", po::value<std::string>()->value_name("N"), "at most N domains (20)") //
        ("unresolved", "articles with numbers that no entry stands behind, and why") //
        ("json", "as one JSON object");
}

/// Gathers entries of a JSON array, or lines of text, and counts them.
class Listing {
public:
    Listing(bool json, std::string_view opening) : json_(json) {
        if (json_) output_.write(opening);
    }
    bool is_json() const { return json_; }
    std::size_t count() const { return count_; }

    void line(const std::string& text) {
        output_.write(text);
        ++count_;
    }
    void entry(const json::object& object) {
        output_.write((count_++ == 0 ? "\n" : ",\n") + inert_json(json::serialize(object)));
    }
    /// Gives back the exit code.
    int close(const std::string& tail) {
        if (json_ || !tail.empty()) output_.write(json_ ? "\n]" + tail + "}\n" : tail);
        output_.flush();
        return count_ > 0 ? 0 : 1;
    }

private:
    bool json_;
    Output output_;
    std::size_t count_ = 0;
};

json::value text_or_null(const std::string& text) {
    return text.empty() ? json::value() : json::value(repair_utf8(text));
}

json::object describe_article(const Article& article) {
    return {{"id", repair_utf8(article.id)},
            {"published", text_or_null(article.published)},
            {"title", text_or_null(article.title)}};
}

/// "2025-10-02  news/a.md  Title  [2] [5]"
std::string article_line(const Article& article, const std::string& numbers) {
    std::string day = inert(article.published.substr(0, article.published.find('T')));
    day.resize(std::max<std::size_t>(day.size(), 10), ' ');
    return day + "  " + inert(article.id) + "  " + inert(article.title) + "  " + numbers + "\n";
}

int list_domains(const Indexer& indexer, std::size_t top, bool as_json) {
    const std::vector<CitedDomain> domains = indexer.cited_domains();
    const std::size_t shown = std::min(top, domains.size());
    const std::string others = std::to_string(domains.size() - shown);
    Listing listing(as_json, "{\"format\":1,\"domains\":[");
    for (std::size_t i = 0; i < shown; ++i) {
        const std::string articles = std::to_string(domains[i].articles);
        if (as_json)
            listing.entry({{"domain", repair_utf8(domains[i].domain)}, {"articles", domains[i].articles}});
        else
            listing.line(std::string(articles.size() < 7 ? 7 - articles.size() : 0, ' ') + articles + "  " +
                         inert(domains[i].domain) + "\n");
    }
    if (as_json) return listing.close(",\"others\":" + others);
    return listing.close(shown < domains.size() ? "        and " + others + " more (--top N)\n" : "");
}

/// "[2]", in a list after the article's first "[2.3]": entry 3 of the second list.
std::string number_of(const Source& source) {
    const std::string list = source.section == 0 ? "" : std::to_string(source.section + 1) + ".";
    return "[" + list + std::to_string(source.number) + "]";
}

/// Gives back the exit code, and says it where a list is empty.
int close(Listing& listing, const Settings& settings, const std::string& nothing) {
    const int code = listing.close("");
    if (code != 0 && !settings.quiet) say(indexer_program, nothing);
    return code;
}

int list_citing(const Indexer& indexer, const std::string& name, bool as_json, const Settings& settings) {
    Listing listing(as_json, "{\"format\":1,\"articles\":[");
    indexer.citing(name, [&](const Article& article, const std::vector<const Source*>& sources) {
        std::string numbers;
        json::array entries;
        for (const Source* source : sources) {
            numbers += (numbers.empty() ? "" : " ") + number_of(*source);
            entries.push_back(json::object{{"n", source->number},
                                           {"section", source->section},
                                           {"title", text_or_null(source->title)},
                                           {"url", text_or_null(source->url)},
                                           {"cited_by", source->cited_by}});
        }
        if (!as_json) return listing.line(article_line(article, numbers));
        json::object object = describe_article(article);
        object["sources"] = std::move(entries);
        listing.entry(object);
    });
    return close(listing, settings, "no article cites " + name);
}

using NumbersByReason = std::map<std::string, std::set<std::uint32_t>>;

NumbersByReason unresolved_numbers(const Article& article) {
    NumbersByReason numbers;
    for (const Citation& citation : article.citations)
        for (const CitedNumber& cited : citation.numbers)
            if (!has_source(cited.resolution)) numbers[reason(cited.resolution)].insert(cited.number);
    return numbers;
}

/// "2, 7-9": numbers that follow each other as a range.
std::string as_ranges(const std::set<std::uint32_t>& numbers) {
    std::string text;
    for (auto number = numbers.begin(); number != numbers.end();) {
        const std::uint32_t first = *number;
        std::uint32_t last = first;
        while (++number != numbers.end() && *number == last + 1)
            last = *number;
        text += (text.empty() ? "" : ", ") + std::to_string(first);
        if (last > first) text += (last == first + 1 ? ", " : "-") + std::to_string(last);
    }
    return text;
}

/// "2, 7-9 out_of_range"
std::string describe_numbers(const NumbersByReason& numbers) {
    std::string text;
    for (const auto& [reason, missing] : numbers)
        text += (text.empty() ? "" : "; ") + as_ranges(missing) + " " + reason;
    return text;
}

json::array numbers_as_json(const NumbersByReason& numbers) {
    json::array entries;
    for (const auto& [reason, missing] : numbers)
        for (const std::uint32_t number : missing)
            entries.push_back(json::object{{"n", number}, {"reason", reason}});
    return entries;
}

int list_unresolved(const Indexer& indexer, bool as_json, const Settings& settings) {
    Listing listing(as_json, "{\"format\":1,\"articles\":[");
    indexer.unresolved([&](const Article& article) {
        const NumbersByReason numbers = unresolved_numbers(article);
        if (!as_json) return listing.line(article_line(article, describe_numbers(numbers)));
        json::object object = describe_article(article);
        object["unresolved"] = numbers_as_json(numbers);
        listing.entry(object);
    });
    return close(listing, settings, "every cited number has an entry in its article's list");
}

int run(const CommandLine& line, const Settings& settings) {
    const bool as_json = line.has("json");
    if (line.words.size() > 1)
        throw Error(Fault::usage, "one source at a time, not also '" + line.words[1] + "'");
    if (line.has("unresolved")) refuse_words(line, "sources --unresolved");
    const std::size_t top = whole_number(line, "top", 20, 1, 10'000'000);
    const Indexer indexer(settings.index);
    if (line.has("unresolved")) return list_unresolved(indexer, as_json, settings);
    if (line.words.empty()) return list_domains(indexer, top, as_json);
    return list_citing(indexer, line.words.front(), as_json, settings);
}

} // namespace

const Command sources_command{"sources", "list what the articles cite", help, describe_sources, run};

} // namespace gisa

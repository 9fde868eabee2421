#include "indexer/commands/listed_article.h"

#include "common/terminal/display.h"
#include "common/terminal/output.h"

#include <boost/json.hpp>

#include <algorithm>

namespace gisa {
namespace {

namespace json = boost::json;

json::value text_or_null(const std::string& text) {
    return text.empty() ? json::value() : json::value(repair_utf8(text));
}

} // namespace

std::string listed_json(const ListedArticle& article) {
    return inert_json(json::serialize(json::object{{"id", repair_utf8(article.id)},
                                                   {"url", text_or_null(article.url)},
                                                   {"title", text_or_null(article.title)},
                                                   {"publisher", text_or_null(article.publisher)},
                                                   {"published", text_or_null(article.published)},
                                                   {"lang", text_or_null(article.lang)}}));
}

std::string listed_day(const ListedArticle& article) {
    std::string day = inert(article.published.substr(0, article.published.find('T')));
    day.resize(std::max<std::size_t>(day.size(), 10), ' ');
    return day;
}

} // namespace gisa

#include "tests/bench/collection.h"

#include "common/error.h"
#include "tests/bench/invent_article.h"
#include "tests/bench/measure.h"
#include "tests/bench/read_zstd_lines.h"

#include <boost/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

namespace gisa {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string text_of(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string in_one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

/// Nothing for an article that not every engine could take.
std::optional<PlainArticle> plain_article(const json::object& object) {
    PlainArticle article{text_of(object, "id"), text_of(object, "published"),
                         in_one_line(text_of(object, "title")), in_one_line(text_of(object, "body"))};
    if (article.id.empty() || article.body.empty()) return std::nullopt;
    return article;
}

/// Writes the files of a collection.
class CollectionWriter {
public:
    CollectionWriter(Collection& collection, std::size_t most)
        : collection_(collection), most_(most), lines_(collection.json_lines), table_(collection.table) {}

    /// False as soon as there are enough.
    bool take(const json::object& object) {
        const std::optional<PlainArticle> article = plain_article(object);
        if (!article) return true;
        lines_ << json::serialize(object) << '\n';
        table_ << article->id << '\t' << article->published << '\t' << article->title << '\t' << article->body
               << '\n';
        collection_.text_bytes += article->title.size() + article->body.size();
        return ++collection_.articles < most_;
    }
    void finish() {
        lines_.close();
        table_.close();
        if (!lines_ || !table_) throw Error(Fault::io, "cannot write " + collection_.table);
        if (collection_.articles == 0) throw Error(Fault::usage, "no article with an id and a body");
    }

private:
    Collection& collection_;
    std::size_t most_;
    std::ofstream lines_, table_;
};

void copy_articles(const std::string& data, CollectionWriter& writer) {
    read_zstd_lines(data, [&](std::string_view line) {
        boost::system::error_code fault;
        const json::value value = json::parse({line.data(), line.size()}, fault);
        return fault || !value.is_object() || writer.take(value.get_object());
    });
}

void invent_articles(CollectionWriter& writer) {
    const ArticleInventor inventor({});
    for (std::size_t number = 0; writer.take(inventor.invent(number)); ++number) {}
}

/// What a folder holds, and of what.
json::object describe(const Collection& collection, const std::string& data, std::size_t most) {
    return {{"data", data.empty() ? data : fs::absolute(data).string()},
            {"most", most},
            {"articles", collection.articles},
            {"text_bytes", collection.text_bytes}};
}

/// Takes the counts from the description if it is of the same articles.
bool read_description(const std::string& file, const std::string& data, std::size_t most,
                      Collection& collection) {
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line)) return false;
    const json::object found = json::parse(line).as_object();
    Collection same = collection;
    same.articles = found.at("articles").to_number<std::size_t>();
    same.text_bytes = found.at("text_bytes").to_number<std::uint64_t>();
    if (json::serialize(describe(same, data, most)) != line) return false;
    collection = same;
    return true;
}

} // namespace

Collection prepare_collection(const std::string& data, std::size_t most, const std::string& folder) {
    fs::create_directories(folder);
    const std::string description = folder + "/collection.json";
    Collection collection{folder + "/articles.jsonl", folder + "/articles.tsv", 0, 0};
    if (read_description(description, data, most, collection)) return collection;
    for (const auto& entry : fs::directory_iterator(folder)) // indexes of other articles
        if (entry.path().extension() == ".index") fs::remove_all(entry.path());
    CollectionWriter writer(collection, most);
    if (data.empty())
        invent_articles(writer);
    else
        copy_articles(data, writer);
    writer.finish();
    write_json(description, describe(collection, data, most));
    return collection;
}

void read_table(const std::string& table, const std::function<bool(const PlainArticle&)>& each) {
    std::ifstream in(table);
    if (!in) throw Error(Fault::io, "cannot read " + table);
    PlainArticle article;
    while (std::getline(in, article.id, '\t') && std::getline(in, article.published, '\t') &&
           std::getline(in, article.title, '\t') && std::getline(in, article.body))
        if (!each(article)) return;
}

} // namespace gisa

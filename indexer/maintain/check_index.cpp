#include "indexer/maintain/check_index.h"

#include "common/error.h"
#include "common/storage/article_reader.h"
#include "common/storage/open_index.h"
#include "common/storage/schema.h"
#include "common/storage/shard_folder.h"
#include "common/storage/stored_article.h"
#include "indexer/write/stock_document.h"

#include <xapian.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <sstream>
#include <unordered_map>
#include <utility>

#include <unistd.h>

namespace gisa {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFaults = 100; // told of a segment

/// Looks into one segment.
class SegmentCheck {
public:
    SegmentCheck(const OpenSegment& segment, const CheckOptions& options, CheckReport& report)
        : segment_(segment), options_(options), report_(report) {}

    void run() {
        const Xapian::Database& database = segment_.database;
        const auto end = database.postlist_end("");
        for (auto document = database.postlist_begin(""); document != end; ++document) {
            if (options_.interrupted && options_.interrupted()) return;
            check(*document);
        }
    }

private:
    void tell(const std::string& what) {
        if (++told_ <= kMostFaults)
            report_.faults.push_back("segment " + segment_.name + ": " + what);
        else if (told_ == kMostFaults + 1)
            report_.faults.push_back("segment " + segment_.name + ": and more");
    }

    void check(Xapian::docid number) try {
        const Xapian::Document found = segment_.database.get_document(number);
        const Article article = decoder_.decode(found.get_data());
        const std::string name = "article '" + article.id + "' ";
        if (!is_sound(article)) return tell(name + "is stored with sentences that do not fit its text");
        Xapian::Document made;
        StockDocument sink(made);
        writer_.write(article, found.get_value(kContentHashSlot), sink);
        if (!has_same_terms(made, found)) return tell(name + "is found by other words than it has");
        if (!has_same_values(made, found)) tell(name + "has other values than it should");
    } catch (const Xapian::Error& error) {
        tell("document " + std::to_string(number) + ": " + error.get_msg());
    } catch (const Error& error) {
        tell("document " + std::to_string(number) + ": " + error.what());
    }

    static bool has_same_terms(const Xapian::Document& made, const Xapian::Document& found) {
        auto a = made.termlist_begin();
        auto b = found.termlist_begin();
        for (; a != made.termlist_end() && b != found.termlist_end(); ++a, ++b)
            if (*a != *b || a.get_wdf() != b.get_wdf()) return false;
        return a == made.termlist_end() && b == found.termlist_end();
    }
    static bool has_same_values(const Xapian::Document& made, const Xapian::Document& found) {
        auto a = made.values_begin();
        auto b = found.values_begin();
        for (; a != made.values_end() && b != found.values_end(); ++a, ++b)
            if (a.get_valueno() != b.get_valueno() || *a != *b) return false;
        return a == made.values_end() && b == found.values_end();
    }

    const OpenSegment& segment_;
    const CheckOptions& options_;
    CheckReport& report_;
    ArticleDecoder decoder_;
    Analyser analyser_;
    DocumentWriter writer_{analyser_};
    std::size_t told_ = 0;
};

/// Xapian checks a table through its writer, which opens it so.
void require_right_to_write(const std::string& path) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(path, ignored))
        if (entry.path().extension() == ".glass" && ::access(entry.path().c_str(), W_OK) != 0)
            throw Error(Fault::io,
                        entry.path().string() + " cannot be checked: " + std::strerror(errno) +
                            " for writing, which the check needs; check it as its owner, or check a "
                            "copy of the index");
}

/// What Xapian says that is wrong with a database; nothing if it is sound.
std::vector<std::string> check_tables(const std::string& path) {
    require_right_to_write(path);
    std::ostringstream said;
    try {
        if (Xapian::Database::check(path, 0, &said) == 0) return {};
    } catch (const Xapian::Error& error) {
        return {error.get_msg()};
    }
    std::vector<std::string> faults;
    std::istringstream lines(said.str());
    for (std::string line; std::getline(lines, line);)
        if (line.find("rror") != std::string::npos && !line.starts_with("No errors")) faults.push_back(line);
    if (faults.empty()) faults.emplace_back("xapian-check finds errors");
    return faults;
}

/// Deep: deleted ones too, as long as they are there.
void check_articles(const std::string& index, const CheckOptions& options, CheckReport& report) {
    const OpenIndex open(index);
    report.articles = open.article_count();
    for (const OpenSegment& segment : open.segments())
        if (options.deep) SegmentCheck(segment, options, report).run();
}

CheckReport check_one(const std::string& index, const CheckOptions& options) {
    CheckReport report;
    require_index(index);
    Manifest single;
    single.sealed = {""}; // a database in the folder itself
    const std::vector<std::string> segments = read_manifest(index).value_or(single).segments();
    for (const std::string& segment : segments)
        for (const std::string& fault : check_tables((fs::path(index) / segment).string()))
            report.faults.push_back("segment " + segment + ": " + fault);
    report.segments = segments.size();
    try {
        check_articles(index, options, report);
    } catch (const Error& error) {
        if (error.fault() == Fault::version) throw;
        if (report.faults.empty()) report.faults.emplace_back(error.what());
    } catch (const Xapian::Error& error) {
        report.faults.push_back(error.get_msg());
    }
    return report;
}

/// Ids that stand in several shards: a fault came while a version moved from one to another.
void check_ids(const std::vector<ListedShard>& shards, CheckReport& report) {
    std::unordered_map<std::string, std::string> shard_of;
    ArticleDecoder decoder;
    for (const ListedShard& shard : shards)
        ArticleReader(shard.place).for_each_record([&](std::string&& record) {
            const std::string id = decoder.decode_head(record).id;
            const auto [known, is_new] = shard_of.emplace(id, shard.name);
            if (!is_new)
                report.faults.push_back("shard " + shard.name + ": article '" + id + "' is in shard " +
                                        known->second + " too; add it again");
            return true;
        });
}

CheckReport check_shards(std::vector<ListedShard> shards, const CheckOptions& options) {
    CheckReport sum;
    std::erase_if(shards, [](const ListedShard& shard) { return shard.is_moved(); });
    for (const ListedShard& shard : shards) {
        const CheckReport report = check_one(shard.place, options);
        sum.segments += report.segments;
        sum.articles += report.articles;
        for (const std::string& fault : report.faults)
            sum.faults.push_back("shard " + shard.name + ": " + fault);
    }
    if (options.deep && sum.faults.empty()) check_ids(shards, sum);
    return sum;
}

} // namespace

CheckReport check_index(const std::string& index, const CheckOptions& options) {
    const std::optional<ShardFolder> shards = read_shard_folder(index);
    return shards ? check_shards(shards->all, options) : check_one(index, options);
}

} // namespace gisa

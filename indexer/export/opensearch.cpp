#include "indexer/export/opensearch.h"

#include "common/error.h"
#include "common/hex_hash.h"
#include "common/render/article_views.h"
#include "common/storage/article_reader.h"
#include "common/storage/durable_file.h"
#include "common/terminal/display.h"

#include <boost/json.hpp>

#include <cstdio>
#include <filesystem>
#include <optional>

namespace gisa {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t kLongestId = 512; // bytes, of OpenSearch

constexpr const char* kIndex = R"({
  "settings": {
    "index": {"mapping.nested_objects.limit": 100000},
    "analysis": {
      "char_filter": {
        "citation_markers": {
          "type": "pattern_replace",
          "pattern": "\\[\\d+(?:\\s*[,\\-\u2013]\\s*\\d+)*\\]",
          "replacement": ""
        }
      },
      "filter": {
        "english_possessive": {"type": "stemmer", "language": "possessive_english"},
        "english_stems": {"type": "stemmer", "language": "english"}
      },
      "analyzer": {
        "korean": {
          "type": "custom", "char_filter": ["citation_markers"], "tokenizer": "nori_tokenizer",
          "filter": ["nori_part_of_speech", "nori_readingform", "lowercase"]
        },
        "english_text": {
          "type": "custom", "char_filter": ["citation_markers"], "tokenizer": "standard",
          "filter": ["english_possessive", "lowercase", "english_stems"]
        }
      }
    }
  },
  "mappings": {
    "dynamic": false,
    "properties": {
      "format": {"type": "integer"},
      "id": {"type": "keyword", "ignore_above": 8191},
      "url": {"type": "keyword", "ignore_above": 8191},
      "title": {"type": "text", "analyzer": "korean", "fields": {"en": {"type": "text", "analyzer": "english_text"}}},
      "publisher": {"type": "keyword", "ignore_above": 8191},
      "authors": {"type": "keyword", "ignore_above": 8191},
      "published": {"type": "date", "format": "strict_date_optional_time"},
      "lang": {"type": "keyword"},
      "text": {"type": "text", "analyzer": "korean", "fields": {"en": {"type": "text", "analyzer": "english_text"}}},
      "sentences": {
        "type": "nested",
        "properties": {
          "text": {"type": "text", "analyzer": "korean",
                   "fields": {"en": {"type": "text", "analyzer": "english_text"}}},
          "block": {"type": "integer"},
          "support": {"type": "keyword"},
          "citations": {"type": "integer"}
        }
      },
      "sources": {
        "type": "nested",
        "properties": {
          "n": {"type": "integer"},
          "title": {"type": "text", "analyzer": "korean"},
          "url": {"type": "keyword", "ignore_above": 8191},
          "publisher": {"type": "keyword", "ignore_above": 8191},
          "domain": {"type": "keyword", "ignore_above": 8191},
          "cited_by": {"type": "integer"}
        }
      }
    }
  }
}
)";

/// A name of a file may be no UTF-8.
std::string id_for(const std::string& id) {
    return id.size() <= kLongestId && repair_utf8(id) == id ? id : hex_hash(id);
}

/// Files one after the other, each up to the size of a request.
class BulkFiles {
public:
    BulkFiles(fs::path folder, std::size_t most_bytes)
        : folder_(std::move(folder)), most_bytes_(most_bytes) {}

    void write(const std::string& lines) {
        if (file_ && bytes_ + lines.size() > most_bytes_) finish();
        if (!file_) begin();
        file_->write(lines);
        bytes_ += lines.size();
    }
    void finish() {
        if (file_) file_->finish();
        file_.reset();
    }
    std::size_t count() const { return count_; }

private:
    void begin() {
        char name[32];
        std::snprintf(name, sizeof name, "bulk-%05zu.ndjson", ++count_);
        file_.emplace((folder_ / name).string());
        bytes_ = 0;
    }

    fs::path folder_;
    std::size_t most_bytes_;
    std::optional<DurableFile> file_;
    std::size_t bytes_ = 0, count_ = 0;
};

void make_folder(const std::string& folder) try {
    fs::create_directories(folder);
    if (!fs::is_empty(folder)) throw Error(Fault::usage, folder + " is not empty; name a new folder");
} catch (const fs::filesystem_error& error) {
    throw Error(Fault::io, "cannot write to " + folder + ": " + error.code().message());
}

} // namespace

std::string opensearch_index() { return kIndex; }

std::string opensearch_lines(const Article& article) {
    const json::object action{{"index", {{"_id", id_for(article.id)}}}};
    return json::serialize(action) + "\n" + article_json(article);
}

OpenSearchExport export_to_opensearch(const std::string& index, const std::string& folder,
                                      std::size_t most_bytes) {
    const ArticleReader reader(index);
    make_folder(folder);
    DurableFile settings((fs::path(folder) / "index.json").string());
    settings.write(opensearch_index());
    settings.finish();
    OpenSearchExport report;
    BulkFiles files(folder, most_bytes);
    reader.for_each([&](Article&& article) {
        files.write(opensearch_lines(article));
        ++report.articles;
    });
    files.finish();
    report.files = files.count();
    return report;
}

} // namespace gisa

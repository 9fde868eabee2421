#include "indexer/commands/export.h"

#include "common/error.h"
#include "common/render/article_views.h"
#include "common/storage/article_reader.h"
#include "common/storage/durable_file.h"
#include "common/terminal/output.h"
#include "indexer/commands/choices.h"
#include "indexer/export/opensearch.h"

#include <optional>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer export: writes all articles down, whole, for other programs

  gisa-indexer export > articles.jsonl          an article a line, as `show --as json` prints it
  gisa-indexer export articles.jsonl
  gisa-indexer --index other/ add articles.jsonl          and back in again, nothing lost
  gisa-indexer export --to opensearch folder/   index.json and bulk-*.ndjson, as OpenSearch takes them:
    curl -X PUT -H 'Content-Type: application/json' --data-binary @folder/index.json localhost:9200/news
    for file in folder/bulk-*; do
      curl -X POST -H 'Content-Type: application/x-ndjson' --data-binary @$file localhost:9200/news/_bulk
    done

Usage: gisa-indexer export [OPTIONS] [FILE|FOLDER]

)";

void describe_export(po::options_description& options) {
    options.add_options()("to", po::value<std::string>()->value_name("FORM"), "jsonl or opensearch (jsonl)");
}

void export_lines(const std::string& index, const std::string& path) {
    const ArticleReader reader(index);
    std::optional<DurableFile> file;
    Output output;
    if (path != "-") file.emplace(path);
    reader.for_each([&](Article&& article) {
        const std::string line = article_json(article);
        file ? file->write(line) : output.write(line);
    });
    file ? file->finish() : output.flush();
}

int run(const CommandLine& line, const Settings& settings) {
    if (line.words.size() > 1) throw Error(Fault::usage, "export takes one file or folder");
    if (chosen(line, "to") == 0) {
        export_lines(settings.index, line.words.empty() ? "-" : line.words.front());
        return 0;
    }
    if (line.words.empty()) throw Error(Fault::usage, "export --to opensearch needs a folder to write to");
    const OpenSearchExport report = export_to_opensearch(settings.index, line.words.front());
    if (!settings.quiet)
        print("exported " + std::to_string(report.articles) +
              (report.articles == 1 ? " article in " : " articles in ") + std::to_string(report.files) +
              (report.files == 1 ? " file\n" : " files\n"));
    return 0;
}

} // namespace

const Command export_command{"export", "write all articles down", help, describe_export, run};

} // namespace gisa

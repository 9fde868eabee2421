#include "indexer/maintain/join_indexes.h"

#include "common/error.h"
#include "common/storage/article_reader.h"

#include <filesystem>
#include <utility>

namespace gisa {

IntakeReport join_indexes(const std::string& index, const std::vector<std::string>& others,
                          const AddOptions& options) {
    std::vector<ArticleReader> readers;
    for (const std::string& other : others) {
        std::error_code unknown;
        if (std::filesystem::equivalent(index, other, unknown))
            throw Error(Fault::usage, other + " is the index that takes the articles; name others only");
        readers.push_back(ArticleReader::of_readable_format(other));
    }
    return Indexer(index).add_records(
        [&](const RecordSink& sink) {
            bool goes_on = true;
            for (std::size_t i = 0; i < readers.size() && goes_on; ++i)
                readers[i].for_each_record([&](std::string&& record) {
                    return goes_on = sink(stored_record(others[i], std::move(record)), 0);
                });
        },
        options);
}

} // namespace gisa

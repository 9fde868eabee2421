#include "indexer/indexer.h"

#include "common/citations/registrable_domain.h"
#include "common/error.h"
#include "common/storage/article_reader.h"
#include "common/storage/manifest.h"
#include "common/storage/open_index.h"
#include "common/storage/schema.h"
#include "common/storage/shard_folder.h"
#include "common/storage/source_terms.h"
#include "indexer/copies/group_copies.h"
#include "indexer/intake/intake.h"
#include "indexer/write/merge_when_due.h"
#include "indexer/write/shard_writers.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

namespace gisa {

struct Indexer::Kept : KeptOpen {};

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::uint64_t size_on_disk(const std::string& index) {
    std::uint64_t bytes = 0;
    std::error_code ignored;
    for (const std::string& folder : folders_of(index))
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, ignored)) {
            const auto size = entry.is_regular_file(ignored) ? entry.file_size(ignored) : 0;
            if (!ignored) bytes += size;
        }
    return bytes;
}

ListedArticle listed(const Article& a) { return {a.id, a.url, a.title, a.publisher, a.published, a.lang}; }

std::size_t segment_count(const std::string& index) {
    const std::optional<Manifest> manifest = read_manifest(index);
    return manifest ? manifest->segments().size() : 1;
}

/// Calls `merge` with a writer and the limits that the options give.
template <class Merge>
MergeReport report_merge(const std::string& index, const MergeOptions& options, const Merge& merge) {
    const auto start = std::chrono::steady_clock::now();
    IndexWriter writer(index, {});
    MergeReport report;
    report.segments_before = segment_count(index);
    report.bytes_before = size_on_disk(index);
    merge(writer, MergeLimits{thread_count(options.threads), options.interrupted});
    report.interrupted = options.interrupted && options.interrupted();
    report.segments_after = segment_count(index);
    report.bytes_after = size_on_disk(index);
    report.seconds = seconds_since(start);
    return report;
}

/// Of several shards as of one index.
void add_report(MergeReport& sum, const MergeReport& of) {
    sum.segments_before += of.segments_before;
    sum.segments_after += of.segments_after;
    sum.bytes_before += of.bytes_before;
    sum.bytes_after += of.bytes_after;
    sum.seconds += of.seconds;
    sum.interrupted |= of.interrupted;
}

/// The shards that an `add` wrote to; of an index without, that one.
std::vector<std::string> touched_shards(const ShardMap& shards, const IntakeReport& report) {
    if (!shards.rule()) return {""};
    std::vector<std::string> touched;
    for (const auto& [shard, segments] : report.segments)
        touched.push_back(shard);
    return touched;
}

} // namespace

Indexer::Indexer(std::string index) : index_(std::move(index)), kept_(std::make_unique<Kept>()) {}
Indexer::~Indexer() = default;
Indexer::Indexer(Indexer&&) noexcept = default;
Indexer& Indexer::operator=(Indexer&&) noexcept = default;

IntakeReport Indexer::add(const std::vector<std::string>& paths, const AddOptions& options) {
    return Intake(index_, options, *kept_).take_paths(paths);
}

IntakeReport Indexer::add_files(const std::vector<FoundFile>& files, const AddOptions& options) {
    return Intake(index_, options, *kept_).take_files(files);
}

IntakeReport Indexer::add_records(const std::function<void(const RecordSink&)>& source,
                                  const AddOptions& options) {
    return Intake(index_, options, *kept_).take_records(source);
}

MergeReport Indexer::merge_after(const IntakeReport& report, const MergeOptions& options) try {
    kept_->open.clear(); // what it has mapped would count beside what is merged
    kept_->sketches = {};
    const ShardMap shards(index_, std::nullopt);
    MergeReport sum;
    for (const std::string& shard : touched_shards(shards, report)) {
        const auto written = report.segments.find(shard);
        const auto of_batch = written == report.segments.end() ? std::vector<std::string>() : written->second;
        const auto merge = [&](IndexWriter& writer, const MergeLimits& limits) {
            merge_when_due(writer, of_batch, limits);
        };
        add_report(sum, report_merge(shards.place_of(shard), options, merge));
        if (sum.interrupted) break;
    }
    return sum;
} catch (const Error& error) {
    if (error.fault() != Fault::locked) throw;
    return {}; // that process will merge
}

MergeReport Indexer::merge(const MergeOptions& options) {
    ArticleReader{index_}; // throws where there is no index; IndexWriter would make one
    MergeReport sum;
    for (const std::string& shard : folders_of(index_)) {
        const auto merge = [&](IndexWriter& writer, const MergeLimits& limits) {
            merge_to(writer, options.segments, limits);
        };
        add_report(sum, report_merge(shard, options, merge));
        if (sum.interrupted) break;
    }
    return sum;
}

std::vector<std::string> Indexer::remove(const std::vector<std::string>& ids) {
    ArticleReader{index_}; // throws where there is no index; IndexWriter would make one
    const ShardWriters shards(index_, ShardMap(index_, std::nullopt), {});
    std::vector<std::string> unknown = ids;
    for (const auto& [shard, writer] : shards.all()) {
        const std::vector<std::string> here = writer->remove(ids);
        const std::set<std::string> unknown_here(here.begin(), here.end());
        std::erase_if(unknown, [&](const std::string& id) { return !unknown_here.contains(id); });
    }
    return unknown;
}

std::optional<Article> Indexer::article(const std::string& id) const {
    return ArticleReader(index_).find(id);
}

void Indexer::list(const std::function<void(const ListedArticle&)>& each) const {
    ArticleReader(index_).for_each([&](Article&& article) { each(listed(article)); });
}

std::vector<CitedDomain> Indexer::cited_domains() const {
    std::vector<CitedDomain> domains;
    ArticleReader(index_).for_each_term(kCitedDomainPrefix,
                                        [&](const std::string& host, std::size_t articles) {
                                            if (registrable_domain(host) == host)
                                                domains.push_back({host, articles}); // no subdomain
                                        });
    std::sort(domains.begin(), domains.end(), [](const CitedDomain& a, const CitedDomain& b) {
        return a.articles != b.articles ? a.articles > b.articles : a.domain < b.domain;
    });
    return domains;
}

void Indexer::citing(
    const std::string& source,
    const std::function<void(const Article&, const std::vector<const Source*>&)>& each) const {
    const std::string term = cited_source_term(read_named_source(source));
    ArticleReader(index_).for_each_with(term, [&](const Article& article) {
        std::vector<const Source*> cited;
        for (const Source& entry : article.sources) {
            if (entry.cited_by == 0) continue;
            const std::vector<std::string> terms = cited_source_terms(entry);
            if (std::find(terms.begin(), terms.end(), term) != terms.end()) cited.push_back(&entry);
        }
        each(article, cited);
    });
}

void Indexer::unresolved(const std::function<void(const Article&)>& each) const {
    ArticleReader(index_).for_each_with(kUnresolvedTerm, each);
}

std::vector<AliasProposal> Indexer::propose_aliases(const Aliases& known, std::size_t least) const {
    AliasCounter counter;
    ArticleReader(index_).for_each([&](const Article& article) { counter.count(article); });
    return counter.proposals(known, least);
}

std::vector<std::vector<ListedArticle>> Indexer::copies(std::size_t least) const {
    std::vector<OpenIndex> shards;
    for (const std::string& folder : folders_of(index_))
        shards.emplace_back(folder);
    std::vector<const OpenIndex*> open;
    for (const OpenIndex& shard : shards)
        open.push_back(&shard);
    StoredSketches sketches;
    sketches.go_on_to(open);
    std::vector<std::vector<ListedArticle>> groups;
    for (const std::vector<Article>& group : group_copies(sketches, least)) {
        groups.emplace_back();
        for (const Article& article : group)
            groups.back().push_back(listed(article));
    }
    return groups;
}

IndexStats Indexer::stats() const {
    IndexStats stats;
    ArticleReader(index_).for_each([&](const Article& article) {
        ++stats.articles;
        ++(article.lang == "ko" ? stats.korean : stats.english);
        stats.sentences += article.sentences.size();
        stats.citations += article.citations.size();
        stats.sources += article.sources.size();
        for (const Sentence& sentence : article.sentences)
            stats.supported += sentence.support == Support::direct;
        for (const Citation& citation : article.citations)
            stats.unresolved += std::any_of(citation.numbers.begin(), citation.numbers.end(),
                                            [](const CitedNumber& n) { return !has_source(n.resolution); });
    });
    stats.format = kFormatVersion;
    stats.bytes_on_disk = size_on_disk(index_);
    return stats;
}

} // namespace gisa

#include "indexer/indexer.h"

#include "common/citations/registrable_domain.h"
#include "common/error.h"
#include "common/storage/article_reader.h"
#include "common/storage/manifest.h"
#include "common/storage/open_index.h"
#include "common/storage/schema.h"
#include "common/storage/source_terms.h"
#include "indexer/copies/find_copies.h"
#include "indexer/copies/group_copies.h"
#include "indexer/intake/failed_files.h"
#include "indexer/intake/passed_over.h"
#include "indexer/intake/prepare_in_parallel.h"
#include "indexer/read/walk.h"
#include "indexer/write/merge_when_due.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>
#include <variant>

namespace gisa {

struct Indexer::Kept {
    std::unique_ptr<ParallelPreparer> preparer; ///< of an `add` of few articles, without one that waits
    std::unique_ptr<OpenIndex> open;            ///< null until it was needed
    StoredSketches sketches;                    ///< as it was last open
};

namespace {

/// Tomorrow's date, ISO 8601: somewhere on earth it is that already.
std::string tomorrow() {
    const std::time_t time = std::time(nullptr) + 24 * 60 * 60;
    std::tm utc{};
    ::gmtime_r(&time, &utc);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%dU", &utc); // 'U' sorts behind every time of that day
    return text;
}

std::size_t thread_count(std::size_t asked) {
    return asked != 0 ? asked : std::max(1u, std::thread::hardware_concurrency());
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// One run of `add`: finds records, has them prepared, keeps the report in their order, and commits what
/// waits whenever it fills the memory that it may take.
class Intake {
public:
    Intake(const std::string& index, const AddOptions& options, Indexer::Kept& kept)
        : index_(index), options_(options), kept_(kept) {
        report_.dry_run = options.dry_run;
        if (!index_exists(index) && !options.replaces_all)
            refuse_foreign_folder(index);
        else if (!options.dry_run)
            open_writer(); // a second writer is told before anything is read
        preparer_ = take_preparer();
    }

    IntakeReport run(const std::vector<std::string>& paths) {
        find_files(paths);
        for (const FoundFile& file : files_) {
            if (report_.interrupted || report_.stopped) break;
            take_file(file);
        }
        IntakeReport report = finish();
        if (!options_.dry_run && index_exists(index_)) note_failed_files(index_, files_, report);
        return report;
    }

    IntakeReport run(const std::function<void(const RecordSink&)>& source) {
        source(sink_from(0));
        return finish();
    }

private:
    IntakeReport finish() {
        while (take_result()) {}
        commit(false);
        if (options_.replaces_all && writer_ && !report_.interrupted) writer_->replace_all(options_.aside);
        if (!options_.dry_run && !options_.replaces_all && preparer_->has_no_threads())
            kept_.preparer = std::move(preparer_);
        report_.seconds = seconds_since(start_);
        show_progress();
        return std::move(report_);
    }

    std::unique_ptr<ParallelPreparer> take_preparer() {
        const PrepareOptions how{options_.force, options_.dry_run, looks_for_copies(), options_};
        const std::size_t threads = thread_count(options_.threads);
        std::unique_ptr<ParallelPreparer> kept = std::move(kept_.preparer);
        if (options_.replaces_all) kept.reset();
        if (!kept || !kept->is_of(how, threads))
            return std::make_unique<ParallelPreparer>(options_.replaces_all ? "" : index_, how, threads);
        kept->start_anew(); // another process may have written
        return kept;
    }

    void open_writer() {
        if (writer_) return;
        const WriterOptions how{.kind = options_.writer,
                                .threads = thread_count(options_.threads),
                                .wait = options_.wait,
                                .replaces_all = options_.replaces_all,
                                .open = &kept_.open};
        writer_ = std::make_unique<IndexWriter>(index_, how);
    }

    MergeLimits limits() const { return {thread_count(options_.threads), options_.interrupted}; }

    void find_files(const std::vector<std::string>& paths) {
        PassedOver passed_over;
        walk(paths, {[&](FoundFile&& file) {
                         std::error_code unknown;
                         const auto size = std::filesystem::file_size(file.origin, unknown);
                         bytes_total_ += unknown ? 0 : size;
                         files_.push_back(std::move(file));
                     },
                     [&](Refusal&& refusal) { report_.refused.push_back(std::move(refusal)); },
                     [&](const std::string& path) { passed_over.add(path); }});
        note_passed_over(passed_over);
    }

    void note_passed_over(const PassedOver& files) {
        if (!files.empty()) report_.notes.push_back({"", 0, files.note()});
    }

    /// `before`: bytes that were read until then.
    RecordSink sink_from(std::uint64_t before) {
        return [this, before](RawRecord&& record, std::uint64_t bytes) {
            if (is_to_stop()) return false;
            preparer_->submit(std::move(record), bytes_found_ = before + bytes);
            const bool counts_refusals = options_.most_refused != AddOptions().most_refused;
            while ((counts_refusals || preparer_->is_full()) && take_result()) {}
            commit_if_due();
            return true;
        };
    }

    void take_file(const FoundFile& file) {
        const std::uint64_t before = bytes_found_;
        PassedOver passed_over;
        const FileSink sink{sink_from(before),
                            [&](const std::string& name) { passed_over.add(place(name, 0)); }};
        const bool piped = file.origin == "-" && options_.standard_input;
        const std::uint64_t read = piped
                                       ? read_records(*options_.standard_input, {"-", "", ""}, options_, sink)
                                       : read_records(file, options_, sink);
        bytes_found_ = before + read;
        note_passed_over(passed_over);
    }

    /// False if none is left.
    bool take_result() {
        std::optional<PreparedRecord> prepared = preparer_->take();
        if (!prepared) return false;
        bytes_done_ = prepared->bytes_read;
        for (auto& result : prepared->results) {
            if (auto* refusal = std::get_if<Refusal>(&result))
                report_.refused.push_back(std::move(*refusal));
            else
                count_article(std::move(std::get<PreparedArticle>(result)));
        }
        show_progress();
        return true;
    }

    /// Asked between records; those that are being prepared are taken still.
    bool is_to_stop() {
        if (options_.interrupted && options_.interrupted()) report_.interrupted = true;
        if (report_.refused.size() > options_.most_refused) report_.stopped = true;
        return report_.interrupted || report_.stopped;
    }

    void count_article(PreparedArticle&& article) {
        for (std::string& note : article.notes)
            report_.notes.push_back({article.origin, article.line, std::move(note)});
        if (article.published > latest_date_)
            report_.notes.push_back(
                {article.origin, article.line, "is dated in the future (" + article.published + ")"});
        ++waiting_;
        const std::optional<std::string> before = version_before(article);
        const bool is_unchanged = before == article.content_hash && !options_.force;
        if (!is_unchanged && leave_out_copy(article, before.has_value())) return;
        note_taken(article);
        report_.unresolved_articles += article.cites_missing;
        report_.unlisted_articles += article.cites_unlisted;
        report_.undated_articles += article.published.empty();
        ++(is_unchanged ? report_.unchanged : before ? report_.replaced : report_.indexed);
    }

    /// The content hash of what had the id until now, in this run or in the index; nothing if it is new.
    std::optional<std::string> version_before(const PreparedArticle& article) const {
        const auto taken = taken_.find(article.id);
        return taken == taken_.end() ? article.known_hash : taken->second.content_hash;
    }

    void note_taken(const PreparedArticle& article) {
        const auto [entry, is_new] = taken_.try_emplace(article.id);
        Taken& taken = entry->second;
        if (!is_new) {
            report_.notes.push_back(
                {article.origin, article.line,
                 "has the id '" + article.id + "' of " + taken.place + "; the later one is kept"});
            if (taken.copy_number && taken.batch == batch_) copies().forget(*taken.copy_number);
        }
        taken = {
            place(article.origin, article.line), article.content_hash, {}, is_stored(article) ? 0 : batch_};
        if (looks_for_copies() && !article.sketch.is_empty())
            taken.copy_number = copies().add(article.sketch, entry->first);
    }

    bool is_stored(const PreparedArticle& article) const {
        return article.known_hash == article.content_hash && !options_.force;
    }

    bool looks_for_copies() const {
        return options_.on_duplicate != OnDuplicate::index && !options_.replaces_all;
    }

    /// Counts it if it is a copy; true if it is not taken. What has a version already is taken always: that
    /// would be out of date.
    bool leave_out_copy(const PreparedArticle& article, bool has_version) {
        if (!looks_for_copies()) return false;
        const auto counts = [&](const std::string& id, bool in_batch) {
            const auto taken = taken_.find(id);
            const bool is_replaced = !in_batch && taken != taken_.end() && taken->second.batch == batch_;
            return id != article.id && !is_replaced;
        };
        std::optional<std::string> of = copies().find(article.sketch, counts);
        if (!of) return false;
        const bool is_skipped = options_.on_duplicate == OnDuplicate::skip && !has_version;
        report_.copies.push_back({article.origin, article.line, std::move(*of), is_skipped});
        ++(is_skipped ? report_.skipped : report_.grouped);
        if (is_skipped) preparer_->leave_out(article);
        return is_skipped;
    }

    /// Reads what the index has when it is first asked for.
    CopyFinder& copies() {
        if (copies_) return *copies_;
        std::unique_ptr<OpenIndex>& open = kept_.open;
        if (!index_exists(index_)) {
            kept_.sketches = {};
        } else {
            if (open)
                open->reopen();
            else
                open = std::make_unique<OpenIndex>(index_);
            kept_.sketches.go_on_to(*open, CopyFinder::kMost);
        }
        return copies_.emplace(kept_.sketches);
    }

    void commit_if_due() {
        const bool is_full = preparer_->bytes() > options_.memory;
        if (!is_full && waiting_ < options_.commit_every) return;
        while (take_result()) {}
        commit(is_full);
        if (writer_ && !options_.replaces_all)
            report_.segments = merge_meanwhile(*writer_, std::move(report_.segments), limits());
    }

    /// `is_part`: only for the memory there is more to come.
    void commit(bool is_part) {
        if (options_.dry_run || waiting_ == 0) return;
        open_writer();
        std::vector<std::string>& segments = report_.segments;
        std::string segment = writer_->add(preparer_->runs(), is_part || !segments.empty());
        if (!segment.empty()) segments.push_back(std::move(segment));
        preparer_->start_anew();
        copies_.reset(); // what was taken is looked for in the index from now on
        ++batch_;
        waiting_ = 0;
    }

    void show_progress() {
        if (options_.progress) options_.progress(report_, bytes_done_, bytes_total_);
    }

    struct Taken {
        std::string place, content_hash;
        std::optional<std::uint32_t> copy_number; // copies_ knows it by
        std::size_t batch = 0;                    // 0: the index has had it as it is
    };

    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    const std::string& index_;
    const AddOptions& options_;
    Indexer::Kept& kept_;
    IntakeReport report_;
    std::vector<FoundFile> files_;
    std::uint64_t bytes_total_ = 0, bytes_found_ = 0, bytes_done_ = 0;
    std::unique_ptr<IndexWriter> writer_;
    std::unique_ptr<ParallelPreparer> preparer_;
    std::size_t waiting_ = 0;          // articles since the last commit
    std::optional<CopyFinder> copies_; // of this batch
    std::size_t batch_ = 1;            // counts them
    const std::string latest_date_ = tomorrow();
    std::unordered_map<std::string, Taken> taken_; // by id: where it was last seen in this run
};

std::uint64_t size_on_disk(const std::string& index) {
    std::uint64_t bytes = 0;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(index, ignored)) {
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

} // namespace

Indexer::Indexer(std::string index) : index_(std::move(index)), kept_(std::make_unique<Kept>()) {}
Indexer::~Indexer() = default;
Indexer::Indexer(Indexer&&) noexcept = default;
Indexer& Indexer::operator=(Indexer&&) noexcept = default;

IntakeReport Indexer::add(const std::vector<std::string>& paths, const AddOptions& options) {
    return Intake(index_, options, *kept_).run(paths);
}

IntakeReport Indexer::add_records(const std::function<void(const RecordSink&)>& source,
                                  const AddOptions& options) {
    return Intake(index_, options, *kept_).run(source);
}

MergeReport Indexer::merge_after(const IntakeReport& report, const MergeOptions& options) try {
    kept_->open.reset(); // what it has mapped would count beside what is merged
    kept_->sketches = {};
    return report_merge(index_, options, [&](IndexWriter& writer, const MergeLimits& limits) {
        merge_when_due(writer, report.segments, limits);
    });
} catch (const Error& error) {
    if (error.fault() != Fault::locked) throw;
    return {}; // that process will merge
}

MergeReport Indexer::merge(const MergeOptions& options) {
    ArticleReader{index_}; // throws where there is no index; IndexWriter would make one
    return report_merge(index_, options, [&](IndexWriter& writer, const MergeLimits& limits) {
        merge_to(writer, options.segments, limits);
    });
}

std::vector<std::string> Indexer::remove(const std::vector<std::string>& ids) {
    ArticleReader{index_}; // throws where there is no index; IndexWriter would make one
    return IndexWriter(index_, {}).remove(ids);
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
    const OpenIndex index(index_);
    StoredSketches sketches;
    sketches.go_on_to(index);
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

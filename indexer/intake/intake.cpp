#include "indexer/intake/intake.h"

#include "common/error.h"
#include "common/storage/article_reader.h"
#include "common/storage/manifest.h"
#include "common/storage/open_index.h"
#include "indexer/intake/failed_files.h"
#include "indexer/read/walk.h"
#include "indexer/write/index_folder.h"
#include "indexer/write/shard_map.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <map>
#include <thread>
#include <utility>
#include <variant>

namespace gisa {

namespace {

/// What is known of words may take an eighth of the memory: more leaves fewer articles to a batch, less is
/// worked out again more often.
std::size_t memory_for_words(std::size_t memory, std::size_t threads) {
    constexpr std::size_t kShare = 8, kLeast = 4u << 20; // bytes a thread
    return std::max(memory / kShare / threads, kLeast);
}

/// Tomorrow's date, ISO 8601: somewhere on earth it is that already.
std::string tomorrow() {
    const std::time_t time = std::time(nullptr) + 24 * 60 * 60;
    std::tm utc{};
    ::gmtime_r(&time, &utc);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%dU", &utc); // 'U' sorts behind every time of that day
    return text;
}

/// Articles added to a shard alone may belong to others.
void refuse_shard(const std::string& index) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const fs::path whole = fs::absolute(index, ignored).lexically_normal();
    const fs::path folder = whole.has_filename() ? whole.parent_path() : whole.parent_path().parent_path();
    const std::string above = folder.string();
    for (const std::string& shard :
         is_folder_of_shards(above) ? folders_of(above) : std::vector<std::string>())
        if (fs::equivalent(shard, index, ignored))
            throw Error(Fault::usage, index +
                                          " is a shard; add to the folder of shards, by whose rule "
                                          "articles go to their shards: --index " +
                                          above);
}

/// A dry run makes nothing in the index.
std::string folder_aside(const std::string& index, const AddOptions& options) {
    std::error_code unknown;
    return options.dry_run ? std::filesystem::temp_directory_path(unknown).string() : index;
}

} // namespace

std::size_t thread_count(std::size_t asked) {
    return asked != 0 ? asked : std::max(1u, std::thread::hardware_concurrency());
}

Intake::Intake(const std::string& index, const AddOptions& options, KeptOpen& kept)
    : index_(index), options_(options), kept_(kept), latest_date_(tomorrow()),
      taken_(folder_aside(index, options)) {
    report_.dry_run = options.dry_run;
    const ShardMap shards(index, options.shards);
    if (!options.replaces_all) refuse_shard(index);
    if (!is_there() && !options.replaces_all)
        refuse_foreign_folder(index, shards);
    else if (!options.dry_run)
        open_writers(); // a second writer is told before anything is read
    preparer_ = take_preparer();
}

Intake::~Intake() = default;

IntakeReport Intake::take_paths(const std::vector<std::string>& paths) {
    find_files(paths);
    return take_found_files();
}

IntakeReport Intake::take_files(std::vector<FoundFile> files) {
    files_ = std::move(files);
    return take_found_files();
}

IntakeReport Intake::take_records(const std::function<void(const RecordSink&)>& source) {
    source(sink_from(0));
    return finish();
}

IntakeReport Intake::take_found_files() {
    for (const FoundFile& file : files_) {
        if (report_.interrupted || report_.stopped) break;
        take_file(file);
    }
    IntakeReport report = finish();
    if (options_.dry_run) return report;
    if (!report.refused.empty() && !is_there()) open_writers(); // which make an index, for its list
    if (is_there()) note_failed_files(index_, files_, report);
    return report;
}

IntakeReport Intake::finish() {
    while (take_result()) {}
    commit(false);
    const bool is_whole = !report_.interrupted && report_.refusals() <= options_.most_refused;
    if (options_.replaces_all && writers_ && is_whole) writers_->of("").replace_all(options_.aside);
    if (options_.lists_vanished && is_whole && is_there()) list_vanished();
    if (!options_.dry_run && !options_.replaces_all && preparer_->has_no_threads())
        kept_.preparer = std::move(preparer_);
    report_.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    show_progress();
    return std::move(report_);
}

std::unique_ptr<ParallelPreparer> Intake::take_preparer() {
    const std::size_t threads = thread_count(options_.threads);
    const std::size_t words = memory_for_words(options_.memory, threads);
    const PrepareOptions how{options_.force, options_.dry_run, looks_for_copies(), words,
                             options_,       options_.shards,  options_.renew_ids};
    std::unique_ptr<ParallelPreparer> kept = std::move(kept_.preparer);
    if (options_.replaces_all) kept.reset();
    if (!kept || !kept->is_of(how, threads))
        return std::make_unique<ParallelPreparer>(options_.replaces_all ? "" : index_, how, threads);
    kept->start_anew(); // another process may have written
    return kept;
}

bool Intake::is_there() const { return index_exists(index_) || is_folder_of_shards(index_); }

void Intake::open_writers() {
    if (writers_) return;
    const WriterOptions how{.kind = options_.writer,
                            .threads = thread_count(options_.threads),
                            .wait = options_.wait,
                            .replaces_all = options_.replaces_all};
    writers_ = std::make_unique<ShardWriters>(index_, ShardMap(index_, options_.shards), how, &kept_.open);
}

MergeLimits Intake::limits() const { return {thread_count(options_.threads), options_.interrupted}; }

void Intake::find_files(const std::vector<std::string>& paths) {
    PassedOver passed_over;
    walk(paths, {[&](FoundFile&& file) {
                     std::error_code unknown;
                     const auto size = std::filesystem::file_size(file.origin, unknown);
                     bytes_total_ += unknown ? 0 : size;
                     files_.push_back(std::move(file));
                 },
                 [&](Refusal&& refusal) { report_.refuse(std::move(refusal)); },
                 [&](const std::string& path) { passed_over.add(path); }});
    note_passed_over(passed_over);
}

void Intake::note_passed_over(const PassedOver& files) {
    if (!files.empty()) report_.note({"", 0, files.note()});
}

/// `before`: bytes that were read until then.
RecordSink Intake::sink_from(std::uint64_t before) {
    return [this, before](RawRecord&& record, std::uint64_t bytes) {
        if (is_to_stop()) return false;
        preparer_->submit(std::move(record), bytes_found_ = before + bytes);
        const bool counts_refusals = options_.most_refused != AddOptions().most_refused;
        while ((counts_refusals || preparer_->is_full()) && take_result()) {}
        commit_if_due();
        return true;
    };
}

void Intake::take_file(const FoundFile& file) {
    const std::uint64_t before = bytes_found_;
    PassedOver passed_over;
    const FileSink sink{sink_from(before), [&](const std::string& name) {
                            passed_over.add(place(name, 0));
                            return !is_to_stop();
                        }};
    const bool piped = file.origin == "-" && options_.standard_input;
    const std::uint64_t read = piped ? read_records(*options_.standard_input, {"-", "", ""}, options_, sink)
                                     : read_records(file, options_, sink);
    bytes_found_ = before + read;
    note_passed_over(passed_over);
}

/// False if none is left.
bool Intake::take_result() {
    std::optional<PreparedRecord> prepared = preparer_->take();
    if (!prepared) return false;
    bytes_done_ = prepared->bytes_read;
    for (auto& result : prepared->results) {
        if (auto* refusal = std::get_if<Refusal>(&result))
            report_.refuse(std::move(*refusal));
        else
            count_article(std::move(std::get<PreparedArticle>(result)));
    }
    show_progress();
    return true;
}

/// Asked between records; those that are being prepared are taken still.
bool Intake::is_to_stop() {
    if (options_.interrupted && options_.interrupted()) report_.interrupted = true;
    if (report_.refusals() > options_.most_refused) report_.stopped = true;
    return report_.interrupted || report_.stopped;
}

void Intake::count_article(PreparedArticle&& article) {
    for (std::string& note : article.notes)
        report_.note({article.origin, article.line, std::move(note)});
    if (article.published > latest_date_)
        report_.note({article.origin, article.line, "is dated in the future (" + article.published + ")"});
    ++waiting_;
    const std::optional<bool> before = is_as_before(article);
    const bool is_unchanged = before == true && !options_.force;
    if (!is_unchanged && leave_out_copy(article, before.has_value())) return;
    note_taken(article);
    report_.unresolved_articles += article.cites_missing;
    report_.unlisted_articles += article.cites_unlisted;
    report_.undated_articles += article.published.empty();
    ++(is_unchanged ? report_.unchanged : before ? report_.replaced : report_.indexed);
}

/// Whether what had the id until now has the same content, in this batch or in the index, which has nothing
/// of a dry run; nothing if it is new.
std::optional<bool> Intake::is_as_before(const PreparedArticle& article) const {
    if (const TakenArticles::Waiting* waiting = taken_.waiting(article.id))
        return waiting->content_hash == article.content_hash;
    if (options_.dry_run)
        if (const auto is_same = taken_.committed_as(article.id, article.content_hash)) return is_same;
    if (!article.known_hash) return std::nullopt;
    return article.known_hash == article.content_hash;
}

void Intake::note_taken(const PreparedArticle& article) {
    const bool may_be_there = article.known_hash || taken_.waiting(article.id) || options_.replaces_all ||
                              options_.dry_run; // of these two the index knows nothing yet
    if (const auto before = may_be_there ? taken_.place_of(article.id) : std::nullopt)
        report_.note({article.origin, article.line,
                      "has the id '" + article.id + "' of " + *before + "; the later one is kept"});
    if (const TakenArticles::Waiting* waiting = taken_.waiting(article.id); waiting && waiting->copy_number)
        copies().forget(*waiting->copy_number);
    note_version_elsewhere(article);
    const bool is_stored = article.known_hash == article.content_hash && !options_.force;
    const std::string& id =
        taken_.take(article.id, {article.origin, article.line, article.content_hash, std::nullopt, is_stored,
                                 article.sequence, article.shard, article.elsewhere});
    if (looks_for_copies() && !article.sketch.is_empty())
        taken_.set_copy_number(id, copies().add(article.sketch, id));
}

/// An earlier one of the batch, which another shard would get.
void Intake::note_version_elsewhere(const PreparedArticle& article) {
    const TakenArticles::Waiting* waiting = taken_.waiting(article.id);
    if (waiting && waiting->shard != article.shard) preparer_->leave_out(waiting->sequence);
}

bool Intake::looks_for_copies() const {
    return options_.on_duplicate != OnDuplicate::index && !options_.replaces_all;
}

/// Counts it if it is a copy; true if it is not taken. What has a version already is taken always: that
/// would be out of date.
bool Intake::leave_out_copy(const PreparedArticle& article, bool has_version) {
    if (!looks_for_copies()) return false;
    const auto counts = [&](const std::string& id, bool in_batch) {
        const TakenArticles::Waiting* waiting = taken_.waiting(id);
        const bool is_replaced = !in_batch && waiting && !waiting->is_stored;
        return id != article.id && !is_replaced;
    };
    std::optional<std::string> of = copies().find(article.sketch, counts);
    if (!of) return false;
    const bool is_skipped = options_.on_duplicate == OnDuplicate::skip && !has_version;
    report_.name_copy({article.origin, article.line, std::move(*of), is_skipped});
    ++(is_skipped ? report_.skipped : report_.grouped);
    if (is_skipped) preparer_->leave_out(article.sequence);
    return is_skipped;
}

/// Reads what the index has when it is first asked for.
CopyFinder& Intake::copies() {
    if (copies_) return *copies_;
    const std::vector<const OpenIndex*> shards = open_shards();
    const bool by_age = ShardMap(index_, options_.shards).changes_shards(); // the newest shards count most
    const std::size_t of_each =
        by_age ? CopyFinder::kMost : CopyFinder::kMost / std::max<std::size_t>(shards.size(), 1);
    kept_.sketches.go_on_to(shards, CopyFinder::kMost, of_each);
    return copies_.emplace(kept_.sketches);
}

/// As they are now, by name: of years the last one last.
std::vector<const OpenIndex*> Intake::open_shards() {
    const ShardMap shards(index_, options_.shards);
    std::vector<const OpenIndex*> all;
    std::vector<std::string> names = shards.writable();
    std::sort(names.begin(), names.end());
    for (const std::string& shard : names) {
        const std::string place = shards.place_of(shard);
        if (!index_exists(place)) continue;
        std::unique_ptr<OpenIndex>& open = kept_.open[shard];
        if (open)
            open->reopen();
        else
            open = std::make_unique<OpenIndex>(place, Formats::current, SealedDatabases::closed);
        all.push_back(open.get());
    }
    return all;
}

/// Besides articles: what stays from batch to batch, or comes again with each.
std::size_t Intake::memory_that_stays(std::size_t words) const {
    constexpr std::size_t kProgram = 48u << 20; // tables, buffers, what is read and written
    constexpr std::size_t kThread = 16u << 20;  // what it parses, pages of the index that it looks into
    constexpr std::size_t kNamed = 200;         // a file, or an article in the report, with its texts
    const std::size_t named =
        files_.size() + report_.refused.size() + report_.notes.size() + report_.copies.size();
    const std::size_t copies = copies_ ? copies_->bytes() : 0;
    return kProgram + thread_count(options_.threads) * kThread + words + kept_.sketches.bytes() + copies +
           named * kNamed;
}

/// A quarter at least is for articles: batches of a few would cost more than they are worth.
bool Intake::is_memory_full() const {
    const PreparingMemory preparing = preparer_->memory();
    const std::size_t stays = std::min(memory_that_stays(preparing.words), options_.memory / 4 * 3);
    return preparing.articles + taken_.bytes() > options_.memory - stays;
}

void Intake::commit_if_due() {
    const bool is_full = is_memory_full();
    if (options_.dry_run) {
        if (is_full) taken_.begin_batch(); // nothing else of it grows
        return;
    }
    const bool is_late = Clock::now() - committed_ >= options_.commit_after;
    if (!is_full && !is_late && waiting_ < options_.commit_every) return;
    while (take_result()) {}
    commit(is_full);
    if (writers_ && !options_.replaces_all) merge_meanwhile();
}

void Intake::merge_meanwhile() {
    for (auto& [shard, segments] : report_.segments)
        segments = gisa::merge_meanwhile(writers_->of(shard), std::move(segments), limits());
}

/// `is_part`: only for the memory there is more to come.
void Intake::commit(bool is_part) {
    committed_ = Clock::now();
    if (options_.dry_run || waiting_ == 0) return;
    open_writers();
    copies_.reset(); // what was taken is looked for in the index from now on
    if (is_part) {   // it takes the most memory now
        preparer_->let_go_of_pages();
        kept_.sketches.let_go_of_pages();
    }
    for (const auto& [shard, runs] : preparer_->runs()) {
        std::vector<std::string>& segments = report_.segments[shard];
        std::string segment = writers_->of(shard).add(runs, is_part || !segments.empty());
        if (!segment.empty()) segments.push_back(std::move(segment));
    }
    remove_elsewhere();
    preparer_->start_anew();
    taken_.begin_batch();
    waiting_ = 0;
}

/// What stands in another shard now goes last: after a fault it is there twice, which the same command mends,
/// and not lost.
void Intake::remove_elsewhere() {
    std::map<std::string, std::vector<std::string>> old; // ids, by shard
    for (const auto& [id, article] : taken_.batch())
        for (const std::string& shard : article.elsewhere)
            old[shard].push_back(id);
    for (const auto& [shard, ids] : old)
        writers_->of(shard).remove_identities(ids);
}

void Intake::list_vanished() {
    ArticleDecoder decoder;
    ArticleReader(index_).for_each_record([&](std::string&& record) {
        std::string id = decoder.decode_head(record).id;
        if (!taken_.has(id)) report_.vanished.push_back(std::move(id));
        return true;
    });
}

void Intake::show_progress() {
    if (options_.progress) options_.progress(report_, bytes_done_, bytes_total_);
}

} // namespace gisa

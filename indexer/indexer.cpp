#include "indexer/indexer.h"

#include "common/citations/registrable_domain.h"
#include "common/storage/article_reader.h"
#include "common/storage/schema.h"
#include "common/storage/source_terms.h"
#include "indexer/intake/build_article.h"
#include "indexer/intake/identify.h"
#include "indexer/read/parse_record.h"
#include "indexer/read/walk.h"
#include "indexer/write/live_writer.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <unordered_map>

namespace gisa {

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

/// One run of `add`: takes files one after the other and keeps the report.
class Intake {
public:
    Intake(const std::string& index, const AddOptions& options) : index_(index), options_(options) {
        report_.dry_run = options.dry_run;
        if (options.dry_run)
            forecast_ = std::make_unique<OutcomeForecast>(index);
        else if (LiveWriter::exists(index))
            writer_ = std::make_unique<LiveWriter>(index); // a second writer is told before anything is read
    }

    IntakeReport run(const std::vector<std::string>& paths) {
        const auto start = std::chrono::steady_clock::now();
        find_files(paths);
        for (const FoundFile& file : files_) {
            if (report_.interrupted) break;
            take_file(file);
        }
        commit();
        report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        show_progress();
        return std::move(report_);
    }

private:
    void find_files(const std::vector<std::string>& paths) {
        std::vector<std::string> passed_over;
        walk(paths, {[&](FoundFile&& file) {
                         std::error_code unknown;
                         const auto size = std::filesystem::file_size(file.origin, unknown);
                         bytes_total_ += unknown ? 0 : size;
                         files_.push_back(std::move(file));
                     },
                     [&](Refusal&& refusal) { refuse(std::move(refusal)); },
                     [&](const std::string& path) { passed_over.push_back(path); }});
        if (!passed_over.empty()) note_passed_over(passed_over);
    }

    void note_passed_over(const std::vector<std::string>& paths) {
        constexpr std::size_t kNamed = 5;
        std::string names;
        for (std::size_t i = 0; i < paths.size() && i < kNamed; ++i)
            names += (i > 0 ? ", " : "") + paths[i];
        if (paths.size() > kNamed) names += " and " + std::to_string(paths.size() - kNamed) + " more";
        report_.notes.push_back(
            {"", 0, "passed over, by name no articles: " + names + " (name a file to take it anyway)"});
    }

    void take_file(const FoundFile& file) {
        const std::uint64_t before = bytes_done_;
        const ReadSink sink{[&](RawArticle&& raw) { take_article(std::move(raw)); },
                            [&](Refusal&& refusal) { refuse(std::move(refusal)); }};
        const RecordSink parse = [&](RawRecord&& record, std::uint64_t bytes) {
            parse_record(std::move(record), sink);
            bytes_done_ = before + bytes;
            show_progress();
            return !report_.interrupted;
        };
        const std::size_t most = options_.max_article_bytes;
        const bool piped = file.origin == "-" && options_.standard_input;
        const std::uint64_t read =
            piped ? read_records(*options_.standard_input, file.origin, "", options_.format, most, parse)
                  : read_records(file.origin, file.path, options_.format, most, parse);
        bytes_done_ = before + read;
        show_progress();
    }

    void take_article(RawArticle&& raw) {
        if (report_.interrupted || (options_.interrupted && options_.interrupted())) {
            report_.interrupted = true;
            return;
        }
        const std::string origin = raw.origin;
        const std::uint32_t line = raw.line;
        const std::string id = identify(raw);
        BuiltArticle built = build_article(std::move(raw), splitter_);
        if (built.article.text.empty()) {
            refuse({origin, line, "no_text", "no text: nothing is left beside the source list"});
            return;
        }
        built.article.id = id;
        for (std::string& note : built.notes)
            report_.notes.push_back({origin, line, std::move(note)});
        note_repeated(id, origin, line);
        if (built.article.published > latest_date_)
            report_.notes.push_back(
                {origin, line, "is dated in the future (" + built.article.published + ")"});
        count_unresolved(built.article);
        switch (put(std::move(built.article))) {
        case Outcome::indexed: ++report_.indexed; break;
        case Outcome::replaced: ++report_.replaced; break;
        case Outcome::unchanged: ++report_.unchanged; break;
        }
        show_progress();
    }

    Outcome put(Article&& article) {
        if (forecast_) return forecast_->put(article, options_.force);
        if (!writer_) writer_ = std::make_unique<LiveWriter>(index_);
        const Outcome outcome = writer_->put(std::move(article), options_.force);
        if (outcome != Outcome::unchanged && ++uncommitted_ >= options_.commit_every) commit();
        return outcome;
    }

    void commit() {
        if (writer_ && uncommitted_ > 0) writer_->commit();
        uncommitted_ = 0;
    }

    void refuse(Refusal&& refusal) { report_.refused.push_back(std::move(refusal)); }

    void note_repeated(const std::string& id, const std::string& origin, std::uint32_t line) {
        const std::string here = place(origin, line);
        const auto [entry, is_new] = taken_.emplace(id, here);
        if (is_new) return;
        report_.notes.push_back(
            {origin, line, "has the id '" + id + "' of " + entry->second + "; the later one is kept"});
        entry->second = here;
    }

    void count_unresolved(const Article& article) {
        bool missing = false, unlisted = false;
        for (const Citation& citation : article.citations)
            for (const CitedNumber& number : citation.numbers) {
                missing = missing || number.resolution == Resolution::out_of_range;
                unlisted = unlisted || number.resolution == Resolution::no_source_list;
            }
        report_.unresolved_articles += missing;
        report_.unlisted_articles += unlisted;
    }

    void show_progress() {
        if (options_.progress) options_.progress(report_, bytes_done_, bytes_total_);
    }

    const std::string& index_;
    const AddOptions& options_;
    IntakeReport report_;
    std::vector<FoundFile> files_;
    std::uint64_t bytes_total_ = 0, bytes_done_ = 0;
    std::unique_ptr<LiveWriter> writer_;
    std::unique_ptr<OutcomeForecast> forecast_;
    std::size_t uncommitted_ = 0;
    SentenceSplitter splitter_;
    const std::string latest_date_ = tomorrow();
    std::unordered_map<std::string, std::string> taken_; // identity -> where it was last seen in this run
};

std::uint64_t size_on_disk(const std::string& index) {
    std::uint64_t bytes = 0;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(index, ignored)) {
        const auto size = entry.file_size(ignored);
        if (!ignored) bytes += size;
    }
    return bytes;
}

} // namespace

Indexer::Indexer(std::string index) : index_(std::move(index)) {}

IntakeReport Indexer::add(const std::vector<std::string>& paths, const AddOptions& options) {
    return Intake(index_, options).run(paths);
}

std::vector<std::string> Indexer::remove(const std::vector<std::string>& ids) {
    ArticleReader{index_}; // throws where there is no index; LiveWriter would make one
    LiveWriter writer(index_);
    std::vector<std::string> unknown;
    for (const std::string& id : ids)
        if (!writer.remove(id)) unknown.push_back(id);
    writer.commit();
    return unknown;
}

std::optional<Article> Indexer::article(const std::string& id) const {
    return ArticleReader(index_).find(id);
}

void Indexer::list(const std::function<void(const ListedArticle&)>& each) const {
    ArticleReader(index_).for_each([&](Article&& a) {
        each({a.id, a.url, a.title, a.publisher, a.published, a.lang});
    });
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

#include "searcher/match/searched_index.h"

#include "common/error.h"
#include "searcher/remote/asked_shard.h"
#include "searcher/remote/remote_segment.h"
#include "searcher/remote/shards.h"
#include "searcher/show_time.h"

#include <algorithm>
#include <map>
#include <utility>

namespace gisa {

namespace {

/// Merges what two segments have, each in order.
std::vector<TermArticles> merge_terms(const std::vector<TermArticles>& a,
                                      const std::vector<TermArticles>& b) {
    if (a.empty()) return b;
    std::vector<TermArticles> all;
    auto at = a.begin();
    for (const TermArticles& other : b) {
        for (; at != a.end() && at->term < other.term; ++at)
            all.push_back(*at);
        all.push_back(other);
        if (at != a.end() && at->term == other.term) all.back().articles += (at++)->articles;
    }
    all.insert(all.end(), at, a.end());
    return all;
}

} // namespace

/// An index of this machine, or a shard on another.
struct SearchedIndex::Part {
    std::string place;
    std::optional<OpenIndex> local{};
    std::shared_ptr<Shard> shard{};
    std::shared_ptr<AskedShard> asked{};                   ///< null if it is out
    std::optional<ShardOut> failed{};                      ///< in this search, which goes on without it
    std::vector<std::shared_ptr<SegmentReader>> readers{}; ///< of what is asked
};

SearchedIndex::SearchedIndex(const std::vector<std::string>& indexes, std::shared_ptr<Shards> shards)
    : places_(indexes), shards_(shards ? std::move(shards) : std::make_shared<Shards>()) {
    open();
    for (Part& part : parts_)
        go_on(part);
    join();
}

SearchedIndex::~SearchedIndex() = default;
SearchedIndex::SearchedIndex(SearchedIndex&&) noexcept = default;

/// What places_ says; parts that are open stay so. True if anything changed. What cannot be opened is tried
/// again by the next call.
bool SearchedIndex::open() {
    is_open_ &= !places_.look_again();
    if (is_open_) return false;
    std::vector<Part> opened;
    for (const std::string& place : places_.all()) {
        const auto known =
            std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.place == place; });
        if (known != parts_.end()) {
            opened.push_back(*known);
            continue;
        }
        Part& part = opened.emplace_back();
        part.place = place;
        if (is_shard_address(place))
            part.shard = shards_->at(place);
        else
            part.local.emplace(place);
    }
    parts_ = std::move(opened);
    shards_->keep(places_.all());
    return is_open_ = true;
}

void SearchedIndex::begin_search() {
    for (Part& part : parts_) {
        part.failed.reset();
        if (part.asked) part.asked->begin_search();
    }
}

/// Goes on to the newest state of it; true if that is another one.
bool SearchedIndex::go_on(Part& part) {
    if (part.local) return part.local->reopen();
    const auto state = part.failed ? nullptr : part.shard->state();
    if (state == (part.asked ? part.asked->state() : nullptr)) return false;
    part.readers.clear();
    part.asked = state ? std::make_shared<AskedShard>(part.shard, state) : nullptr;
    for (std::size_t i = 0; state && i < state->segments.size(); ++i)
        part.readers.push_back(make_remote_segment(part.asked, i));
    return true;
}

void SearchedIndex::leave_out_failed() {
    for (Part& part : parts_)
        if (part.asked && part.shard->state() != part.asked->state() && !part.shard->health().is_in) {
            const ShardHealth health = part.shard->health();
            part.failed = {part.shard->name(), show_time(health.since), health.why};
        }
}

bool SearchedIndex::reopen() {
    leave_out_failed();
    bool has_changed = open();
    for (Part& part : parts_)
        has_changed |= go_on(part);
    if (has_changed) join();
    list_shards_out();
    if (!parts_.empty() && shards_out_.size() == parts_.size()) refuse_nothing();
    return has_changed;
}

void SearchedIndex::list_shards_out() {
    shards_out_.clear();
    for (const Part& part : parts_) {
        if (part.local || part.asked) continue;
        const ShardHealth health = part.shard->health();
        shards_out_.push_back(part.failed.value_or(ShardOut{
            part.shard->name(), show_time(health.since), health.is_in ? "it comes in again" : health.why}));
    }
}

void SearchedIndex::refuse_nothing() const {
    std::string why;
    Fault fault = Fault::unreachable;
    for (const Part& part : parts_) {
        fault = part.shard->health().fault;
        why += (why.empty() ? "" : "; ") + part.shard->name() + ": " + part.shard->health().why;
    }
    if (parts_.size() > 1) fault = Fault::unreachable;
    throw Error(fault, "no shard of the index can be searched: " + why);
}

/// Columns stay with their segment as long as that does.
void SearchedIndex::join() {
    before_ = std::exchange(segments_, {});
    database_ = Xapian::Database();
    origins_.clear();
    articles_ = 0;
    length_ = 0;
    statistics_ = {};
    length_factors_.reset();
    revision_.clear();
    for (Part& part : parts_)
        part.local ? add(*part.local) : add(part);
    before_.clear();
    if (statistics_.articles > 0) statistics_.average_length = length_ / statistics_.articles;
}

void SearchedIndex::add(const OpenIndex& index) {
    add_revision(index.revision());
    articles_ += index.article_count();
    for (const OpenSegment& segment : index.segments()) {
        database_.add_database(segment.database);
        add({segment.reader, nullptr, segment.deleted, segment.is_newest_first}, {});
    }
}

void SearchedIndex::add(const Part& part) {
    if (!part.asked) return;
    const ShardState& state = *part.asked->state();
    add_revision(state.head.revision);
    for (std::size_t i = 0; i < state.segments.size(); ++i) {
        const PublishedSegment& segment = state.head.segments[i];
        articles_ += segment.articles - segment.deleted.size();
        add({part.readers[i], nullptr, segment.deleted, segment.is_newest_first}, {part.asked.get(), i});
    }
}

const std::vector<std::uint32_t>& SearchedIndex::lengths(std::size_t segment) const {
    if (!length_factors_) {
        LanguageTotals all;
        for (const SearchedSegment& one : segments_)
            add_totals(all, one.columns->language_totals());
        length_factors_ = length_factors(all);
    }
    return segments_[segment].columns->lengths(*length_factors_);
}

void SearchedIndex::add_revision(const std::string& revision) {
    revision_ += (revision_.empty() ? "" : "-") + revision;
}

void SearchedIndex::add(SearchedSegment segment, Origin origin) {
    const auto same = std::find_if(before_.begin(), before_.end(), [&](const SearchedSegment& known) {
        return known.reader == segment.reader;
    });
    segment.columns =
        same != before_.end() ? same->columns : std::make_shared<SegmentColumns>(segment.reader);
    const SegmentStatistics statistics = segment.reader->statistics();
    statistics_.articles += statistics.articles;
    length_ += static_cast<double>(statistics.total_length);
    segments_.push_back(std::move(segment));
    origins_.push_back(origin);
}

std::size_t SearchedIndex::articles_with(std::string_view term) const {
    std::size_t articles = 0;
    for (const SearchedSegment& segment : segments_)
        articles += segment.reader->find(term).articles;
    return articles;
}

std::vector<std::size_t> SearchedIndex::articles_with(const std::vector<std::string>& terms) const {
    std::vector<std::size_t> articles(terms.size());
    for (const Part& part : parts_) {
        if (!part.asked) continue;
        const std::vector<std::size_t> of_shard = count_articles(*part.asked, terms);
        for (std::size_t i = 0; i < terms.size(); ++i)
            articles[i] += of_shard[i];
    }
    for (std::size_t s = 0; s < segments_.size(); ++s)
        for (std::size_t i = 0; i < terms.size() && !origins_[s].shard; ++i)
            articles[i] += segments_[s].reader->find(terms[i]).articles;
    return articles;
}

bool SearchedIndex::has(std::string_view term) const {
    return std::any_of(segments_.begin(), segments_.end(), [&](const SearchedSegment& segment) {
        return segment.reader->find(term).articles > 0;
    });
}

std::vector<std::string> SearchedIndex::terms_from(std::string_view prefix, std::size_t most) const {
    std::vector<std::string> terms;
    for (const SearchedSegment& segment : segments_) {
        std::size_t count = 0;
        if (most == 0) break;
        segment.reader->for_each_term(prefix, [&](std::string_view term, TermStatistics) {
            terms.emplace_back(term);
            return ++count < most;
        });
    }
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    return terms;
}

std::vector<TermArticles> SearchedIndex::counted_terms_from(std::string_view prefix, std::size_t most) const {
    std::vector<TermArticles> all;
    for (const SearchedSegment& segment : segments_) {
        std::vector<TermArticles> terms;
        if (most == 0) break;
        segment.reader->for_each_term(prefix, [&](std::string_view term, TermStatistics statistics) {
            terms.push_back({std::string(term), statistics.articles});
            return terms.size() < most;
        });
        all = merge_terms(all, terms);
    }
    if (all.size() > most) all.resize(most);
    return all;
}

void SearchedIndex::for_each_article(const std::string& term,
                                     const std::function<bool(const ArticlePlace&)>& each) const {
    std::vector<std::unique_ptr<PostingCursor>> cursors;
    for (const SearchedSegment& segment : segments_)
        cursors.push_back(segment.reader->postings(term));
    for (;;) {
        std::size_t first = cursors.size();
        for (std::size_t i = 0; i < cursors.size(); ++i)
            if (cursors[i] && cursors[i]->document() != kNoMoreDocuments &&
                (first == cursors.size() || cursors[i]->document() < cursors[first]->document()))
                first = i;
        if (first == cursors.size() || !each({first, cursors[first]->document()})) return;
        cursors[first]->next();
    }
}

void SearchedIndex::fetch_postings(const std::vector<std::string>& terms) const {
    std::vector<AskedShard::Question> questions;
    for (const Part& part : parts_)
        if (part.asked) questions.push_back(ask_for_postings(*part.asked, terms));
    AskedShard::run_all(std::move(questions));
}

void SearchedIndex::fetch_articles(const std::vector<ArticlePlace>& articles, Fetch what) const {
    std::map<AskedShard*, std::vector<ShardDocument>> of_shards;
    for (const ArticlePlace& article : articles)
        if (const Origin& origin = origins_[article.segment]; origin.shard)
            of_shards[origin.shard].push_back({origin.segment, article.document});
    std::vector<AskedShard::Question> questions;
    for (const auto& [shard, documents] : of_shards)
        questions.push_back(ask_for_documents(
            *shard, documents, what == Fetch::records ? DocumentParts::record : DocumentParts::values));
    AskedShard::run_all(std::move(questions));
}

} // namespace gisa

#include "searcher/remote/remote_segment.h"

#include "common/storage/schema.h"

#include <algorithm>
#include <utility>

namespace gisa {

namespace {

using std::chrono::microseconds;

constexpr std::size_t kDocumentsOfATask = 256, kRecordTasks = 4;
/// Postings come at the rate of some three in a microsecond; so many take no longer than other answers.
constexpr std::size_t kManyPostings = 100'000;

class ListCursor final : public PostingCursor {
public:
    explicit ListCursor(std::shared_ptr<const PostingList> list) : list_(std::move(list)) {
        statistics_ = list_->statistics;
        load(0);
    }

private:
    void load(DocumentNumber least) override {
        const std::vector<DocumentNumber>& all = list_->documents;
        const auto from =
            std::lower_bound(all.begin() + static_cast<std::ptrdiff_t>(next_), all.end(), least);
        const auto begin = static_cast<std::size_t>(from - all.begin());
        size_ = std::min(kBlock, all.size() - begin);
        next_ = begin + size_;
        at_ = 0;
        std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(begin), size_, documents_.begin());
        std::copy_n(list_->counts.begin() + static_cast<std::ptrdiff_t>(begin), size_, counts_.begin());
        if (size_ == 0) documents_[size_++] = kNoMoreDocuments;
    }

    std::shared_ptr<const PostingList> list_;
    std::size_t next_ = 0;
};

class ColumnValues final : public ValueCursor {
public:
    ColumnValues(std::shared_ptr<const TextColumn> column, DocumentNumber last)
        : column_(std::move(column)), last_(last) {}

    std::string_view at(DocumentNumber document) override {
        return document <= last_ ? column_->at(document) : std::string_view();
    }
    DocumentNumber next(DocumentNumber least) override { return column_->next(least); }

private:
    std::shared_ptr<const TextColumn> column_;
    DocumentNumber last_;
};

bool is_fetched(const ShardState& state, const ShardDocument& of, DocumentParts parts) {
    const auto known = state.cache->documents.find(state.segments[of.segment]->key(of.document));
    return known && (parts == DocumentParts::values || known->has_record);
}

/// From the cache, where it is fetched into if need be.
std::shared_ptr<const FetchedDocument> document_of(AskedShard& shard, const ShardDocument& of,
                                                   DocumentParts parts) {
    const ShardState& state = *shard.state();
    const std::string key = state.segments[of.segment]->key(of.document);
    auto known = state.cache->documents.find(key);
    if (known && (parts == DocumentParts::values || known->has_record)) return known;
    shard.run({fetch_records(shard.state(), {of})});
    known = state.cache->documents.find(key);
    return known ? known : std::make_shared<const FetchedDocument>(); // others took all of the cache at once
}

/// Values that are stored with each article.
class DocumentValues final : public ValueCursor {
public:
    DocumentValues(std::shared_ptr<AskedShard> shard, std::size_t segment, std::uint32_t slot)
        : shard_(std::move(shard)), segment_(segment), slot_(slot) {}

    std::string_view at(DocumentNumber document) override {
        if (document > last()) return {};
        document_ = document_of(*shard_, {segment_, document}, DocumentParts::values);
        return slot_ == kTokenCodesSlot ? document_->token_codes : document_->text_sketch;
    }
    DocumentNumber next(DocumentNumber least) override {
        for (; least <= last(); ++least)
            if (!at(least).empty()) return least;
        return kNoMoreDocuments;
    }

private:
    DocumentNumber last() const { return shard_->state()->head.segments[segment_].last; }

    std::shared_ptr<AskedShard> shard_;
    std::size_t segment_;
    std::uint32_t slot_;
    std::shared_ptr<const FetchedDocument> document_; ///< what at() gave lies in it
};

class NoValues final : public ValueCursor {
public:
    std::string_view at(DocumentNumber) override { return {}; }
    DocumentNumber next(DocumentNumber) override { return kNoMoreDocuments; }
};

class RemoteSegment final : public SegmentReader {
public:
    RemoteSegment(std::shared_ptr<AskedShard> shard, std::size_t segment)
        : shard_(std::move(shard)), segment_(segment), own_(*shard_->state()->segments[segment]) {}

    SegmentStatistics statistics() const override {
        const PublishedSegment& published = own_.published();
        return {published.articles, published.last, published.total_length};
    }

    TermStatistics find(std::string_view term) override {
        if (!is_left_out(term)) return own_.terms().find(term);
        const auto list = postings_of(term);
        return list ? list->statistics : TermStatistics();
    }

    std::unique_ptr<PostingCursor> postings(std::string_view term) override {
        const auto list = postings_of(term);
        if (!list || list->documents.empty()) return nullptr;
        return std::make_unique<ListCursor>(list);
    }

    void for_each_term(std::string_view prefix,
                       const std::function<bool(std::string_view, TermStatistics)>& each) override {
        own_.terms().for_each(prefix, each);
    }

    std::unique_ptr<ValueCursor> values(std::uint32_t slot) override {
        if (slot == kTokenCodesSlot || slot == kTextSketchSlot)
            return std::make_unique<DocumentValues>(shard_, segment_, slot);
        if (!find_column(own_.published(), slot_column(slot))) return std::make_unique<NoValues>();
        return std::make_unique<ColumnValues>(texts(slot), own_.published().last);
    }

    std::string record(DocumentNumber document) override {
        if (document == 0 || document > own_.published().last) return {};
        return document_of(*shard_, {segment_, document}, DocumentParts::record)->record;
    }

    bool is_far() const override { return true; }

    void fetch(const std::vector<DocumentNumber>& documents) override {
        std::vector<ShardDocument> wanted;
        for (const DocumentNumber document : documents)
            wanted.push_back({segment_, document});
        AskedShard::run_all({ask_for_documents(*shard_, wanted, DocumentParts::values)});
    }

    const std::vector<std::uint32_t>& lengths() override { return own_.lengths(); }

private:
    std::vector<std::uint32_t> read_lengths() override { return own_.lengths(); }

    /// Null if no article has it, as far as that is known here.
    std::shared_ptr<const PostingList> postings_of(std::string_view term) {
        if (term.empty()) return nullptr;
        if (auto list = own_.list(term)) return list;
        if (!is_left_out(term) && own_.terms().find(term).articles == 0) return nullptr;
        if (auto known = shard_->state()->cache->postings.find(own_.key(term))) return known;
        const auto fetched = std::make_shared<FetchedPostings>();
        AskedShard::Question question = ask_for_postings(*shard_, {std::string(term)});
        question.tasks = {fetch_postings(shard_->state(), std::string(term), fetched)};
        AskedShard::run_all({std::move(question)});
        return fetched->at(segment_);
    }

    std::shared_ptr<const TextColumn> texts(std::uint32_t slot) {
        if (auto known = own_.texts(slot)) return known;
        constexpr std::uint64_t kBytesOfAMicrosecond = 20;
        const std::uint64_t size = find_column(own_.published(), slot_column(slot))->size;
        shard_->run({fetch_texts(shard_->state(), segment_, slot)},
                    microseconds(size / kBytesOfAMicrosecond));
        return own_.texts(slot);
    }

    std::shared_ptr<AskedShard> shard_;
    std::size_t segment_;
    ShardSegment& own_;
};

/// Whether some segment has it whose postings are not here.
bool is_to_be_fetched(const ShardState& state, const std::string& term) {
    return std::any_of(state.segments.begin(), state.segments.end(), [&](const auto& segment) {
        if (!is_left_out(term) && segment->terms().find(term).articles == 0) return false;
        return !segment->list(term) && !state.cache->postings.find(segment->key(term));
    });
}

std::size_t postings_in(const ShardState& state, const std::string& term) {
    std::size_t postings = 0;
    for (const auto& segment : state.segments)
        postings += segment->terms().find(term).articles;
    return postings;
}

} // namespace

std::unique_ptr<SegmentReader> make_remote_segment(std::shared_ptr<AskedShard> shard, std::size_t segment) {
    return std::make_unique<RemoteSegment>(std::move(shard), segment);
}

AskedShard::Question ask_for_postings(AskedShard& shard, const std::vector<std::string>& terms) {
    const ShardState& state = *shard.state();
    AskedShard::Question question{&shard};
    std::size_t postings = 0;
    for (const std::string& term : terms) {
        if (!is_to_be_fetched(state, term)) continue;
        question.tasks.push_back(fetch_postings(shard.state(), term));
        postings += postings_in(state, term);
    }
    question.extra = microseconds(postings - std::min(postings, kManyPostings));
    return question;
}

AskedShard::Question ask_for_documents(AskedShard& shard, const std::vector<ShardDocument>& documents,
                                       DocumentParts parts) {
    std::vector<ShardDocument> wanted;
    for (const ShardDocument& document : documents)
        if (!is_fetched(*shard.state(), document, parts)) wanted.push_back(document);
    AskedShard::Question question{&shard};
    const bool is_records = parts == DocumentParts::record;
    const std::size_t size =
        is_records ? (wanted.size() + kRecordTasks - 1) / kRecordTasks : kDocumentsOfATask;
    for (std::size_t at = 0; at < wanted.size(); at += size) {
        const auto begin = wanted.begin() + static_cast<std::ptrdiff_t>(at);
        std::vector<ShardDocument> some(
            begin, begin + static_cast<std::ptrdiff_t>(std::min(size, wanted.size() - at)));
        question.tasks.push_back(is_records ? fetch_records(shard.state(), std::move(some))
                                            : fetch_values(shard.state(), std::move(some)));
    }
    return question;
}

std::vector<std::size_t> count_articles(AskedShard& shard, const std::vector<std::string>& terms) {
    const ShardState& state = *shard.state();
    std::vector<std::string> unknown;
    for (const std::string& term : terms)
        if (!state.cache->counts.find(state.key(term))) unknown.push_back(term);
    if (!unknown.empty()) shard.run({fetch_counts(shard.state(), unknown)});
    std::vector<std::size_t> counts;
    for (const std::string& term : terms) {
        const auto known = state.cache->counts.find(state.key(term));
        counts.push_back(known ? *known : 0);
    }
    return counts;
}

} // namespace gisa

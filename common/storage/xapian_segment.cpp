#include "common/storage/xapian_segment.h"

#include "common/storage/open_index.h"

#include <limits>
#include <utility>

namespace gisa {

namespace {

/// What Xapian throws, as an Error that names the index; but where a writer was faster, as it is.
template <class Work>
auto reading(const std::string& path, Work work) try {
    return work();
} catch (const Xapian::DatabaseModifiedError&) {
    throw;
} catch (const Xapian::Error& error) {
    rethrow(error, path);
}

class XapianPostings final : public PostingCursor {
public:
    /// REQUIRES: `path` outlives this
    XapianPostings(const Xapian::Database& database, const std::string& term, const std::string& path)
        : path_(path), at_next_(database.postlist_begin(term)), end_(database.postlist_end(term)) {
        statistics_ = {database.get_termfreq(term), database.get_collection_freq(term)};
        load(0);
    }

private:
    void load(DocumentNumber least) override {
        reading(path_, [&] {
            if (at_next_ != end_ && *at_next_ < least) at_next_.skip_to(least);
            std::size_t size = 0;
            for (; size < kBlock && at_next_ != end_; ++size, ++at_next_) {
                documents_[size] = *at_next_;
                counts_[size] = at_next_.get_wdf();
            }
            if (size == 0) documents_[size++] = kNoMoreDocuments;
            at_ = 0;
            size_ = size;
        });
    }

    const std::string& path_;
    Xapian::PostingIterator at_next_, end_;
};

class XapianValues final : public ValueCursor {
public:
    /// REQUIRES: `path` outlives this
    XapianValues(const Xapian::Database& database, Xapian::valueno slot, const std::string& path)
        : database_(database), slot_(slot), path_(path), end_(database.valuestream_end(slot)) {}

    std::string_view at(DocumentNumber document) override {
        if (next(document) != document || document == kNoMoreDocuments) return {};
        return reading(path_, [&]() -> std::string_view { return value_ = *value_at_; });
    }

    DocumentNumber next(DocumentNumber least) override {
        return reading(path_, [&] {
            if (least < least_) value_at_ = database_.valuestream_begin(slot_);
            least_ = least;
            if (value_at_ != end_ && value_at_.get_docid() < least) value_at_.skip_to(least);
            return value_at_ != end_ ? value_at_.get_docid() : kNoMoreDocuments;
        });
    }

private:
    Xapian::Database database_;
    Xapian::valueno slot_;
    const std::string& path_;
    Xapian::ValueIterator value_at_, end_;
    DocumentNumber least_ = kNoMoreDocuments; ///< of the last call
    std::string value_;
};

class XapianSegment final : public SegmentReader {
public:
    XapianSegment(const Xapian::Database& database, std::string path)
        : database_(database), path_(std::move(path)) {}

    SegmentStatistics statistics() const override {
        return reading(path_, [&] {
            SegmentStatistics all;
            all.articles = database_.get_doccount();
            all.last = database_.get_lastdocid();
            all.total_length = database_.get_total_length();
            return all;
        });
    }

    TermStatistics find(std::string_view term) override {
        return reading(path_, [&] { return statistics_of(std::string(term)); });
    }

    std::unique_ptr<PostingCursor> postings(std::string_view term) override {
        return reading(path_, [&]() -> std::unique_ptr<PostingCursor> {
            const std::string key(term);
            if (key.empty() || !database_.term_exists(key)) return nullptr;
            return std::make_unique<XapianPostings>(database_, key, path_);
        });
    }

    void for_each_term(std::string_view prefix,
                       const std::function<bool(std::string_view, TermStatistics)>& each) override {
        reading(path_, [&] {
            const std::string beginning(prefix);
            const auto end = database_.allterms_end(beginning);
            for (auto term = database_.allterms_begin(beginning); term != end; ++term)
                if (!each(*term, statistics_of(*term))) return;
        });
    }

    std::unique_ptr<ValueCursor> values(std::uint32_t slot) override {
        return std::make_unique<XapianValues>(database_, slot, path_);
    }

    std::string record(DocumentNumber document) override {
        return reading(path_, [&] {
            try {
                return document == 0 ? std::string() : database_.get_document(document).get_data();
            } catch (const Xapian::DocNotFoundError&) {
                return std::string();
            }
        });
    }

private:
    TermStatistics statistics_of(const std::string& term) const {
        if (term.empty()) return {};
        return {database_.get_termfreq(term), database_.get_collection_freq(term)};
    }

    std::vector<std::uint32_t> read_lengths() override {
        return reading(path_, [&] {
            std::vector<std::uint32_t> lengths(std::size_t{database_.get_lastdocid()} + 1);
            const auto end = database_.postlist_end("");
            for (auto document = database_.postlist_begin(""); document != end; ++document)
                lengths.at(*document) = document.get_doclength();
            return lengths;
        });
    }

    Xapian::Database database_;
    std::string path_;
};

} // namespace

std::unique_ptr<SegmentReader> make_xapian_segment(const Xapian::Database& database, std::string path) {
    return std::make_unique<XapianSegment>(database, std::move(path));
}

} // namespace gisa

#include "indexer/write/merge/new_numbers.h"

#include "common/storage/schema.h"
#include "indexer/write/merge/posting_lists.h"

#include <algorithm>
#include <string>

namespace gisa {

namespace {

/// The articles of a source, ascending, without those that are deleted.
std::vector<std::uint32_t> articles_left(const MergeSource& source) {
    std::vector<std::uint32_t> left;
    glass::PostingLists lengths(source.postlist);
    if (!lengths.open_lengths()) return left;
    auto gone = source.deleted.begin();
    const auto take = [&](std::uint32_t document, std::uint32_t) {
        while (gone != source.deleted.end() && *gone < document)
            ++gone;
        const bool is_deleted = gone != source.deleted.end() && *gone == document;
        if (!is_deleted) left.push_back(document);
    };
    while (lengths.read_some(take)) {}
    if (!left.empty() && left.back() > source.statistics.last_document) source.postlist.refuse();
    return left;
}

/// The articles of a source from the newest to the oldest, one at a time.
class FromNewest {
public:
    FromNewest(const MergeSource& source, std::uint32_t number)
        : number_(number), documents_(articles_left(source)), dates_(source.values(kPublishedSlot)) {
        if (!is_newest_first(source)) sort_by_date(source);
        read_date();
    }

    bool is_left() const { return at_ < documents_.size(); }
    OldPlace place() const { return {number_, documents_[at_]}; }
    void next() {
        ++at_;
        read_date();
    }

    /// REQUIRES: both have one left
    bool is_before(const FromNewest& other) const {
        const int order = date_.compare(other.date_); // an ISO date sorts as text; no date comes last
        return order != 0 ? order > 0 : number_ < other.number_;
    }

private:
    bool is_newest_first(const MergeSource& source) const {
        const auto dates = source.values(kPublishedSlot);
        std::string before;
        for (std::size_t i = 0; i < documents_.size(); ++i) {
            const std::string_view date = dates->at(documents_[i]);
            if (i > 0 && date > before) return false;
            before = date;
        }
        return true;
    }

    void sort_by_date(const MergeSource& source) {
        struct Dated {
            std::string date;
            std::uint32_t document;
        };
        const auto dates = source.values(kPublishedSlot);
        std::vector<Dated> articles;
        for (const std::uint32_t document : documents_)
            articles.push_back({std::string(dates->at(document)), document});
        std::stable_sort(articles.begin(), articles.end(),
                         [](const Dated& a, const Dated& b) { return a.date > b.date; });
        for (std::size_t i = 0; i < articles.size(); ++i)
            documents_[i] = articles[i].document;
    }

    void read_date() {
        if (is_left()) date_ = dates_->at(documents_[at_]);
    }

    std::uint32_t number_;
    std::vector<std::uint32_t> documents_;
    std::size_t at_ = 0;
    std::unique_ptr<glass::ValueReader> dates_;
    std::string date_;
};

} // namespace

NewNumbers number_anew(const MergeSources& sources) {
    NewNumbers numbers;
    std::vector<std::unique_ptr<FromNewest>> heap;
    const auto is_later = [](const auto& a, const auto& b) { return b->is_before(*a); };
    for (std::uint32_t i = 0; i < sources.size(); ++i) {
        numbers.of.emplace_back(sources[i]->statistics.last_document + 1);
        auto articles = std::make_unique<FromNewest>(*sources[i], i);
        if (articles->is_left()) heap.push_back(std::move(articles));
    }
    std::make_heap(heap.begin(), heap.end(), is_later);
    while (!heap.empty()) {
        std::pop_heap(heap.begin(), heap.end(), is_later);
        FromNewest& newest = *heap.back();
        numbers.places.push_back(newest.place());
        numbers.of[newest.place().source][newest.place().document] = numbers.count();
        newest.next();
        if (newest.is_left())
            std::push_heap(heap.begin(), heap.end(), is_later);
        else
            heap.pop_back();
    }
    return numbers;
}

} // namespace gisa

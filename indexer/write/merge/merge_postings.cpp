#include "indexer/write/merge/merge_postings.h"

#include "indexer/write/glass/posting_writer.h"
#include "indexer/write/merge/renumbered_lists.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace gisa {

namespace {

using Lists = std::vector<RenumberedLists*>;

/// Calls `each` with the postings of all lists, documents ascending. The lists are at their ends then.
template <class Each>
void for_each_posting(Lists& lists, const Each& each) {
    const auto is_behind = [](const RenumberedLists* a, const RenumberedLists* b) {
        return a->at_hand().front().document > b->at_hand().front().document;
    };
    std::erase_if(lists, [](const RenumberedLists* list) { return list->at_hand().empty(); });
    std::make_heap(lists.begin(), lists.end(), is_behind);
    while (!lists.empty()) {
        std::pop_heap(lists.begin(), lists.end(), is_behind);
        RenumberedLists& list = *lists.back();
        const std::uint32_t end =
            lists.size() > 1 ? lists.front()->at_hand().front().document : 0xFFFFFFFF; // of another list
        const std::span<const Posting> at_hand = list.at_hand();
        std::size_t taken = 0;
        for (; taken < at_hand.size() && at_hand[taken].document < end; ++taken)
            each(at_hand[taken].document, at_hand[taken].count);
        list.take(taken);
        if (list.at_hand().empty())
            lists.pop_back();
        else
            std::push_heap(lists.begin(), lists.end(), is_behind);
    }
}

class PostingMerger {
public:
    PostingMerger(const MergeSources& sources, const NewNumbers& numbers, glass::TableWriter& table)
        : writer_(table) {
        for (std::size_t i = 0; i < sources.size(); ++i)
            sources_.push_back(std::make_unique<RenumberedLists>(*sources[i], numbers.of[i]));
        statistics_.documents = statistics_.last_document = numbers.count();
    }

    void merge_lengths() {
        for (const auto& source : sources_)
            if (source->open_lengths()) lists_.push_back(source.get());
        writer_.begin_lengths();
        for_each_posting(lists_, [&](std::uint32_t document, std::uint32_t length) {
            writer_.add(document, length);
            count_length(length);
        });
        writer_.end();
    }

    void merge_terms(const std::function<void()>& go_on) {
        constexpr std::uint64_t kAtOnce = 1 << 18; // postings, and terms
        Lists next; // a heap: the source with the least term in front
        const auto is_behind = [](const RenumberedLists* a, const RenumberedLists* b) {
            return a->key() > b->key();
        };
        const auto move_on = [&](RenumberedLists* source) {
            if (!source->next_term()) return;
            next.push_back(source);
            std::push_heap(next.begin(), next.end(), is_behind);
        };
        Lists having;
        for (const auto& source : sources_)
            move_on(source.get());
        for (std::uint64_t passed = 0; !next.empty(); ++passed) {
            if (passed >= kAtOnce) {
                go_on();
                passed = 0;
            }
            const std::string_view key = next.front()->key();
            for (having.clear(); !next.empty() && next.front()->key() == key; next.pop_back()) {
                std::pop_heap(next.begin(), next.end(), is_behind);
                having.push_back(next.back());
            }
            passed += merge_lists(key, having);
            for (RenumberedLists* source : having)
                move_on(source);
        }
    }

    const glass::Statistics& statistics() const { return statistics_; }

private:
    void count_length(std::uint64_t length) {
        glass::Statistics& all = statistics_;
        all.total_length += length;
        all.longest = std::max(all.longest, length);
        if (length > 0 && (all.shortest == 0 || length < all.shortest)) all.shortest = length;
    }

    /// How many postings there were.
    std::uint64_t merge_lists(std::string_view key, const Lists& having) {
        std::uint64_t articles = 0, occurrences = 0;
        for (const RenumberedLists* source : having) {
            articles += source->articles();
            occurrences += source->occurrences();
        }
        if (articles == 0) return 0; // of articles that were deleted
        lists_ = having;
        writer_.begin_key(key, articles, occurrences);
        std::uint32_t highest = 0;
        for_each_posting(lists_, [&](std::uint32_t document, std::uint32_t count) {
            writer_.add(document, count);
            highest = std::max(highest, count);
        });
        writer_.end();
        statistics_.highest_count = std::max<std::uint64_t>(statistics_.highest_count, highest);
        return articles;
    }

    std::vector<std::unique_ptr<RenumberedLists>> sources_;
    Lists lists_;
    glass::PostingWriter writer_;
    glass::Statistics statistics_;
};

} // namespace

glass::Statistics merge_postings(const MergeSources& sources, const NewNumbers& numbers,
                                 glass::TableWriter& table, const std::function<void()>& go_on) {
    PostingMerger merger(sources, numbers, table);
    merger.merge_lengths();
    merger.merge_terms(go_on);
    return merger.statistics();
}

} // namespace gisa

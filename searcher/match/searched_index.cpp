#include "searcher/match/searched_index.h"

#include "searcher/match/even_lengths.h"

#include <algorithm>
#include <map>
#include <utility>

namespace gisa {

SearchedIndex::SearchedIndex(const std::vector<std::string>& indexes) : places_(indexes) {
    open();
    join();
}

/// Those that are open stay so.
void SearchedIndex::open() {
    std::vector<OpenIndex> opened;
    for (const std::string& place : places_.all()) {
        const auto known = std::find_if(indexes_.begin(), indexes_.end(),
                                        [&](const OpenIndex& index) { return index.path() == place; });
        if (known == indexes_.end())
            opened.emplace_back(place);
        else
            opened.push_back(*known);
    }
    indexes_ = std::move(opened);
    is_open_ = true;
}

/// Columns stay with their segment as long as that does.
void SearchedIndex::join() {
    const std::vector<SearchedSegment> before = std::exchange(segments_, {});
    database_ = Xapian::Database();
    double length = 0;
    statistics_ = {};
    lengths_.clear();
    revision_.clear();
    for (const OpenIndex& index : indexes_) {
        revision_ += (revision_.empty() ? "" : "-") + index.revision();
        for (const OpenSegment& segment : index.segments()) {
            database_.add_database(segment.database);
            const auto same = std::find_if(before.begin(), before.end(), [&](const SearchedSegment& known) {
                return known.reader == segment.reader;
            });
            segments_.push_back(
                {segment.reader,
                 same != before.end() ? same->columns : std::make_shared<SegmentColumns>(segment.reader),
                 segment.deleted, segment.is_newest_first});
            const SegmentStatistics statistics = segment.reader->statistics();
            statistics_.articles += statistics.articles;
            length += static_cast<double>(statistics.total_length);
        }
    }
    if (statistics_.articles > 0) statistics_.average_length = length / statistics_.articles;
}

const std::vector<std::uint32_t>& SearchedIndex::lengths(std::size_t segment) const {
    if (lengths_.empty()) {
        std::vector<std::shared_ptr<SegmentReader>> readers;
        for (const SearchedSegment& one : segments_)
            readers.push_back(one.reader);
        lengths_ = even_lengths(readers, statistics_.average_length);
    }
    return lengths_[segment].empty() ? segments_[segment].reader->lengths() : lengths_[segment];
}

bool SearchedIndex::reopen() {
    is_open_ &= !places_.look_again();
    bool changed = !is_open_;
    if (changed) open();
    for (OpenIndex& index : indexes_)
        changed |= index.reopen();
    if (changed) join();
    return changed;
}

std::size_t SearchedIndex::article_count() const {
    std::size_t count = 0;
    for (const OpenIndex& index : indexes_)
        count += index.article_count();
    return count;
}

std::size_t SearchedIndex::articles_with(std::string_view term) const {
    std::size_t articles = 0;
    for (const SearchedSegment& segment : segments_)
        articles += segment.reader->find(term).articles;
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

} // namespace gisa

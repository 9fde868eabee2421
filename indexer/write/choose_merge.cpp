#include "indexer/write/choose_merge.h"

#include <algorithm>
#include <numeric>

namespace gisa {

namespace {

constexpr std::size_t kFewest = 4;       ///< segments that are worth a merge
constexpr std::size_t kMostDeleted = 30; ///< per cent

using Names = std::vector<std::string>;

/// Segments that are looked at as one: those of a batch, or each other one.
struct Group {
    std::vector<std::size_t> members; ///< by place among all
    std::size_t left = 0;             ///< articles that are not deleted
};

std::size_t articles_left(const SegmentSize& segment) {
    return segment.articles - std::min(segment.articles, segment.deleted);
}

std::vector<Group> make_groups(const std::vector<SegmentSize>& segments, const Names& of_one_batch) {
    std::vector<Group> groups;
    Group batch;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const std::size_t left = articles_left(segments[i]);
        const auto& names = of_one_batch;
        if (std::find(names.begin(), names.end(), segments[i].name) == names.end()) {
            groups.push_back({{i}, left});
        } else {
            batch.members.push_back(i);
            batch.left += left;
        }
    }
    if (!batch.members.empty()) groups.push_back(std::move(batch));
    return groups;
}

/// From the largest one that is not larger than all smaller ones together; from the end: none is.
std::vector<Group>::const_iterator first_too_small(const std::vector<Group>& by_size) {
    std::size_t smaller = 0;
    auto first = by_size.end();
    for (auto group = by_size.end(); group != by_size.begin();) {
        --group;
        const std::size_t size = std::max(group->left, kSmallestSegment);
        if (size <= smaller) first = group;
        smaller += size;
    }
    return first;
}

/// The smallest groups that the rule makes one.
std::vector<std::size_t> choose_by_size(std::vector<Group> groups) {
    std::erase_if(groups, [](const Group& group) { return group.left > kLargestMerged; });
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.left > b.left; });
    std::vector<std::size_t> chosen;
    const auto first = first_too_small(groups);
    if (static_cast<std::size_t>(groups.end() - first) < kFewest) return chosen;
    for (auto group = first; group != groups.end(); ++group)
        chosen.insert(chosen.end(), group->members.begin(), group->members.end());
    return chosen;
}

/// The segments of a batch, if they fit into one.
std::vector<std::size_t> choose_batch(const std::vector<Group>& groups) {
    for (const Group& group : groups)
        if (group.members.size() > 1 && group.left <= kLargestMerged) return group.members;
    return {};
}

/// One with more than so many per cent deleted.
std::vector<std::size_t> choose_for_deleted(const std::vector<SegmentSize>& segments, std::size_t most) {
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (segments[i].deleted * 100 > segments[i].articles * most) return {i};
    return {};
}

Names names_of(const std::vector<SegmentSize>& segments, std::vector<std::size_t> chosen) {
    std::sort(chosen.begin(), chosen.end());
    Names names;
    for (const std::size_t i : chosen)
        names.push_back(segments[i].name);
    return names;
}

} // namespace

Names choose_merge(const std::vector<SegmentSize>& segments, const Names& of_one_batch) {
    const std::vector<Group> groups = make_groups(segments, of_one_batch);
    std::vector<std::size_t> chosen = choose_by_size(groups);
    if (chosen.empty()) chosen = choose_batch(groups);
    if (chosen.empty()) chosen = choose_for_deleted(segments, kMostDeleted);
    return names_of(segments, std::move(chosen));
}

Names choose_merge_to(const std::vector<SegmentSize>& segments, std::size_t most) {
    if (segments.size() <= most) return names_of(segments, choose_for_deleted(segments, 0));
    std::vector<std::size_t> by_size(segments.size());
    std::iota(by_size.begin(), by_size.end(), std::size_t{0});
    std::stable_sort(by_size.begin(), by_size.end(), [&](std::size_t a, std::size_t b) {
        return articles_left(segments[a]) < articles_left(segments[b]);
    });
    by_size.resize(segments.size() - most + 1);
    return names_of(segments, std::move(by_size));
}

} // namespace gisa

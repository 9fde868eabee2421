#include "indexer/copies/group_copies.h"

#include "common/storage/schema.h"
#include "common/storage/stored_article.h"
#include "indexer/copies/sketch_table.h"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>

namespace gisa {

namespace {

using Place = StoredSketches::Place;

struct DatedSketch {
    Place place;
    const TextSketch* sketch;
    std::string published;
};

/// Equals in the order in which they were taken: the segments stand newest first.
bool is_older(const DatedSketch& a, const DatedSketch& b) {
    const auto key = [](const DatedSketch& of) {
        return std::tuple(of.published.empty(), std::string_view(of.published));
    };
    if (key(a) != key(b)) return key(a) < key(b);
    return a.place.segment != b.place.segment ? a.place.segment > b.place.segment
                                              : a.place.document < b.place.document;
}

std::vector<DatedSketch> oldest_first(const StoredSketches& stored) {
    std::vector<DatedSketch> sketches;
    std::unique_ptr<ValueCursor> dates;
    std::uint32_t segment = 0;
    stored.for_each([&](Place place, const TextSketch& sketch) {
        if (!dates || place.segment != segment)
            dates = stored.values(segment = place.segment, kPublishedSlot);
        sketches.push_back({place, &sketch, std::string(dates->at(place.document))});
    });
    std::sort(sketches.begin(), sketches.end(), is_older);
    return sketches;
}

/// Only the first of each group is looked up, so that no chain of copies leads from one text to another.
std::vector<std::vector<Place>> group(const std::vector<DatedSketch>& sketches) {
    std::vector<std::vector<Place>> groups; // by number in the table
    SketchTable firsts(std::max<std::size_t>(sketches.size(), 1));
    for (const DatedSketch& of : sketches) {
        std::size_t oldest = groups.size();
        firsts.for_each_copy(*of.sketch, [&](std::uint32_t number) {
            oldest = std::min<std::size_t>(oldest, number);
            return true;
        });
        if (oldest == groups.size()) {
            firsts.add(*of.sketch);
            groups.emplace_back();
        }
        groups[oldest].push_back(of.place);
    }
    return groups;
}

} // namespace

std::vector<std::vector<Article>> group_copies(const StoredSketches& stored, std::size_t least) {
    std::vector<std::vector<Place>> groups = group(oldest_first(stored));
    std::erase_if(groups, [&](const std::vector<Place>& places) {
        return places.size() < std::max<std::size_t>(least, 2);
    });
    std::stable_sort(groups.begin(), groups.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    ArticleDecoder decoder;
    std::vector<std::vector<Article>> articles;
    for (const std::vector<Place>& places : groups) {
        articles.emplace_back();
        for (const Place place : places)
            articles.back().push_back(decoder.decode_head(stored.record(place)));
    }
    return articles;
}

} // namespace gisa

#include "common/storage/published_shard.h"

#include "common/storage/manifest.h"
#include "common/storage/open_index.h"
#include "common/storage/shard_bytes.h"

#include <algorithm>
#include <charconv>

namespace gisa {

namespace {

constexpr std::string_view kHeadPrefix = "head-";
constexpr std::uint32_t kMostDocuments = 1u << 28; // of a segment, as the reader of its files has it
/// Unpacked; a damaged head would have us ask for more memory than there is.
constexpr std::uint64_t kLargestColumn = 1ull << 32;

PublishedSegment read_segment(ShardReader& in) {
    PublishedSegment segment;
    segment.name = in.text();
    segment.uuid = in.text();
    segment.columns_uuid = in.text();
    segment.is_newest_first = in.small(1) == 1;
    segment.articles = in.small(kMostDocuments);
    segment.last = in.small(kMostDocuments);
    segment.total_length = in.number();
    segment.deleted = decode_numbers(in.text());
    segment.columns = decode_places(in.text());
    if (!is_segment_name(segment.name)) refuse_shard("no name of a segment");
    if (segment.articles > segment.last) refuse_shard("more articles than numbers");
    if (!std::is_sorted(segment.deleted.begin(), segment.deleted.end()))
        refuse_shard("deleted documents are out of order");
    if (!segment.deleted.empty() && segment.deleted.back() > segment.last) refuse_shard("no such document");
    return segment;
}

} // namespace

std::string head_name(std::uint64_t generation) {
    return std::string(kHeadPrefix) + std::to_string(generation);
}

std::uint64_t generation_of(std::string_view head_name) {
    if (!head_name.starts_with(kHeadPrefix)) return 0;
    head_name.remove_prefix(kHeadPrefix.size());
    std::uint64_t generation = 0;
    const auto [end, error] =
        std::from_chars(head_name.data(), head_name.data() + head_name.size(), generation);
    return error == std::errc() && end == head_name.data() + head_name.size() ? generation : 0;
}

std::string columns_name(std::string_view segment) { return std::string(segment) + ".columns"; }

std::string encode_places(const std::vector<ColumnPlace>& places) {
    std::string bytes;
    for (const ColumnPlace& place : places) {
        put_text(bytes, place.name);
        put_number(bytes, place.first);
        put_number(bytes, place.pieces);
        put_number(bytes, place.size);
    }
    return bytes;
}

std::vector<ColumnPlace> decode_places(std::string_view bytes) {
    std::vector<ColumnPlace> places;
    for (ShardReader in(bytes); !in.is_done();) {
        ColumnPlace& place = places.emplace_back();
        place.name = in.text();
        place.first = in.small(kMostDocuments);
        place.pieces = in.small(kMostDocuments);
        place.size = in.number();
        if (place.first == 0 || place.size > kLargestColumn) refuse_shard("a column is out of place");
    }
    return places;
}

std::string encode_head(const ShardHead& head) {
    std::string bytes;
    put_number(bytes, head.format); // first in every format
    put_number(bytes, head.generation);
    put_number(bytes, static_cast<std::uint64_t>(head.published));
    put_text(bytes, head.revision);
    put_number(bytes, head.segments.size());
    for (const PublishedSegment& segment : head.segments) {
        put_text(bytes, segment.name);
        put_text(bytes, segment.uuid);
        put_text(bytes, segment.columns_uuid);
        put_number(bytes, segment.is_newest_first ? 1 : 0);
        put_number(bytes, segment.articles);
        put_number(bytes, segment.last);
        put_number(bytes, segment.total_length);
        put_text(bytes, encode_numbers(segment.deleted));
        put_text(bytes, encode_places(segment.columns));
    }
    return bytes;
}

ShardHead decode_head(std::string_view bytes, const std::string& from) {
    ShardReader in(bytes);
    ShardHead head;
    head.format = in.small();
    check_format(std::to_string(head.format), from);
    head.generation = in.number();
    head.published = static_cast<std::int64_t>(in.number());
    head.revision = in.text();
    const std::size_t segments = in.count();
    for (std::size_t i = 0; i < segments; ++i)
        head.segments.push_back(read_segment(in));
    if (!in.is_done()) refuse_shard("there is more than it says");
    for (const PublishedSegment& segment : head.segments) // their numbers in all are of 32 bits
        if (std::uint64_t{segment.last} * head.databases() > 0xFFFFFFFF) refuse_shard("too many documents");
    return head;
}

std::string shard_text(const ShardHead& head) {
    std::string text = "auto " + head_name(head.generation) + "\n";
    for (const PublishedSegment& segment : head.segments)
        text += "auto " + segment.name + "\n";
    for (const PublishedSegment& segment : head.segments)
        text += "auto " + columns_name(segment.name) + "\n";
    return text;
}

} // namespace gisa

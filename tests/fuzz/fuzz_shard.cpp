#include "common/error.h"
#include "common/storage/published_shard.h"
#include "common/storage/schema.h"
#include "common/storage/shard_columns.h"
#include "searcher/remote/shard_address.h"
#include "tests/fuzz/check.h"

#include <algorithm>
#include <string>
#include <string_view>

using namespace gisa;

namespace {

/// What is refused is refused with words.
template <class Read>
void try_to(Read read) {
    try {
        read();
    } catch (const Error& error) {
        GISA_CHECK(!std::string_view(error.what()).empty());
    }
}

void read_head(std::string bytes) {
    bytes.insert(bytes.begin(), static_cast<char>(kFormatVersion));
    const ShardHead head = decode_head(bytes, "a shard");
    GISA_CHECK(encode_head(decode_head(encode_head(head), "a shard")) == encode_head(head));
    for (const PublishedSegment& segment : head.segments)
        GISA_CHECK(std::is_sorted(segment.deleted.begin(), segment.deleted.end()));
}

void read_terms(const std::string& bytes) {
    const TermColumn terms(bytes);
    std::string before;
    terms.for_each("", [&](std::string_view term, TermStatistics statistics) {
        GISA_CHECK(before <= term);
        GISA_CHECK(terms.find(term).articles == statistics.articles);
        before = term;
        return true;
    });
}

void read_texts(const std::string& bytes, DocumentNumber last) {
    const TextColumn texts(bytes, last);
    std::size_t size = 0;
    for (DocumentNumber document = 0; document <= last; ++document)
        size += texts.at(document).size();
    GISA_CHECK(size <= bytes.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const DocumentNumber last = size > 0 ? data[0] % 16 : 0;
    try_to([&] { read_head(bytes); });
    try_to([&] { read_terms(bytes); });
    try_to([&] { read_texts(bytes, last); });
    try_to([&] { GISA_CHECK(read_lengths_column(bytes, last).size() == last + std::size_t{1}); });
    try_to([&] {
        for (const auto& [term, list] : read_lists_column(bytes, last))
            GISA_CHECK(list.documents.size() == list.counts.size() && list.documents.size() <= last);
    });
    try_to([&] { GISA_CHECK(unpack_column(bytes, last).size() == last); });
    try_to([&] {
        const ShardAddress address = read_shard_address("xapian://" + bytes);
        GISA_CHECK(read_shard_address(address.text()).text() == address.text());
    });
    return 0;
}

#include "common/storage/shard_columns.h"

#include "common/storage/schema.h"
#include "common/storage/shard_bytes.h"

#include <zstd.h>

#include <algorithm>

namespace gisa {

namespace {

constexpr int kLevel = 3;
constexpr std::size_t kTermsOfBlock = 32;
constexpr char kListPrefixes[] = {kLanguagePrefix, 'F'};

PackedColumn pack(std::string name, const std::string& bytes) {
    PackedColumn column{std::move(name), std::string(ZSTD_compressBound(bytes.size()), '\0'), bytes.size()};
    const std::size_t size =
        ZSTD_compress(column.bytes.data(), column.bytes.size(), bytes.data(), bytes.size(), kLevel);
    if (ZSTD_isError(size)) throw Error(Fault::io, std::string("zstd: ") + ZSTD_getErrorName(size));
    column.bytes.resize(size);
    return column;
}

std::string write_lengths(SegmentReader& segment) {
    std::string bytes;
    for (const std::uint32_t length : segment.lengths())
        put_number(bytes, length);
    return bytes;
}

/// The sizes of all, then the texts.
std::string write_texts(const std::vector<std::string>& texts) {
    std::string bytes;
    for (const std::string& text : texts)
        put_number(bytes, text.size());
    for (const std::string& text : texts)
        bytes += text;
    return bytes;
}

std::string write_slot(SegmentReader& segment, std::uint32_t slot) {
    std::vector<std::string> texts(std::size_t{segment.statistics().last} + 1);
    const auto values = segment.values(slot);
    for (DocumentNumber at = values->next(1); at != kNoMoreDocuments; at = values->next(at + 1))
        texts[at] = values->at(at);
    return write_texts(texts);
}

std::string write_identities(SegmentReader& segment) {
    std::vector<std::string> terms;
    segment.for_each_term(std::string(1, kIdentityPrefix), [&](std::string_view term, TermStatistics) {
        terms.emplace_back(term);
        return true;
    });
    std::vector<std::string> texts(std::size_t{segment.statistics().last} + 1);
    for (const std::string& term : terms)
        for (const auto at = segment.postings(term); at->document() != kNoMoreDocuments; at->next())
            texts[at->document()] = term;
    return write_texts(texts);
}

/// What a term shares with the one before is left out, but for the first one of each block.
std::string write_terms(SegmentReader& segment) {
    std::string bytes, before;
    std::size_t count = 0;
    segment.for_each_term("", [&](std::string_view term, TermStatistics statistics) {
        if (is_left_out(term)) return true;
        const auto differs = std::mismatch(term.begin(), term.end(), before.begin(), before.end()).first;
        const std::size_t shared =
            count++ % kTermsOfBlock == 0 ? 0 : static_cast<std::size_t>(differs - term.begin());
        put_number(bytes, shared);
        put_text(bytes, term.substr(shared));
        put_number(bytes, statistics.articles);
        put_number(bytes, statistics.occurrences);
        before = term;
        return true;
    });
    return bytes;
}

std::string write_lists(SegmentReader& segment) {
    std::vector<std::string> terms;
    for (const char prefix : kListPrefixes)
        segment.for_each_term(std::string(1, prefix), [&](std::string_view term, TermStatistics) {
            terms.emplace_back(term);
            return true;
        });
    std::string bytes;
    for (const std::string& term : terms) {
        const auto postings = segment.postings(term);
        put_text(bytes, term);
        put_number(bytes, postings->statistics().articles);
        put_number(bytes, postings->statistics().occurrences);
        DocumentNumber before = 0;
        for (; postings->document() != kNoMoreDocuments; postings->next()) {
            put_number(bytes, postings->document() - before);
            put_number(bytes, postings->count());
            before = postings->document();
        }
    }
    return bytes;
}

/// An entry of the column of terms.
struct TermEntry {
    std::size_t shared = 0;
    std::string_view rest;
    TermStatistics statistics;
};

TermEntry read_entry(ShardReader& in) {
    TermEntry entry;
    entry.shared = static_cast<std::size_t>(in.number());
    entry.rest = in.text();
    entry.statistics.articles = in.small();
    entry.statistics.occurrences = in.number();
    return entry;
}

} // namespace

std::string slot_column(std::uint32_t slot) { return "slot " + std::to_string(slot); }

const std::vector<std::uint32_t>& column_slots() {
    static const std::vector<std::uint32_t> slots = {kPublishedSlot,   kIndependentSlot,  kSupportSlot,
                                                     kUnresolvedSlot,  kCitedDomainsSlot, kPublisherNameSlot,
                                                     kAuthorCodesSlot, kAuthorNamesSlot};
    return slots;
}

bool is_left_out(std::string_view term) {
    return !term.empty() &&
           (term.front() == kIdentityPrefix || term.front() == kUrlPrefix || term.front() == kCitedUrlPrefix);
}

void pack_columns(SegmentReader& segment, const std::function<void(PackedColumn)>& each) {
    each(pack(kLengthsColumn, write_lengths(segment)));
    each(pack(kIdentitiesColumn, write_identities(segment)));
    each(pack(kTermsColumn, write_terms(segment)));
    each(pack(kListsColumn, write_lists(segment)));
    for (const std::uint32_t slot : column_slots())
        each(pack(slot_column(slot), write_slot(segment, slot)));
}

std::string unpack_column(std::string_view packed, std::uint64_t size) {
    if (ZSTD_getFrameContentSize(packed.data(), packed.size()) != size)
        refuse_shard("a column's size is wrong");
    std::string bytes(static_cast<std::size_t>(size), '\0');
    const std::size_t got = ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
    if (ZSTD_isError(got) || got != bytes.size()) refuse_shard("a column cannot be unpacked");
    return bytes;
}

std::vector<std::uint32_t> read_lengths_column(std::string_view bytes, DocumentNumber last) {
    if (bytes.size() <= last) refuse_shard("lengths are missing");
    ShardReader in(bytes);
    std::vector<std::uint32_t> lengths(std::size_t{last} + 1);
    for (std::uint32_t& length : lengths)
        length = in.small();
    if (!in.is_done()) refuse_shard("too many lengths");
    return lengths;
}

TextColumn::TextColumn(std::string bytes, DocumentNumber last) : bytes_(std::move(bytes)) {
    if (bytes_.size() > 0xFFFFFFFF) refuse_shard("a column is too large");
    ShardReader in(bytes_);
    std::uint64_t end = 0;
    for (std::size_t i = 0; i <= last; ++i) {
        end += in.small();
        if (end > bytes_.size()) refuse_shard("a text is too long");
        ends_.push_back(static_cast<std::uint32_t>(end));
    }
    if (in.size_left() != end) refuse_shard("texts are missing");
    begin_ = static_cast<std::uint32_t>(bytes_.size() - end);
    for (std::uint32_t& of_document : ends_)
        of_document += begin_;
}

DocumentNumber TextColumn::next(DocumentNumber least) const {
    for (std::size_t document = least; document < ends_.size(); ++document)
        if (!at(static_cast<DocumentNumber>(document)).empty()) return static_cast<DocumentNumber>(document);
    return kNoMoreDocuments;
}

TermColumn::TermColumn(std::string bytes) : bytes_(std::move(bytes)) {
    std::string term;
    std::size_t count = 0;
    for (ShardReader in(bytes_); !in.is_done(); ++count) {
        const std::size_t begin = bytes_.size() - in.size_left();
        const TermEntry entry = read_entry(in);
        const bool is_first = count % kTermsOfBlock == 0;
        if (entry.shared > (is_first ? 0 : term.size())) refuse_shard("a term has no beginning");
        const std::string before = term;
        term.resize(entry.shared);
        term += entry.rest;
        if (count > 0 && term <= before) refuse_shard("terms are out of order");
        if (is_first)
            blocks_.push_back(
                {begin, static_cast<std::size_t>(entry.rest.data() - bytes_.data()), entry.rest.size()});
    }
}

void TermColumn::walk(std::string_view from,
                      const std::function<bool(std::string_view, TermStatistics)>& each) const {
    auto block =
        std::upper_bound(blocks_.begin(), blocks_.end(), from,
                         [&](std::string_view term, const Block& of) { return term < first_of(of); });
    if (block != blocks_.begin()) --block;
    if (block == blocks_.end()) return;
    std::string term;
    for (ShardReader in(std::string_view(bytes_).substr(block->begin)); !in.is_done();) {
        const TermEntry entry = read_entry(in);
        term.resize(entry.shared);
        term += entry.rest;
        if (term >= from && !each(term, entry.statistics)) return;
    }
}

TermStatistics TermColumn::find(std::string_view term) const {
    TermStatistics found;
    walk(term, [&](std::string_view at, TermStatistics statistics) {
        if (at == term) found = statistics;
        return false;
    });
    return found;
}

void TermColumn::for_each(std::string_view prefix,
                          const std::function<bool(std::string_view, TermStatistics)>& each) const {
    walk(prefix, [&](std::string_view term, TermStatistics statistics) {
        return term.starts_with(prefix) && each(term, statistics);
    });
}

std::map<std::string, PostingList, std::less<>> read_lists_column(std::string_view bytes,
                                                                  DocumentNumber last) {
    std::map<std::string, PostingList, std::less<>> lists;
    for (ShardReader in(bytes); !in.is_done();) {
        PostingList& list = lists[std::string(in.text())];
        list = {};
        list.statistics.articles = in.small();
        list.statistics.occurrences = in.number();
        if (list.statistics.articles > in.size_left()) refuse_shard("postings are missing");
        DocumentNumber document = 0;
        for (std::uint32_t i = 0; i < list.statistics.articles; ++i) {
            const std::uint32_t gap = in.small(last - document);
            if (gap == 0) refuse_shard("postings are out of order");
            list.documents.push_back(document += gap);
            list.counts.push_back(in.small());
        }
    }
    return lists;
}

} // namespace gisa

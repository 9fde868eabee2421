#include "indexer/write/write_glass.h"

#include "common/error.h"
#include "common/storage/glass/codings.h"
#include "common/storage/glass/version_file.h"
#include "common/storage/replace_file.h"
#include "indexer/write/glass/deflate_tag.h"
#include "indexer/write/glass/posting_writer.h"
#include "indexer/write/glass/term_list.h"
#include "indexer/write/glass/value_writer.h"
#include "indexer/write/parallel.h"

#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <span>

namespace gisa {

namespace {

namespace fs = std::filesystem;
using namespace glass;

std::uint32_t document(std::size_t index) { return static_cast<std::uint32_t>(index) + 1; }

/// The statistics of all slots that are in use.
std::map<std::uint32_t, SlotStatistics> slots_of(const SegmentContents& contents) {
    std::map<std::uint32_t, SlotStatistics> slots;
    for (const WaitingArticle& article : contents.articles())
        for (const SlotValue& value : article.values)
            slots[value.slot].add(value.value);
    return slots;
}

void write_values(const SegmentContents& contents, const Metadata& metadata, TableWriter& table) {
    ValueWriter values(table);
    for (const auto& [name, value] : metadata)
        values.add_metadata(name, value);
    const std::map<std::uint32_t, SlotStatistics> slots = slots_of(contents);
    for (const auto& [slot, statistics] : slots)
        values.add_statistics(slot, statistics);
    for (const auto& [slot, statistics] : slots) {
        values.begin_slot(slot);
        for (std::size_t i = 0; i < contents.articles().size(); ++i)
            for (const SlotValue& value : contents.articles()[i].values)
                if (value.slot == slot) values.add(document(i), value.value);
        values.end_slot();
    }
}

TableRoot write_postlist(const SegmentContents& contents, const Metadata& metadata, const std::string& path,
                         Statistics& statistics) {
    TableWriter table(path);
    write_values(contents, metadata, table);
    PostingWriter postings(table);
    postings.begin_lengths();
    for (std::size_t i = 0; i < contents.articles().size(); ++i)
        postings.add(document(i), static_cast<std::uint32_t>(contents.articles()[i].length));
    postings.end();
    for (std::size_t term = 0; term < contents.terms().size(); ++term) {
        const PostingSpan of_term = contents.postings(term);
        if (of_term.size() == 0) continue; // of an article that was left out
        std::uint64_t occurrences = 0;
        of_term.for_each([&](std::uint32_t, std::uint32_t count) {
            occurrences += count;
            statistics.highest_count = std::max<std::uint64_t>(statistics.highest_count, count);
        });
        postings.begin_term(contents.terms()[term], of_term.size(), occurrences);
        of_term.for_each([&](std::uint32_t id, std::uint32_t count) { postings.add(id, count); });
        postings.end();
    }
    return table.finish();
}

TableRoot write_docdata(const SegmentContents& contents, const std::string& path) {
    TableWriter table(path);
    std::string key;
    for (std::size_t i = 0; i < contents.articles().size(); ++i) {
        key.clear();
        append_sorted_number(key, document(i));
        table.add(key, contents.articles()[i].record); // zstd: nothing is left to compress
    }
    TableRoot root = table.finish();
    root.may_compress = true;
    return root;
}

/// The entries of neighbouring articles in the table of term lists, spelled one behind the other.
class TermListPart {
public:
    explicit TermListPart(const SegmentContents& contents) : contents_(contents) {}

    void make(std::size_t begin, std::size_t end) {
        begin_ = begin;
        bytes_.clear();
        entries_.clear();
        for (std::size_t i = begin; i < end; ++i)
            make_entry(contents_.articles()[i]);
    }

    void write(TableWriter& table) {
        std::size_t at = 0;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const Entry& entry = entries_[i];
            key_.clear();
            append_sorted_number(key_, document(begin_ + i));
            table.add(key_, std::string_view(bytes_).substr(at, entry.terms), entry.is_deflated);
            at += entry.terms;
            if (entry.slots == 0) continue;
            key_.push_back('\0');
            table.add(key_, std::string_view(bytes_).substr(at, entry.slots));
            at += entry.slots;
        }
    }

private:
    struct Entry {
        std::size_t terms = 0, slots = 0; // bytes
        bool is_deflated = false;
    };

    void make_entry(const WaitingArticle& article) {
        list_terms(article);
        Entry entry;
        const std::string_view deflated = deflater_.deflate(list_.tag());
        entry.is_deflated = !deflated.empty();
        bytes_.append(entry.is_deflated ? deflated : list_.tag());
        entry.terms = entry.is_deflated ? deflated.size() : list_.tag().size();
        const std::size_t slots = bytes_.size();
        std::uint32_t after = 0;
        for (const SlotValue& value : article.values) {
            append_number(bytes_, value.slot - after);
            after = value.slot + 1;
        }
        entry.slots = bytes_.size() - slots;
        entries_.push_back(entry);
    }

    /// An article's terms stand all over the memory, so each is asked for some terms ahead.
    void list_terms(const WaitingArticle& article) {
        constexpr std::size_t kAhead = 8;
        const auto* const texts = contents_.terms().data();
        const std::span<const CountedTerm> terms = article.terms;
        list_.begin(article.length, terms.size());
        for (std::size_t i = 0; i < terms.size(); ++i) {
            if (i + 2 * kAhead < terms.size()) __builtin_prefetch(texts + terms[i + 2 * kAhead].term);
            if (i + kAhead < terms.size()) __builtin_prefetch(texts[terms[i + kAhead].term].data());
            list_.add(texts[terms[i].term], terms[i].count);
        }
    }

    const SegmentContents& contents_;
    TermList list_;
    TagDeflater deflater_;
    std::size_t begin_ = 0;
    std::string bytes_, key_;
    std::vector<Entry> entries_;
};

/// Spells many at a time, on all threads, and writes them in their order.
TableRoot write_termlist(const SegmentContents& contents, const std::string& path, std::size_t threads) {
    constexpr std::size_t kParts = 16, kPart = 256;
    const std::size_t articles = contents.articles().size();
    TableWriter table(path);
    std::vector<std::unique_ptr<TermListPart>> parts;
    for (std::size_t i = 0; i < kParts; ++i)
        parts.push_back(std::make_unique<TermListPart>(contents));
    for (std::size_t begin = 0; begin < articles; begin += kParts * kPart) {
        const std::size_t used = std::min(kParts, (articles - begin + kPart - 1) / kPart);
        for_each_parallel(threads, used, [&](std::size_t i) {
            const std::size_t first = begin + i * kPart;
            parts[i]->make(first, std::min(first + kPart, articles));
        });
        for (std::size_t i = 0; i < used; ++i)
            parts[i]->write(table);
    }
    TableRoot root = table.finish();
    root.may_compress = true;
    return root;
}

Statistics length_statistics(const SegmentContents& contents) {
    Statistics statistics;
    statistics.documents = statistics.last_document = contents.articles().size();
    for (const WaitingArticle& article : contents.articles()) {
        statistics.total_length += article.length;
        statistics.longest = std::max(statistics.longest, article.length);
        if (article.length > 0 && (statistics.shortest == 0 || article.length < statistics.shortest))
            statistics.shortest = article.length;
    }
    return statistics;
}

bool library_has_known_format() {
    if (Xapian::major_version() != 1 || Xapian::minor_version() != 4) return false;
    std::string directory = (fs::temp_directory_path() / "gisa-format-XXXXXX").string();
    if (!::mkdtemp(directory.data())) return false;
    std::string version;
    try {
        Xapian::WritableDatabase(directory,
                                 Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
        std::ifstream in(directory + "/iamglass", std::ios::binary);
        version.assign(std::istreambuf_iterator<char>(in), {});
    } catch (const Xapian::Error&) { // the stock path will say what is wrong
    }
    std::error_code ignored;
    fs::remove_all(directory, ignored);
    return is_known_format(version);
}

} // namespace

bool can_write_glass() {
    static const bool can = library_has_known_format();
    return can;
}

void write_glass(const SegmentContents& contents, const Metadata& metadata, const std::string& directory,
                 std::size_t threads) {
    Statistics statistics = length_statistics(contents);
    Roots roots;
    const auto write_table = [&](std::size_t table) {
        if (table == 0)
            roots.postlist = write_postlist(contents, metadata, directory + "/postlist.glass", statistics);
        if (table == 1) roots.docdata = write_docdata(contents, directory + "/docdata.glass");
        if (table == 2) roots.termlist = write_termlist(contents, directory + "/termlist.glass", threads);
    };
    for_each_parallel(threads, 2, [&](std::size_t part) {
        write_table(part);
        if (part == 1) write_table(2);
    });
    replace_file(directory + "/iamglass", version_file(roots, statistics));
}

} // namespace gisa

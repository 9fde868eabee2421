#include "indexer/write/glass/version_file.h"

#include "indexer/write/glass/codings.h"

#include <random>

namespace gisa::glass {

namespace {

constexpr std::string_view kMagic("\x0f\x0dXapian Glass\x04\x6e", 16); // of 2016-03-14
constexpr std::size_t kIdentity = 16;
constexpr unsigned kCompressFrom = 18; // bytes: what Xapian's own writers try to compress
constexpr std::size_t kTables = 6, kNumbersOfTables = 6, kStatistics = 8;

std::string new_identity() {
    std::random_device device;
    std::string bytes;
    while (bytes.size() < kIdentity)
        bytes.push_back(static_cast<char>(device()));
    return bytes;
}

void append_root(std::string& out, const TableRoot& root) {
    constexpr unsigned kFake = 1, kSequential = 2, kLevelShift = 2;
    append_number(out, root.block);
    append_number(out, root.level << kLevelShift | kSequential | (root.blocks == 0 ? kFake : 0));
    append_number(out, root.entries);
    append_number(out, kBlockSize / 2048);
    append_number(out, root.may_compress ? kCompressFrom : 0);
    std::string free_list;
    if (root.blocks > 0) {
        append_number(free_list, kRevision);
        append_number(free_list, root.blocks); // the first that is not used
        free_list.append(4, '\0');             // none free
    }
    append_text(out, free_list);
}

/// Reads numbers as append_number writes them.
class NumberReader {
public:
    explicit NumberReader(std::string_view bytes) : bytes_(bytes) {}
    std::uint64_t next() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; at_ < bytes_.size() && shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        is_good_ = false;
        return 0;
    }
    bool is_at_good_end() const { return is_good_ && at_ == bytes_.size(); }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool is_good_ = true;
};

} // namespace

std::string version_file(const Roots& roots, const Statistics& statistics) {
    std::string out(kMagic);
    out += new_identity();
    append_number(out, kRevision);
    TableRoot none;
    TableRoot unused;
    unused.may_compress = true;
    for (const TableRoot& root : {roots.postlist, roots.docdata, roots.termlist, none, unused, unused})
        append_root(out, root);
    append_number(out, statistics.documents);
    append_number(out, statistics.last_document - statistics.documents);
    append_number(out, statistics.shortest);
    append_number(out, statistics.highest_count);
    append_number(out, statistics.longest - statistics.highest_count);
    append_number(out, 0); // no changesets
    append_number(out, statistics.total_length);
    append_number(out, 0); // no spellings
    return out;
}

bool is_known_format(const std::string& empty_version_file) {
    if (!empty_version_file.starts_with(kMagic)) return false;
    const std::size_t head = kMagic.size() + kIdentity;
    if (empty_version_file.size() <= head) return false;
    NumberReader in(std::string_view(empty_version_file).substr(head));
    in.next(); // the revision
    for (std::size_t table = 0; table < kTables; ++table) {
        std::uint64_t numbers[kNumbersOfTables];
        for (std::uint64_t& number : numbers)
            number = in.next();
        const bool is_fake = (numbers[1] & 1) != 0 && numbers[2] == 0 && numbers[5] == 0;
        if (!is_fake) return false;
    }
    for (std::size_t i = 0; i < kStatistics; ++i)
        if (in.next() != 0) return false;
    return in.is_at_good_end();
}

} // namespace gisa::glass

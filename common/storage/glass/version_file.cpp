#include "common/storage/glass/version_file.h"

#include "common/storage/glass/codings.h"

#include <bit>
#include <random>

namespace gisa::glass {

namespace {

constexpr std::string_view kMagic("\x0f\x0dXapian Glass\x04\x6e", 16); // of 2016-03-14
constexpr std::size_t kIdentity = 16;
constexpr unsigned kCompressFrom = 18; // bytes: what Xapian's own writers try to compress
constexpr std::uint32_t kBlockSizeUnit = 2048, kMostBlockSizeUnits = 32;

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
    append_number(out, root.block_size / kBlockSizeUnit);
    append_number(out, root.may_compress ? kCompressFrom : 0);
    std::string free_list;
    if (root.blocks > 0) {
        append_number(free_list, kRevision);
        append_number(free_list, root.blocks); // the first that is not used
        free_list.append(4, '\0');             // none free
    }
    append_text(out, free_list);
}

/// Nothing if there is no such block size, or no block of a table that has a file.
std::optional<TableRoot> read_root(BytesReader& in) {
    constexpr unsigned kFake = 1, kLevelShift = 2;
    TableRoot root;
    root.block = in.number32();
    const std::uint32_t shape = in.number32();
    root.level = shape >> kLevelShift;
    root.entries = in.number();
    const std::uint32_t units = in.number32();
    if (units > kMostBlockSizeUnits || !std::has_single_bit(units)) return std::nullopt;
    root.block_size = units * kBlockSizeUnit;
    root.may_compress = in.number() > 0;
    BytesReader free_list(in.text());
    free_list.number(); // its revision
    if ((shape & kFake) != 0) return root;
    root.blocks = free_list.number32();
    return root.blocks > 0 ? std::optional(root) : std::nullopt;
}

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

std::optional<VersionFile> read_version_file(std::string_view bytes) {
    if (!bytes.starts_with(kMagic) || bytes.size() <= kMagic.size() + kIdentity) return std::nullopt;
    VersionFile file;
    file.identity = bytes.substr(kMagic.size(), kIdentity);
    BytesReader in(bytes.substr(kMagic.size() + kIdentity));
    file.revision = in.number();
    TableRoot positions, spellings, synonyms;
    for (TableRoot* root :
         {&file.roots.postlist, &file.roots.docdata, &file.roots.termlist, &positions, &spellings, &synonyms})
        if (const std::optional<TableRoot> read = read_root(in))
            *root = *read;
        else
            return std::nullopt;
    Statistics& all = file.statistics;
    all.documents = in.number();
    all.last_document = all.documents + in.number();
    all.shortest = in.number();
    all.highest_count = in.number();
    all.longest = all.highest_count + in.number();
    in.number(); // changesets
    all.total_length = in.number();
    in.number(); // spellings
    if (!in.good() || !in.rest().empty()) return std::nullopt;
    return file;
}

bool is_known_format(const std::string& empty_version_file) {
    const std::optional<VersionFile> file = read_version_file(empty_version_file);
    if (!file || file->statistics != Statistics()) return false;
    for (const TableRoot& root : {file->roots.postlist, file->roots.docdata, file->roots.termlist})
        if (root.blocks != 0 || root.entries != 0) return false;
    return true;
}

} // namespace gisa::glass

#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

enum class ArchiveKind : std::uint8_t { tar, tar_gzip, tar_zstd, zip, gzip, zstd };

struct MadeMember {
    std::string_view name, content;
};

/// An archive in memory; `gzip` and `zstd` have the first member's content alone.
inline std::string made_archive(ArchiveKind kind, const std::vector<MadeMember>& members) {
    archive* made = archive_write_new();
    const bool alone = kind == ArchiveKind::gzip || kind == ArchiveKind::zstd;
    if (kind == ArchiveKind::zip)
        archive_write_set_format_zip(made);
    else if (alone)
        archive_write_set_format_raw(made);
    else
        archive_write_set_format_pax_restricted(made);
    if (kind == ArchiveKind::gzip || kind == ArchiveKind::tar_gzip) archive_write_add_filter_gzip(made);
    if (kind == ArchiveKind::zstd || kind == ArchiveKind::tar_zstd) archive_write_add_filter_zstd(made);
    std::size_t room = 1 << 20, used = 0;
    for (const MadeMember& member : members)
        room += member.content.size() + 4096;
    std::string bytes(room, '\0');
    archive_write_open_memory(made, bytes.data(), bytes.size(), &used);
    for (const MadeMember& member : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, std::string(member.name).c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
        archive_entry_set_mtime(entry, 1'759'395'600, 0); // 2025-10-02T09:00:00Z
        archive_write_header(made, entry);
        archive_write_data(made, member.content.data(), member.content.size());
        archive_entry_free(entry);
        if (alone) break;
    }
    archive_write_close(made);
    archive_write_free(made);
    bytes.resize(used);
    return bytes;
}

} // namespace gisa

#include "indexer/write/merge/merge_source.h"

#include <fstream>
#include <iterator>

namespace gisa {

namespace {

/// Of a segment. None comes near it; a damaged file would have us ask for more memory than there is.
constexpr std::uint64_t kMostDocuments = 1u << 28;

} // namespace

MergeSource::MergeSource(const std::string& directory, const glass::VersionFile& file, DocumentNumbers gone)
    : statistics(file.statistics), postlist(directory + "/postlist.glass", file.roots.postlist),
      docdata(directory + "/docdata.glass", file.roots.docdata),
      termlist(directory + "/termlist.glass", file.roots.termlist), deleted(std::move(gone)) {
    if (statistics.documents > statistics.last_document || statistics.last_document > kMostDocuments)
        postlist.refuse();
}

std::unique_ptr<glass::ValueReader> MergeSource::values(std::uint32_t slot) const {
    return std::make_unique<glass::ValueReader>(postlist, slot,
                                                static_cast<DocumentNumber>(statistics.last_document));
}

std::optional<glass::VersionFile> version_of_segment(const std::string& directory) {
    std::ifstream in(directory + "/iamglass", std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    return glass::read_version_file(bytes);
}

} // namespace gisa

#include "indexer/write/merge/merge_source.h"

#include <fstream>
#include <iterator>

namespace gisa {

MergeSource::MergeSource(const std::string& directory, const glass::VersionFile& file, DocumentNumbers gone)
    : statistics(file.statistics), postlist(directory + "/postlist.glass", file.roots.postlist),
      docdata(directory + "/docdata.glass", file.roots.docdata),
      termlist(directory + "/termlist.glass", file.roots.termlist), deleted(std::move(gone)) {}

std::optional<glass::VersionFile> version_of_segment(const std::string& directory) {
    std::ifstream in(directory + "/iamglass", std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    return glass::read_version_file(bytes);
}

} // namespace gisa

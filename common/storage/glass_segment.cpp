#include "common/storage/glass_segment.h"

#include "common/error.h"
#include "common/storage/glass/codings.h"
#include "common/storage/glass/inflate_tag.h"
#include "common/storage/glass/posting_reader.h"
#include "common/storage/glass/postlist_keys.h"
#include "common/storage/glass/read_terms.h"
#include "common/storage/glass/table_reader.h"
#include "common/storage/glass/value_reader.h"
#include "common/storage/glass/version_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace gisa {

namespace {

using namespace glass;

/// Documents of a segment. None comes near it; a damaged version file would have us ask for more memory than
/// there is.
constexpr std::uint64_t kMostDocuments = 1u << 28;

std::string path_in(const std::string& directory, const char* file) {
    return (std::filesystem::path(directory) / file).string();
}

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class GlassSegment final : public SegmentReader {
public:
    GlassSegment(const std::string& directory, const VersionFile& file)
        : postlist_(path_in(directory, "postlist.glass"), file.roots.postlist),
          docdata_(path_in(directory, "docdata.glass"), file.roots.docdata) {
        const Statistics& all = file.statistics;
        if (all.last_document > kMostDocuments || all.documents > all.last_document)
            throw Error(Fault::corrupt,
                        path_in(directory, "iamglass") + " is damaged; restore the index from a backup");
        statistics_.articles = static_cast<std::uint32_t>(all.documents);
        statistics_.last = static_cast<DocumentNumber>(all.last_document);
        statistics_.total_length = all.total_length;
    }

    SegmentStatistics statistics() const override { return statistics_; }

    TermStatistics find(std::string_view term) override {
        if (!go_to_list(term)) return {};
        return read_term_statistics(lists_, postlist_);
    }

    std::unique_ptr<PostingCursor> postings(std::string_view term) override {
        if (!go_to_list(term)) return nullptr;
        return std::make_unique<PostingReader>(postlist_, lists_, key_.append(kTermEnd), statistics_.last);
    }

    void for_each_term(std::string_view prefix,
                       const std::function<bool(std::string_view, TermStatistics)>& each) override {
        read_terms(postlist_, prefix, each);
    }

    std::unique_ptr<ValueCursor> values(std::uint32_t slot) override {
        return std::make_unique<ValueReader>(postlist_, slot, statistics_.last);
    }

    std::vector<std::string_view> values_in_place(std::uint32_t slot) override {
        std::vector<std::string_view> values(std::size_t{statistics_.last} + 1);
        ValueReader in(postlist_, slot, statistics_.last);
        for (DocumentNumber at = in.next(1); at != kNoMoreDocuments; at = in.next(at + 1))
            if (const std::string_view value = in.at(at); postlist_.holds(value)) values[at] = value;
        return values;
    }

    std::string record(DocumentNumber document) override {
        key_.clear();
        append_sorted_number(key_, document);
        if (!records_.seek(key_)) return {};
        const std::string_view tag = records_.tag();
        if (!records_.is_compressed()) return std::string(tag);
        std::optional<std::string> inflated = inflate_tag(tag);
        if (!inflated) docdata_.refuse();
        return std::move(*inflated);
    }

    void let_go_of_pages() const override {
        postlist_.let_go_of_pages();
        docdata_.let_go_of_pages();
    }

private:
    bool go_to_list(std::string_view term) {
        key_.clear();
        append_term(key_, term);
        return !term.empty() && lists_.seek(key_);
    }

    std::vector<std::uint32_t> read_lengths() override {
        std::vector<std::uint32_t> lengths(std::size_t{statistics_.last} + 1);
        if (statistics_.articles == 0) return lengths;
        if (!lists_.seek(kLengthsKey)) postlist_.refuse();
        PostingReader list(postlist_, lists_, std::string(kLengthsKey), statistics_.last);
        for (; list.document() != kNoMoreDocuments; list.next_block())
            for (std::size_t i = 0; i < list.at_hand(); ++i)
                lengths[list.documents()[i]] = list.counts()[i];
        return lengths;
    }

    TableReader postlist_, docdata_;
    SegmentStatistics statistics_;
    TableCursor lists_{postlist_}, records_{docdata_};
    std::string key_;
};

} // namespace

std::unique_ptr<SegmentReader> open_glass_segment(const std::string& directory) {
    const std::optional<VersionFile> file = read_version_file(bytes_of(path_in(directory, "iamglass")));
    if (!file) return nullptr;
    return std::make_unique<GlassSegment>(directory, *file);
}

} // namespace gisa

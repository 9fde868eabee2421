#include "indexer/read/read_archive.h"

#include "indexer/read/archive.h"
#include "indexer/read/article_names.h"
#include "indexer/read/shown_size.h"
#include "indexer/read/sniff_format.h"

namespace gisa {

namespace {

class ArchiveReader {
public:
    ArchiveReader(std::istream& in, std::string&& head, const FoundFile& file, const ReadOptions& options,
                  const FileSink& sink)
        : archive_(in, std::move(head)), file_(file), options_(options), sink_(sink) {}

    std::uint64_t read() {
        bool any = false;
        while (!is_stopped_) {
            const auto member = archive_.next();
            if (!member) break;
            any = true;
            take(*member);
        }
        if (!archive_.fault().empty())
            refuse(file_.origin, archive_.is_bomb() ? "too_large" : "archive", archive_.fault());
        else if (!any)
            refuse(file_.origin, "no_text", "empty: the archive holds no files");
        return archive_.bytes_read();
    }

private:
    void take(const Archive::Member& member) {
        const std::int64_t changed = member.modified != 0 ? member.modified : file_.modified;
        if (member.is_alone) {
            read_content(member, {file_.origin, std::string(without_compression(file_.path)), {}, changed});
            return;
        }
        if (!member.is_file || is_hidden(member.name)) return;
        const FoundFile inside{file_.origin + ":" + member.name, file_.folder + member.name, {}, changed};
        if (is_archive_name(member.name) || without_compression(member.name) != member.name)
            refuse(inside.origin, "archive", "an archive inside an archive is not opened; unpack it first");
        else if (!is_article_name(member.name))
            is_stopped_ = !sink_.pass_over(inside.origin);
        else if (member.is_encrypted)
            refuse(inside.origin, "archive", "is encrypted; unpack it first");
        else
            read_content(member, inside);
    }

    void read_content(const Archive::Member& member, const FoundFile& file) {
        ReadOptions options = options_;
        if (options.format == Format::automatic) options.format = format_of_name(file.path);
        const std::size_t most = options.max_article_bytes;
        if (options.format != Format::jsonl && member.size && *member.size > most) {
            refuse(file.origin, "too_large", too_large(shown_size(*member.size), most));
            return;
        }
        const FileSink sink{[&](RawRecord&& record, std::uint64_t) {
                                const bool failed = record.refusal && record.refusal->code == "unreadable";
                                if (failed || archive_.is_bomb()) return false; // said once, of the archive
                                is_stopped_ = !sink_.record(std::move(record), archive_.bytes_read());
                                return !is_stopped_;
                            },
                            sink_.pass_over};
        std::string head = read_head(archive_.content());
        read_plain_records(archive_.content(), std::move(head), file, options, sink);
    }

    void refuse(const std::string& origin, const char* code, const std::string& message) {
        RawRecord record;
        record.origin = origin;
        record.refusal = Refusal{origin, 0, code, message};
        is_stopped_ = !sink_.record(std::move(record), archive_.bytes_read());
    }

    Archive archive_;
    const FoundFile& file_;
    const ReadOptions& options_;
    const FileSink& sink_;
    bool is_stopped_ = false; // by who takes the records
};

} // namespace

std::uint64_t read_archive(std::istream& in, std::string&& head, const FoundFile& file,
                           const ReadOptions& options, const FileSink& sink) {
    return ArchiveReader(in, std::move(head), file, options, sink).read();
}

} // namespace gisa

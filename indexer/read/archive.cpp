#include "indexer/read/archive.h"

#include "common/terminal/display.h"
#include "common/text/decode_charset.h"
#include "indexer/read/archive_handle.h"
#include "indexer/read/shown_size.h"

#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <locale.h>
#include <stdexcept>
#include <streambuf>

namespace gisa {

namespace {

constexpr std::size_t kChunk = 64 << 10;
constexpr std::uint64_t kUnsuspicious = 64u << 20; // bytes that anything may unfold to
constexpr std::uint64_t kMostUnfolding = 500;      // times; text that repeats itself reaches some 100
constexpr std::size_t kTarMagicAt = 257;

struct CannotRead : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// libarchive reads names by the thread's locale, and gives none that it does not have.
class Utf8Locale {
public:
    Utf8Locale() {
        static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr); // slow to make
        before_ = ::uselocale(utf8);
    }
    ~Utf8Locale() { ::uselocale(before_); }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    locale_t before_;
};

/// Old archives have names in the character set of their maker's machine.
std::string name_of(archive_entry* entry) {
    const char* name = archive_entry_pathname(entry);
    if (!name) name = archive_entry_pathname_utf8(entry);
    std::string text = name ? name : "";
    if (repair_utf8(text) != text)
        if (auto korean = decode_charset(text, "windows-949")) text = std::move(*korean);
    std::size_t begin = 0;
    while (text.compare(begin, 1, "/") == 0 || text.compare(begin, 2, "./") == 0)
        begin += text[begin] == '/' ? 1 : 2;
    return repair_utf8(text.substr(begin));
}

} // namespace

bool is_archive(std::string_view head) {
    const bool is_tar = head.size() > kTarMagicAt && head.substr(kTarMagicAt).starts_with("ustar");
    return is_tar || head.starts_with("\x1F\x8B") || head.starts_with("\x28\xB5\x2F\xFD");
}

bool is_zip(std::string_view head) {
    return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06");
}

/// libarchive at work: `in` goes through it, and the stream buffer is what comes out.
class Archive::Reading : public std::streambuf {
public:
    Reading(std::istream& in, std::string head) : in_(in), head_(std::move(head)) {
        archive_read_support_filter_gzip(archive_.get());
        archive_read_support_filter_zstd(archive_.get());
        archive_read_support_format_tar(archive_.get());
        archive_read_support_format_zip_streamable(archive_.get());
        archive_read_support_format_raw(archive_.get());
        archive_read_support_format_empty(archive_.get());
        if (archive_read_open(archive_.get(), this, nullptr, give_input, nullptr) != ARCHIVE_OK) fail();
        stream_.rdbuf(this);
    }

    std::optional<Member> next() {
        const Utf8Locale names;
        while (is_open_ && fault_.empty() && !is_end(underflow_or_fail())) // libarchive would skip uncounted
            setg(nullptr, nullptr, nullptr);
        is_open_ = false;
        if (!fault_.empty()) return std::nullopt;
        archive_entry* entry = nullptr;
        const int result = archive_read_next_header(archive_.get(), &entry);
        if (result == ARCHIVE_EOF) return std::nullopt;
        if (result < ARCHIVE_WARN) {
            fail();
            return std::nullopt;
        }
        if (unfolds_too_much(0)) return std::nullopt; // names alone may be a bomb
        stream_.clear();
        Member member;
        member.name = name_of(entry);
        member.is_file = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry);
        member.is_encrypted = archive_entry_is_encrypted(entry) != 0;
        is_open_ = !member.is_encrypted;
        member.is_alone = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
        if (archive_entry_size_is_set(entry))
            member.size = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0));
        if (archive_entry_mtime_is_set(entry)) member.modified = archive_entry_mtime(entry);
        return member;
    }

    std::istream& content() { return stream_; }
    const std::string& fault() const { return fault_; }
    bool is_bomb() const { return is_bomb_; }
    std::uint64_t bytes_read() const { return taken_; }

protected:
    int_type underflow() override { // an istream takes the exception for badbit
        const int_type next = underflow_or_fail();
        if (!fault_.empty()) throw CannotRead(fault_);
        return next;
    }

private:
    static bool is_end(int_type c) { return traits_type::eq_int_type(c, traits_type::eof()); }

    static la_ssize_t give_input(archive*, void* self, const void** bytes) {
        return static_cast<Reading*>(self)->take_input(bytes);
    }

    la_ssize_t take_input(const void** bytes) {
        if (head_given_) {
            in_.read(input_.data(), static_cast<std::streamsize>(input_.size()));
            *bytes = input_.data();
            taken_ += static_cast<std::uint64_t>(in_.gcount());
            if (in_.bad()) {
                archive_set_error(archive_.get(), EIO, "reading failed");
                return -1;
            }
            return in_.gcount();
        }
        head_given_ = true;
        *bytes = head_.data();
        taken_ += head_.size();
        return static_cast<la_ssize_t>(head_.size());
    }

    int_type underflow_or_fail() {
        if (gptr() < egptr()) return traits_type::to_int_type(*gptr());
        if (!fault_.empty() || !is_open_) return traits_type::eof();
        const la_ssize_t size = archive_read_data(archive_.get(), output_.data(), output_.size());
        if (size < 0) fail();
        if (size <= 0) return traits_type::eof();
        if (unfolds_too_much(static_cast<std::uint64_t>(size))) return traits_type::eof();
        setg(output_.data(), output_.data(), output_.data() + size);
        return traits_type::to_int_type(output_[0]);
    }

    /// With so many bytes more of a member. Of what a filter unpacked headers and what is skipped count too;
    /// in a zip archive only members are packed.
    bool unfolds_too_much(std::uint64_t more) {
        const la_int64_t unpacked = archive_filter_bytes(archive_.get(), 0);
        given_ = std::max(given_ + more, static_cast<std::uint64_t>(std::max<la_int64_t>(unpacked, 0)));
        if (given_ <= kUnsuspicious || given_ / kMostUnfolding <= taken_) return false;
        is_bomb_ = true;
        fault_ = "unfolds to " + shown_size(given_) + " and more from " + shown_size(taken_) +
                 ", more than " + std::to_string(kMostUnfolding) +
                 " times as much: no text does; if this is one, unpack it first";
        return true;
    }

    void fail() {
        const char* what = archive_error_string(archive_.get());
        fault_ = "damaged or cut off: it cannot be read any further" +
                 (what ? " (" + std::string(what) + ")" : std::string());
    }

    std::istream& in_;
    std::string head_;
    bool head_given_ = false;
    ArchiveHandle archive_{archive_read_new()};
    std::array<char, kChunk> input_, output_;
    std::istream stream_{nullptr};
    std::string fault_;
    bool is_open_ = false; // a member of which something may be left
    bool is_bomb_ = false;
    std::uint64_t taken_ = 0, given_ = 0;
};

Archive::Archive(std::istream& in, std::string head)
    : reading_(std::make_unique<Reading>(in, std::move(head))) {}
Archive::~Archive() = default;

std::optional<Archive::Member> Archive::next() { return reading_->next(); }
std::istream& Archive::content() { return reading_->content(); }
const std::string& Archive::fault() const { return reading_->fault(); }
bool Archive::is_bomb() const { return reading_->is_bomb(); }
std::uint64_t Archive::bytes_read() const { return reading_->bytes_read(); }

} // namespace gisa

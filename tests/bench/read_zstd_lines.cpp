#include "tests/bench/read_zstd_lines.h"

#include "common/error.h"

#include <zstd.h>

#include <fstream>
#include <memory>
#include <vector>

namespace gisa {

namespace {

using LineSink = std::function<bool(std::string_view line)>;

/// Gathers pieces of text into lines.
class LineSplitter {
public:
    explicit LineSplitter(const LineSink& each) : each_(each) {}

    /// False as soon as the sink wants no more.
    bool take(std::string_view piece) {
        for (std::size_t end; (end = piece.find('\n')) != std::string_view::npos;
             piece.remove_prefix(end + 1)) {
            begun_ += piece.substr(0, end);
            if (!each_(begun_)) return false;
            begun_.clear();
        }
        begun_ += piece;
        return true;
    }
    void finish() {
        if (!begun_.empty()) each_(begun_);
    }

private:
    const LineSink& each_;
    std::string begun_;
};

class Unpacker {
public:
    /// Unpacks the next bytes of the file into `lines`; false as soon as these want no more.
    bool take(std::string_view packed, LineSplitter& lines) {
        ZSTD_inBuffer in{packed.data(), packed.size(), 0};
        bool full = false; // there may be more inside than the buffer took
        while (in.pos < in.size || full) {
            ZSTD_outBuffer out{buffer_.data(), buffer_.size(), 0};
            const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
            if (ZSTD_isError(status) != 0) throw Error(Fault::io, ZSTD_getErrorName(status));
            if (!lines.take({buffer_.data(), out.pos})) return false;
            full = out.pos == out.size;
        }
        return true;
    }

private:
    std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_{ZSTD_createDStream(),
                                                                       ZSTD_freeDStream};
    std::vector<char> buffer_ = std::vector<char>(ZSTD_DStreamOutSize());
};

} // namespace

void read_zstd_lines(const std::string& file, const LineSink& each) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error(Fault::io, "cannot read " + file);
    const bool packed = file.ends_with(".zst");
    Unpacker unpacker;
    LineSplitter lines(each);
    std::vector<char> buffer(1 << 17);
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0) {
        const std::string_view piece(buffer.data(), static_cast<std::size_t>(in.gcount()));
        if (!(packed ? unpacker.take(piece, lines) : lines.take(piece))) return;
    }
    lines.finish();
}

} // namespace gisa

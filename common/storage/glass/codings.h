#pragma once

// How Xapian's glass tables (format 2016-03-14, all of 1.4.x) spell numbers and strings.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gisa::glass {

/// Seven bits a byte, lowest first, the high bit on all but the last.
inline void append_number(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

inline void append_text(std::string& out, std::string_view text) {
    append_number(out, text.size());
    out.append(text);
}

/// So that keys sort as their numbers do: big-endian, behind as many one bits as there are bytes beyond two.
/// A first byte is never 0xFF.
inline void append_sorted_number(std::string& out, std::uint32_t value) {
    if (value < 0x8000) {
        out.push_back(static_cast<char>(value >> 8));
        out.push_back(static_cast<char>(value));
        return;
    }
    const unsigned size = (static_cast<unsigned>(std::bit_width(value)) + 5) / 7;
    const auto ones = static_cast<std::uint64_t>(0xFFu << (10 - size) & 0xFFu);
    const std::uint64_t bits = value | ones << (8 * (size - 1));
    for (unsigned i = size; i-- > 0;)
        out.push_back(static_cast<char>(bits >> (8 * i)));
}

/// A term as the beginning of a key: no NUL of it ends it.
inline void append_term(std::string& out, std::string_view term) {
    for (const char c : term) {
        out.push_back(c);
        if (c == '\0') out.push_back('\xFF');
    }
}

/// Reads what the functions above write. Bytes that are none make it fail: all further numbers are 0.
class BytesReader {
public:
    explicit BytesReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; at_ != end_ && shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(*at_++);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        fail();
        return 0;
    }
    std::uint32_t number32() {
        const std::uint64_t value = number();
        if (value > 0xFFFFFFFF) fail();
        return static_cast<std::uint32_t>(value);
    }
    std::string_view bytes(std::size_t size) {
        if (size > rest().size()) fail();
        const std::string_view taken = rest().substr(0, size);
        at_ += taken.size();
        return taken;
    }
    std::string_view text() { return bytes(number()); }
    std::string_view rest() const { return {at_, static_cast<std::size_t>(end_ - at_)}; }
    bool good() const { return good_; }

private:
    void fail() {
        good_ = false;
        at_ = end_;
    }

    const char* at_;
    const char* end_;
    bool good_ = true;
};

/// What append_sorted_number writes; `bytes` begin with it. 0 if they do not.
inline std::uint32_t read_sorted_number(std::string_view bytes) {
    if (bytes.size() < 2) return 0;
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
    };
    if (byte(0) < 0x80) return byte(0) << 8 | byte(1);
    const auto ones = static_cast<unsigned>(std::countl_one(static_cast<unsigned char>(bytes[0])));
    const unsigned size = ones + 2;
    if (size > 5 || bytes.size() < size) return 0;
    std::uint64_t value = byte(0) & (0x7Fu >> ones);
    for (unsigned i = 1; i < size; ++i)
        value = value << 8 | byte(i);
    return static_cast<std::uint32_t>(value);
}

} // namespace gisa::glass

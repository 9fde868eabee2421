#pragma once

// Numbers and texts as published_shard.cpp and shard_columns.cpp write them; you probably want their headers.

#include "common/error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

/// What was published cannot be what was written. Throws Error (corrupt).
[[noreturn]] inline void refuse_shard(const char* what) {
    throw Error(Fault::corrupt, std::string("a published shard is damaged (") + what +
                                    "); publish the index into an empty folder");
}

inline void put_number(std::string& to, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        to.push_back(static_cast<char>(value | 0x80));
    to.push_back(static_cast<char>(value));
}

inline void put_text(std::string& to, std::string_view text) {
    put_number(to, text.size());
    to.append(text);
}

/// Throws Error (corrupt) where the bytes end, or say what cannot be. Not longer than what is read.
class ShardReader {
public:
    explicit ShardReader(std::string_view bytes) : left_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (left_.empty()) refuse_shard("cut short");
            const auto byte = static_cast<unsigned char>(left_.front());
            left_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        refuse_shard("a number is too long");
    }
    std::uint32_t small(std::uint64_t most = 0xFFFFFFFF) {
        const std::uint64_t value = number();
        if (value > most) refuse_shard("a number is too large");
        return static_cast<std::uint32_t>(value);
    }
    /// How many things follow that take at least a byte each.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value > left_.size()) refuse_shard("there is less than it says");
        return static_cast<std::size_t>(value);
    }
    std::string_view bytes(std::size_t size) {
        if (size > left_.size()) refuse_shard("cut short");
        const std::string_view taken = left_.substr(0, size);
        left_.remove_prefix(size);
        return taken;
    }
    std::string_view text() { return bytes(count()); }
    bool is_done() const { return left_.empty(); }
    std::size_t size_left() const { return left_.size(); }

private:
    std::string_view left_;
};

} // namespace gisa

#pragma once

// The bytes of a stored article's record: varints, texts, spans. Used by stored_article.cpp alone; you
// probably want stored_article.h.

#include "common/article.h"
#include "common/error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

/// What is stored cannot be what was written. Throws Error(corrupt).
[[noreturn]] inline void refuse_record(const char* what) {
    throw Error(Fault::corrupt, std::string("a stored article is damaged (") + what +
                                    "); check the index with xapian-check and add its articles again");
}

class RecordWriter {
public:
    void number(std::uint64_t value) {
        while (value >= 0x80) {
            out_.push_back(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        out_.push_back(static_cast<char>(value));
    }
    void text(std::string_view value) {
        number(value.size());
        out_.append(value);
    }
    /// Spans ascend: the gap to the last begin, then the length.
    void span(const Span& span) {
        number(span.begin - last_begin_);
        number(span.size());
        last_begin_ = span.begin;
    }
    void start_spans(std::uint32_t origin) { last_begin_ = origin; }
    void clear() { out_.clear(); }
    const std::string& bytes() const { return out_; }

private:
    std::string out_;
    std::uint32_t last_begin_ = 0;
};

class RecordReader {
public:
    explicit RecordReader(std::string_view in) : in_(in) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (at_ >= in_.size()) refuse_record("cut short");
            const auto byte = static_cast<unsigned char>(in_[at_++]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        refuse_record("number too long");
    }
    std::uint32_t small() {
        const std::uint64_t value = number();
        if (value > 0xFFFFFFFF) refuse_record("number too large");
        return static_cast<std::uint32_t>(value);
    }
    /// A count of things that take at least one byte each.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value > in_.size() - at_) refuse_record("count too large");
        return static_cast<std::size_t>(value);
    }
    template <class Enum>
    Enum choice(Enum last) {
        const std::uint64_t value = number();
        if (value > static_cast<std::uint64_t>(last)) refuse_record("unknown kind");
        return static_cast<Enum>(value);
    }
    std::string text() { return std::string(text_view()); }
    /// Valid as long as what is read.
    std::string_view text_view() {
        const std::size_t size = count();
        at_ += size;
        return in_.substr(at_ - size, size);
    }
    void append_text(std::string& to) {
        const std::size_t size = count();
        to.append(in_.substr(at_, size));
        at_ += size;
    }
    /// The next span of a table: inside `whole`, and not before the end of the one before.
    Span span(const Span& whole) {
        const std::uint64_t begin = last_begin_ + number();
        const std::uint64_t end = begin + number();
        if (begin > end || begin < whole.begin || end > whole.end || begin < last_end_)
            refuse_record("span out of place");
        last_begin_ = static_cast<std::uint32_t>(begin);
        last_end_ = static_cast<std::uint32_t>(end);
        return {last_begin_, last_end_};
    }
    void start_spans(std::uint32_t origin) { last_begin_ = last_end_ = origin; }
    bool done() const { return at_ == in_.size(); }
    /// Bytes read so far.
    std::size_t position() const { return at_; }

private:
    std::string_view in_;
    std::size_t at_ = 0;
    std::uint32_t last_begin_ = 0;
    std::uint32_t last_end_ = 0;
};

} // namespace gisa

#pragma once

#include "common/article.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace gisa {

// The record in a Xapian document's data: the whole Article, so that compacting, replicating and
// the remote backend carry it by themselves.
//
//   'G' 'A'  version (1 byte)  head  checksum (xxh32)  zstd frame  zstd frame ...
//
// The head holds what the article is and its counts; the first frame its sources and the first segment; each
// further frame a segment: some 16 KB of text in whole blocks, with their tables of sentences and citations.
// So a reader who needs the title unpacks nothing, and one who needs the beginning unpacks only that.
// Unsigned LEB128 numbers and length-prefixed strings, offsets as differences to the one before.
// docs/format.md has its measured size.

/// Makes records. Keep it for many: its buffers are used again. One per thread.
class ArticleEncoder {
public:
    ArticleEncoder();
    ~ArticleEncoder();
    ArticleEncoder(ArticleEncoder&&) noexcept;
    ArticleEncoder& operator=(ArticleEncoder&&) noexcept;

    /// Valid until the next call. REQUIRES: as build_article makes it: blocks in text order without overlap,
    /// sentences likewise inside their block, citations inside their sentence.
    const std::string& encode(const Article& article);

private:
    class Encoder;
    std::unique_ptr<Encoder> encoder_;
};

/// A single record.
std::string encode_article(const Article& article);

/// Reads records. Keep it for many: its buffers are used again. One per thread.
class ArticleDecoder {
public:
    ArticleDecoder();
    ~ArticleDecoder();
    ArticleDecoder(ArticleDecoder&&) noexcept;
    ArticleDecoder& operator=(ArticleDecoder&&) noexcept;

    /// The article; where it is long, without the blocks behind the segment in which its text exceeds
    /// `enough` bytes. Throws Error: corrupt for anything that encode_article did not write, version for a
    /// newer record.
    Article decode(std::string_view record, std::size_t enough = static_cast<std::size_t>(-1));

    /// What the article is and its counts, without its text, sources and all else. Throws likewise.
    Article decode_head(std::string_view record);

    /// True if the last article was decoded whole.
    bool complete() const;

private:
    struct Buffers;
    std::unique_ptr<Buffers> buffers_;
};

/// The whole article. Throws as ArticleDecoder.
Article decode_article(std::string_view record);

} // namespace gisa

#include "common/storage/stored_article.h"

#include "common/error.h"

#include <zstd.h>

#include <array>
#include <memory>

namespace gisa {

namespace {

constexpr std::string_view kMagic = "GA";
constexpr char kRecordVersion = 2;
constexpr int kCompressionLevel = 3;
constexpr std::size_t kLargestPayload = 256u << 20; // bytes; more is no article of ours

[[noreturn]] void refuse(const char* what) {
    throw Error(Fault::corrupt, std::string("a stored article is damaged (") + what +
                                    "); check the index with xapian-check and add its articles again");
}

class Writer {
public:
    void number(std::uint64_t value) {
        while (value >= 0x80) {
            out_.push_back(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        out_.push_back(static_cast<char>(value));
    }
    /// Eight bytes, lowest first: for what a varint would make longer.
    void fixed(std::uint64_t value) {
        for (int shift = 0; shift < 64; shift += 8)
            out_.push_back(static_cast<char>(value >> shift));
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
    void restart_spans() { last_begin_ = 0; }
    const std::string& bytes() const { return out_; }

private:
    std::string out_;
    std::uint32_t last_begin_ = 0;
};

class Reader {
public:
    explicit Reader(std::string_view in) : in_(in) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (at_ >= in_.size()) refuse("cut short");
            const auto byte = static_cast<unsigned char>(in_[at_++]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        refuse("number too long");
    }
    std::uint64_t fixed() {
        if (in_.size() - at_ < 8) refuse("cut short");
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 8)
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(in_[at_++])) << shift;
        return value;
    }
    std::uint32_t small() {
        const std::uint64_t value = number();
        if (value > 0xFFFFFFFF) refuse("number too large");
        return static_cast<std::uint32_t>(value);
    }
    /// A count of things that take at least one byte each.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value > in_.size() - at_) refuse("count too large");
        return static_cast<std::size_t>(value);
    }
    template <class Enum>
    Enum choice(Enum last) {
        const std::uint64_t value = number();
        if (value > static_cast<std::uint64_t>(last)) refuse("unknown kind");
        return static_cast<Enum>(value);
    }
    std::string text() {
        const std::size_t size = count();
        std::string value(in_.substr(at_, size));
        at_ += size;
        return value;
    }
    /// The next span of a table: inside `whole`, and not before the end of the one before.
    Span span(const Span& whole) {
        const std::uint64_t begin = last_begin_ + number();
        const std::uint64_t end = begin + number();
        if (begin > end || begin < whole.begin || end > whole.end || begin < last_end_)
            refuse("span out of place");
        last_begin_ = static_cast<std::uint32_t>(begin);
        last_end_ = static_cast<std::uint32_t>(end);
        return {last_begin_, last_end_};
    }
    void restart_spans() { last_begin_ = last_end_ = 0; }
    bool done() const { return at_ == in_.size(); }

private:
    std::string_view in_;
    std::size_t at_ = 0;
    std::uint32_t last_begin_ = 0;
    std::uint32_t last_end_ = 0;
};

void write_head(Writer& out, const Article& a) {
    for (const std::string* part : {&a.id, &a.url, &a.title, &a.publisher, &a.published, &a.lang})
        out.text(*part);
    out.number(a.authors.size());
    for (const std::string& author : a.authors)
        out.text(author);
    out.text(a.text);
}

void write_blocks(Writer& out, const Article& a) {
    out.restart_spans();
    out.number(a.blocks.size());
    for (const Block& block : a.blocks) {
        out.number(static_cast<std::uint64_t>(block.kind));
        out.number(block.level);
        out.span(block.span);
        out.number(block.sentence_count);
    }
}

void write_sentences(Writer& out, const Article& a) {
    out.restart_spans();
    for (const Sentence& sentence : a.sentences) {
        out.span(sentence.span);
        out.number(static_cast<std::uint64_t>(sentence.support));
        out.number(sentence.citation_count);
    }
}

void write_citations(Writer& out, const Article& a) {
    out.restart_spans();
    for (const Citation& citation : a.citations) {
        out.span(citation.span);
        out.number(citation.numbers.size());
        for (const CitedNumber& cited : citation.numbers) {
            out.number(cited.number);
            out.number(static_cast<std::uint64_t>(cited.resolution));
            if (has_source(cited.resolution)) out.number(cited.source);
        }
    }
}

void write_sources(Writer& out, const Article& a) {
    out.number(a.sources.size());
    for (const Source& source : a.sources) {
        out.number(source.number);
        out.number(source.section);
        for (const std::string* part :
             {&source.title, &source.url, &source.publisher, &source.published, &source.domain})
            out.text(*part);
        out.number(source.cited_by);
        out.number(source.duplicate);
    }
}

/// The counts in their order in the record.
template <class Counts>
auto fields_of(Counts& c) {
    return std::array{&c.sentences, &c.supported, &c.inherited,   &c.listed,
                      &c.cited,     &c.uncited,   &c.independent, &c.unresolved};
}

void write_counts(Writer& out, const Article& a) {
    for (const std::uint32_t* count : fields_of(a.counts))
        out.number(*count);
}

void write_signatures(Writer& out, const Article& a) {
    for (const Sentence& sentence : a.sentences)
        out.fixed(sentence.signature);
}

void read_counts(Reader& in, Article& a) {
    for (std::uint32_t* count : fields_of(a.counts))
        *count = in.small();
}

void read_signatures(Reader& in, Article& a) {
    for (Sentence& sentence : a.sentences)
        sentence.signature = in.fixed();
}

void read_head(Reader& in, Article& a) {
    for (std::string* part : {&a.id, &a.url, &a.title, &a.publisher, &a.published, &a.lang})
        *part = in.text();
    for (std::size_t n = in.count(); n > 0; --n)
        a.authors.push_back(in.text());
    a.text = in.text();
}

void read_blocks(Reader& in, Article& a) {
    in.restart_spans();
    const Span text{0, static_cast<std::uint32_t>(a.text.size())};
    std::uint32_t sentences = 0;
    for (std::size_t n = in.count(); n > 0; --n) {
        Block block;
        block.kind = in.choice(BlockKind::code);
        block.level = static_cast<std::uint8_t>(in.small());
        block.span = in.span(text);
        block.first_sentence = sentences;
        block.sentence_count = static_cast<std::uint32_t>(in.count());
        sentences += block.sentence_count;
        a.blocks.push_back(block);
    }
}

void read_sentences(Reader& in, Article& a) {
    in.restart_spans();
    std::uint32_t citations = 0;
    for (std::uint32_t b = 0; b < a.blocks.size(); ++b) {
        for (std::uint32_t n = 0; n < a.blocks[b].sentence_count; ++n) {
            Sentence sentence;
            sentence.span = in.span(a.blocks[b].span);
            sentence.block = b;
            sentence.support = in.choice(Support::direct);
            sentence.first_citation = citations;
            sentence.citation_count = static_cast<std::uint32_t>(in.count());
            citations += sentence.citation_count;
            a.sentences.push_back(sentence);
        }
    }
}

void read_citations(Reader& in, Article& a) {
    in.restart_spans();
    for (std::uint32_t s = 0; s < a.sentences.size(); ++s) {
        for (std::uint32_t n = 0; n < a.sentences[s].citation_count; ++n) {
            Citation citation;
            citation.span = in.span(a.sentences[s].span);
            citation.sentence = s;
            for (std::size_t numbers = in.count(); numbers > 0; --numbers) {
                CitedNumber cited;
                cited.number = in.small();
                cited.resolution = in.choice(Resolution::no_source_list);
                if (has_source(cited.resolution)) cited.source = in.small();
                citation.numbers.push_back(cited);
            }
            a.citations.push_back(std::move(citation));
        }
    }
}

void read_sources(Reader& in, Article& a) {
    for (std::size_t n = in.count(); n > 0; --n) {
        Source source;
        source.number = in.small();
        source.section = in.small();
        for (std::string* part :
             {&source.title, &source.url, &source.publisher, &source.published, &source.domain})
            *part = in.text();
        source.cited_by = in.small();
        source.duplicate = in.number() != 0;
        a.sources.push_back(std::move(source));
    }
    for (const Citation& citation : a.citations)
        for (const CitedNumber& cited : citation.numbers)
            if (has_source(cited.resolution) && cited.source >= a.sources.size()) refuse("no such source");
}

std::string decompress(std::string_view frame) {
    const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kLargestPayload)
        refuse("no zstd frame");
    std::string payload(static_cast<std::size_t>(size), '\0');
    const std::size_t got = ZSTD_decompress(payload.data(), payload.size(), frame.data(), frame.size());
    if (ZSTD_isError(got) || got != payload.size()) refuse(ZSTD_getErrorName(got));
    return payload;
}

} // namespace

std::string encode_article(const Article& article) {
    Writer out;
    write_head(out, article);
    write_blocks(out, article);
    write_sentences(out, article);
    write_citations(out, article);
    write_sources(out, article);
    write_counts(out, article);
    write_signatures(out, article);
    const std::string& payload = out.bytes();
    std::string record(kMagic);
    record.push_back(kRecordVersion);
    const std::size_t head = record.size();
    record.resize(head + ZSTD_compressBound(payload.size()));
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kCompressionLevel);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1); // a flipped bit is found when it is read
    const std::size_t size = ZSTD_compress2(context.get(), record.data() + head, record.size() - head,
                                            payload.data(), payload.size());
    if (ZSTD_isError(size)) throw Error(Fault::io, std::string("zstd: ") + ZSTD_getErrorName(size));
    record.resize(head + size);
    return record;
}

Article decode_article(std::string_view record) {
    if (!record.starts_with(kMagic) || record.size() <= kMagic.size()) refuse("not a record of ours");
    if (record[kMagic.size()] != kRecordVersion)
        throw Error(Fault::version, "a stored article has record version " +
                                        std::to_string(static_cast<int>(record[kMagic.size()])) +
                                        ", this program knows " + std::to_string(static_cast<int>(kRecordVersion)) +
                                        ": use the program that wrote the index");
    const std::string payload = decompress(record.substr(kMagic.size() + 1));
    Reader in(payload);
    Article article;
    read_head(in, article);
    read_blocks(in, article);
    read_sentences(in, article);
    read_citations(in, article);
    read_sources(in, article);
    read_counts(in, article);
    read_signatures(in, article);
    if (!in.done()) refuse("bytes left over");
    return article;
}

} // namespace gisa

#include "common/storage/stored_article.h"

#include "common/storage/record_bytes.h"

#include <xxhash.h>
#include <zstd.h>

#include <algorithm>
#include <array>

namespace gisa {

namespace {

constexpr std::string_view kMagic = "GA";
constexpr char kRecordVersion = 3;
constexpr int kCompressionLevel = 1;
constexpr std::size_t kSegmentText = 16u << 10;   // bytes; a segment ends with the block that exceeds it
constexpr std::size_t kLargestFrame = 256u << 20; // bytes; more is no article of ours

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// The counts in their order in the record.
template <class Counts>
auto fields_of(Counts& c) {
    return std::array{&c.sentences, &c.supported, &c.inherited,   &c.listed,
                      &c.cited,     &c.uncited,   &c.independent, &c.unresolved};
}

/// Four bytes, as zstd has for its frames.
std::string checksum_of(std::string_view head) {
    const XXH32_hash_t hash = XXH32(head.data(), head.size(), 0);
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<char>(hash >> shift));
    return bytes;
}

/// Blocks [begin, end) of an article, and the text from the first of them to the next segment's.
struct Segment {
    std::size_t begin = 0, end = 0;
    Span text;
};

std::vector<Segment> segments_of(const Article& a) {
    std::vector<Segment> segments{{0, 0, {0, offset(a.text.size())}}};
    for (std::size_t b = 0; b < a.blocks.size(); ++b) {
        const std::uint32_t begin = a.blocks[b].span.begin;
        if (begin - segments.back().text.begin >= kSegmentText) {
            segments.back().text.end = begin;
            segments.push_back({b, b, {begin, offset(a.text.size())}});
        }
        segments.back().end = b + 1;
    }
    return segments;
}

} // namespace

class ArticleEncoder::Encoder {
public:
    Encoder() : context_(ZSTD_createCCtx(), ZSTD_freeCCtx) {
        ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kCompressionLevel);
        ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1); // a flipped bit is found when read
    }

    const std::string& encode(const Article& article) {
        record_ = kMagic;
        record_.push_back(kRecordVersion);
        const std::vector<Segment> segments = segments_of(article);
        RecordWriter& out = payload_;
        out.clear();
        write_head(out, article);
        out.number(segments.size());
        append_head(out.bytes());
        for (std::size_t i = 0; i < segments.size(); ++i) {
            out.clear();
            if (i == 0) write_sources(out, article);
            write_segment(out, article, segments[i]);
            append_frame(out.bytes());
        }
        return record_;
    }

private:
    static void write_head(RecordWriter& out, const Article& a) {
        for (const std::string* part : {&a.id, &a.url, &a.title, &a.publisher, &a.published, &a.lang})
            out.text(*part);
        out.number(a.authors.size());
        for (const std::string& author : a.authors)
            out.text(author);
        for (const std::uint32_t* count : fields_of(a.counts))
            out.number(*count);
    }

    static void write_sources(RecordWriter& out, const Article& a) {
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

    static void write_segment(RecordWriter& out, const Article& a, const Segment& segment) {
        out.text(std::string_view(a.text).substr(segment.text.begin, segment.text.size()));
        out.number(segment.end - segment.begin);
        out.start_spans(segment.text.begin);
        for (std::size_t b = segment.begin; b < segment.end; ++b) {
            const Block& block = a.blocks[b];
            out.number(static_cast<std::uint64_t>(block.kind));
            out.number(block.level);
            out.span(block.span);
            out.number(block.sentence_count);
        }
        if (segment.begin == segment.end) return;
        const Block& first = a.blocks[segment.begin];
        const Block& last = a.blocks[segment.end - 1];
        const auto* sentences = a.sentences.data();
        write_sentences(out, a, sentences + first.first_sentence,
                        sentences + last.first_sentence + last.sentence_count, segment.text.begin);
    }

    static void write_sentences(RecordWriter& out, const Article& a, const Sentence* begin,
                                const Sentence* end, std::uint32_t origin) {
        out.start_spans(origin);
        for (const Sentence* sentence = begin; sentence != end; ++sentence) {
            out.span(sentence->span);
            out.number(static_cast<std::uint64_t>(sentence->support));
            out.number(sentence->citation_count);
        }
        out.start_spans(origin);
        for (const Sentence* sentence = begin; sentence != end; ++sentence)
            for (std::uint32_t c = 0; c < sentence->citation_count; ++c)
                write_citation(out, a.citations[sentence->first_citation + c]);
    }

    static void write_citation(RecordWriter& out, const Citation& citation) {
        out.span(citation.span);
        out.number(citation.numbers.size());
        for (const CitedNumber& cited : citation.numbers) {
            out.number(cited.number);
            out.number(static_cast<std::uint64_t>(cited.resolution));
            if (has_source(cited.resolution)) out.number(cited.source);
        }
    }

    void append_head(const std::string& head) {
        RecordWriter checked;
        checked.text(head);
        record_.append(checked.bytes());
        record_.append(checksum_of(head));
    }

    void append_frame(const std::string& payload) {
        const std::size_t head = record_.size();
        record_.resize(head + ZSTD_compressBound(payload.size()));
        const std::size_t size = ZSTD_compress2(context_.get(), record_.data() + head, record_.size() - head,
                                                payload.data(), payload.size());
        if (ZSTD_isError(size)) throw Error(Fault::io, std::string("zstd: ") + ZSTD_getErrorName(size));
        record_.resize(head + size);
    }

    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context_;
    RecordWriter payload_;
    std::string record_;
};

ArticleEncoder::ArticleEncoder() : encoder_(std::make_unique<Encoder>()) {}
ArticleEncoder::~ArticleEncoder() = default;
ArticleEncoder::ArticleEncoder(ArticleEncoder&&) noexcept = default;
ArticleEncoder& ArticleEncoder::operator=(ArticleEncoder&&) noexcept = default;
const std::string& ArticleEncoder::encode(const Article& article) { return encoder_->encode(article); }

std::string encode_article(const Article& article) { return ArticleEncoder().encode(article); }

namespace {

void read_head(RecordReader& in, Article& a) {
    for (std::string* part : {&a.id, &a.url, &a.title, &a.publisher, &a.published, &a.lang})
        *part = in.text();
    for (std::size_t n = in.count(); n > 0; --n)
        a.authors.push_back(in.text());
    for (std::uint32_t* count : fields_of(a.counts))
        *count = in.small();
}

void read_sources(RecordReader& in, Article& a) {
    const std::size_t count = in.count();
    a.sources.reserve(count);
    for (std::size_t n = count; n > 0; --n) {
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
}

/// Reads one segment's blocks and what they hold to the end of the article so far.
class SegmentReader {
public:
    SegmentReader(RecordReader& in, Article& article)
        : in_(in), article_(article), first_block_(article.blocks.size()),
          first_sentence_(article.sentences.size()) {}

    void read() {
        const std::uint32_t begin = offset(article_.text.size());
        in_.append_text(article_.text);
        text_ = {begin, offset(article_.text.size())};
        read_blocks();
        read_sentences();
        read_citations();
    }

private:
    void read_blocks() {
        in_.start_spans(text_.begin);
        const std::size_t count = in_.count();
        article_.blocks.reserve(first_block_ + count);
        std::size_t sentences = first_sentence_;
        for (std::size_t n = count; n > 0; --n) {
            Block block;
            block.kind = in_.choice(BlockKind::code);
            block.level = static_cast<std::uint8_t>(in_.small());
            block.span = in_.span(text_);
            block.first_sentence = offset(sentences);
            block.sentence_count = offset(in_.count());
            sentences += block.sentence_count;
            article_.blocks.push_back(block);
        }
        if (sentences - first_sentence_ > text_.size()) refuse_record("more sentences than text");
        article_.sentences.reserve(sentences);
    }

    void read_sentences() {
        in_.start_spans(text_.begin);
        std::size_t citations = article_.citations.size();
        for (std::size_t b = first_block_; b < article_.blocks.size(); ++b) {
            for (std::uint32_t n = 0; n < article_.blocks[b].sentence_count; ++n) {
                Sentence sentence;
                sentence.span = in_.span(article_.blocks[b].span);
                sentence.block = offset(b);
                sentence.support = in_.choice(Support::direct);
                sentence.first_citation = offset(citations);
                sentence.citation_count = offset(in_.count());
                citations += sentence.citation_count;
                article_.sentences.push_back(sentence);
            }
        }
    }

    void read_citations() {
        in_.start_spans(text_.begin);
        for (std::size_t s = first_sentence_; s < article_.sentences.size(); ++s) {
            for (std::uint32_t n = 0; n < article_.sentences[s].citation_count; ++n) {
                Citation citation;
                citation.span = in_.span(article_.sentences[s].span);
                citation.sentence = offset(s);
                for (std::size_t numbers = in_.count(); numbers > 0; --numbers)
                    citation.numbers.push_back(read_number());
                article_.citations.push_back(std::move(citation));
            }
        }
    }

    CitedNumber read_number() {
        CitedNumber cited;
        cited.number = in_.small();
        cited.resolution = in_.choice(Resolution::no_source_list);
        if (!has_source(cited.resolution)) return cited;
        cited.source = in_.small();
        if (cited.source >= article_.sources.size()) refuse_record("no such source");
        return cited;
    }

    RecordReader& in_;
    Article& article_;
    const std::size_t first_block_, first_sentence_;
    Span text_;
};

} // namespace

struct ArticleDecoder::Buffers {
    std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), ZSTD_freeDCtx};
    std::string payload;
    bool complete = true;

    /// Reads the head of a record and leaves its frames. Returns how many there are.
    static std::size_t take_head(std::string_view& record, Article& article) {
        if (!record.starts_with(kMagic) || record.size() <= kMagic.size())
            refuse_record("not a record of ours");
        if (record[kMagic.size()] != kRecordVersion)
            throw Error(Fault::version, "a stored article has record version " +
                                            std::to_string(static_cast<int>(record[kMagic.size()])) +
                                            ", this program knows " + std::to_string(int{kRecordVersion}) +
                                            ": use the program that wrote the index");
        record.remove_prefix(kMagic.size() + 1);
        RecordReader in(record);
        const std::string_view head = in.text_view();
        record.remove_prefix(in.position());
        const std::string checksum = checksum_of(head);
        if (!record.starts_with(checksum)) refuse_record("its head is not what was written");
        record.remove_prefix(checksum.size());
        RecordReader of_head(head);
        read_head(of_head, article);
        const std::size_t segments = of_head.small();
        if (segments == 0 || !of_head.done()) refuse_record("no segment");
        return segments;
    }

    /// Unpacks the frame that opens `frames` and takes it off.
    std::string_view unpack(std::string_view& frames) {
        const std::size_t packed = ZSTD_findFrameCompressedSize(frames.data(), frames.size());
        const unsigned long long size = ZSTD_getFrameContentSize(frames.data(), frames.size());
        if (ZSTD_isError(packed) || size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR ||
            size > kLargestFrame)
            refuse_record("no zstd frame");
        payload.resize(static_cast<std::size_t>(size));
        const std::size_t got =
            ZSTD_decompressDCtx(context.get(), payload.data(), payload.size(), frames.data(), packed);
        if (ZSTD_isError(got) || got != payload.size()) refuse_record(ZSTD_getErrorName(got));
        frames.remove_prefix(packed);
        return payload;
    }
};

ArticleDecoder::ArticleDecoder() : buffers_(std::make_unique<Buffers>()) {}
ArticleDecoder::~ArticleDecoder() = default;
ArticleDecoder::ArticleDecoder(ArticleDecoder&&) noexcept = default;
ArticleDecoder& ArticleDecoder::operator=(ArticleDecoder&&) noexcept = default;

Article ArticleDecoder::decode_head(std::string_view record) {
    Article article;
    Buffers::take_head(record, article);
    buffers_->complete = false;
    return article;
}

Article ArticleDecoder::decode(std::string_view record, std::size_t enough) {
    Article article;
    const std::size_t segments = Buffers::take_head(record, article);
    std::size_t read = 0;
    for (; read < segments && article.text.size() <= enough; ++read) {
        RecordReader in(buffers_->unpack(record));
        if (read == 0) read_sources(in, article);
        SegmentReader(in, article).read();
        if (!in.done() || (read + 1 == segments && !record.empty())) refuse_record("bytes left over");
    }
    buffers_->complete = read == segments;
    return article;
}

bool ArticleDecoder::complete() const { return buffers_->complete; }

Article decode_article(std::string_view record) { return ArticleDecoder().decode(record); }

} // namespace gisa

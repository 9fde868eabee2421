#include "indexer/intake/identify.h"

#include "common/citations/canonical_url.h"
#include "common/hex_hash.h"
#include "common/storage/schema.h"
#include "common/text/percent_code.h"
#include "common/text/utf8.h"

#include <xxhash.h>

#include <memory>

namespace gisa {

namespace {

/// Hashes fields one after the other, each with its length, so that none runs into the next.
class FieldHash {
public:
    FieldHash() : state_(XXH3_createState()) { XXH3_128bits_reset(state_.get()); }
    void add(const std::string& field) {
        const std::uint64_t size = field.size();
        XXH3_128bits_update(state_.get(), &size, sizeof size);
        XXH3_128bits_update(state_.get(), field.data(), field.size());
    }
    void add(std::uint64_t number) { XXH3_128bits_update(state_.get(), &number, sizeof number); }
    std::string digest() const {
        XXH128_canonical_t bytes;
        XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(state_.get()));
        return {reinterpret_cast<const char*>(bytes.digest), sizeof bytes.digest};
    }

private:
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> state_;
};

/// A path as a line of UTF-8: bytes that are none, and control characters, as %FF.
std::string as_id(std::string_view path) {
    std::string id;
    for (std::size_t at = 0; at < path.size();) {
        const auto byte = static_cast<unsigned char>(path[at]);
        const std::size_t size = decode(path, at).size;
        if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && size == 1))
            append_escape(id, path[at]);
        else
            id.append(path.substr(at, size));
        at += size;
    }
    return id;
}

} // namespace

std::string identify(const RawArticle& raw) {
    if (!raw.id.empty()) return raw.id;
    if (const auto url = canonical_url(raw.url)) return *url;
    if (!raw.path.empty()) return as_id(raw.path);
    std::string text = raw.title;
    for (const RawBlock& block : raw.blocks)
        text += "\n" + block.text;
    return hex_hash(text);
}

void renew_id(Article& article) {
    const auto today = canonical_url(article.url);
    const bool is_address = today && canonical_url(article.id) == today;
    if (is_address && ascii_lower(article.id) == ascii_lower(*today)) article.id = *today;
}

std::string content_hash(const Article& article) {
    FieldHash hash;
    hash.add(kFormatVersion);
    for (const std::string* field : {&article.id, &article.url, &article.title, &article.publisher,
                                     &article.published, &article.lang, &article.text})
        hash.add(*field);
    for (const std::string& author : article.authors)
        hash.add(author);
    for (const Block& block : article.blocks) {
        hash.add(static_cast<std::uint64_t>(block.kind));
        hash.add(block.level);
        hash.add(block.span.begin);
    }
    for (const Citation& citation : article.citations) { // code around a marker is not in the text
        hash.add(citation.span.begin);
        for (const CitedNumber& cited : citation.numbers)
            hash.add(cited.number);
    }
    for (const Source& source : article.sources) {
        hash.add(source.number);
        for (const std::string* field : {&source.title, &source.url, &source.publisher, &source.published})
            hash.add(*field);
    }
    return hash.digest();
}

} // namespace gisa

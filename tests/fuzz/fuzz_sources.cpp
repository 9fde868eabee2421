#include "common/storage/stored_article.h"
#include "indexer/intake/build_article.h"
#include "indexer/intake/identify.h"
#include "indexer/read/reader.h"
#include "tests/fuzz/check.h"

using namespace gisa;

namespace {

using Reader = void (*)(const Input&, const ReadSink&);
constexpr Reader kReaders[] = {read_text, read_markdown, read_html, read_json, read_feed};

void check_article(RawArticle&& raw) {
    static SentenceSplitter splitter;
    const std::string id = identify(raw);
    GISA_CHECK(!id.empty());
    const Article article = build_article(std::move(raw), splitter).article;
    GISA_CHECK(is_sound(article));
    GISA_CHECK(article.counts.cited + article.counts.uncited == article.sources.size());
    const Article read = decode_article(encode_article(article));
    GISA_CHECK(is_sound(read));
    GISA_CHECK(read.text == article.text && read.sources.size() == article.sources.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const ReadSink sink{check_article, [](Refusal&& refusal) { GISA_CHECK(!refusal.message.empty()); }};
    kReaders[data[0] % std::size(kReaders)]({"fuzz", "fuzz", text}, sink);
    return 0;
}

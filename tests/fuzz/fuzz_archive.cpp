#include "indexer/read/read_records.h"
#include "tests/fuzz/read_as.h"

#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace gisa;
    ReadOptions options;
    options.max_article_bytes = 64 << 10;
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    std::size_t records = 0;
    const FileSink sink{[&](RawRecord&& record, std::uint64_t bytes) {
                            GISA_CHECK(bytes <= size);
                            GISA_CHECK(record.bytes.size() <= options.max_article_bytes ||
                                       record.format == Format::jsonl);
                            parse_record(std::move(record), options, checking_sink());
                            return ++records < 1000;
                        },
                        [](const std::string& name) {
                            GISA_CHECK(!name.empty());
                            return true;
                        }};
    GISA_CHECK(read_records(in, {"a.zip", "a.zip", "a.zip/"}, options, sink) <= size);
    return 0;
}

#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    gisa::ReadOptions mapped;
    mapped.fields = {{"body", "/data/0/text"}, {"title", "/a~1b"}, {"sources", ""}};
    gisa::read_as(gisa::Format::json, data, size);
    gisa::read_as(gisa::Format::json, data, size, mapped);
    return gisa::read_as(gisa::Format::jsonl, data, size);
}

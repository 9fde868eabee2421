#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    gisa::ReadOptions options;
    options.base_url = "https://n.example/a/b?c#d";
    return gisa::read_as(gisa::Format::html, data, size, options);
}

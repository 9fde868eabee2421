#include "tests/fuzz/read_as.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    return gisa::read_as(gisa::Format::feed, data, size);
}

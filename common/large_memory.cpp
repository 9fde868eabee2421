#include "common/large_memory.h"

#include <cstdlib>
#include <new>

#include <sys/mman.h>

namespace gisa {

namespace {

constexpr std::size_t kLargePage = 2u << 20, kLarge = 1u << 20; // bytes

} // namespace

void* take_large_memory(std::size_t bytes) {
    if (bytes < kLarge) {
        if (void* memory = std::malloc(bytes > 0 ? bytes : 1)) return memory;
        throw std::bad_alloc();
    }
    const std::size_t whole_pages = (bytes + kLargePage - 1) / kLargePage * kLargePage;
    void* memory = whole_pages < bytes ? nullptr : std::aligned_alloc(kLargePage, whole_pages);
    if (!memory) throw std::bad_alloc();
    ::madvise(memory, whole_pages, MADV_HUGEPAGE); // small pages do as well, more slowly
    return memory;
}

void give_large_memory_back(void* memory) noexcept { std::free(memory); }

} // namespace gisa

#include "common/large_memory.h"

#include <cstdint>
#include <cstdlib>
#include <new>

#include <sys/mman.h>

namespace gisa {

namespace {

constexpr std::size_t kLargePage = 2u << 20, kLarge = 1u << 20; // bytes

std::size_t whole_pages(std::size_t bytes) { return (bytes + kLargePage - 1) / kLargePage * kLargePage; }

/// Whole large pages. A page more than that holds a place where one begins; what is around is unmapped again.
void* map_pages(std::size_t bytes) {
    const std::size_t more = bytes + kLargePage;
    if (more < bytes) throw std::bad_alloc();
    void* const mapped = ::mmap(nullptr, more, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    auto* const begin = static_cast<char*>(mapped);
    const std::size_t before =
        (kLargePage - reinterpret_cast<std::uintptr_t>(begin) % kLargePage) % kLargePage;
    if (before > 0) ::munmap(begin, before);
    ::munmap(begin + before + bytes, kLargePage - before);
    return begin + before;
}

} // namespace

void* take_large_memory(std::size_t bytes) {
    if (bytes < kLarge) {
        if (void* memory = std::malloc(bytes > 0 ? bytes : 1)) return memory;
        throw std::bad_alloc();
    }
    const std::size_t whole = whole_pages(bytes);
    if (whole < bytes) throw std::bad_alloc();
    void* memory = map_pages(whole);
    ::madvise(memory, whole, MADV_HUGEPAGE); // small pages do as well, more slowly
    return memory;
}

void give_large_memory_back(void* memory, std::size_t bytes) noexcept {
    if (bytes < kLarge)
        std::free(memory);
    else if (memory)
        ::munmap(memory, whole_pages(bytes));
}

} // namespace gisa

#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

namespace gisa {

/// Memory for arrays that grow to many megabytes and are read all over: from a megabyte on it asks for pages
/// of two megabytes (Linux, madvise). A fault for each four kilobytes costs more than most work that is done
/// on them, and so does finding a page anew for each look into a table. What is given back from that size on
/// goes to the system at once, not into a heap that keeps it for later. Throws std::bad_alloc.
void* take_large_memory(std::size_t bytes);
/// `bytes`: as many as were taken
void give_large_memory_back(void* memory, std::size_t bytes) noexcept;

/// The same as an allocator.
template <class T>
struct LargeMemory {
    using value_type = T;
    LargeMemory() = default;
    template <class U>
    LargeMemory(const LargeMemory<U>&) {}
    T* allocate(std::size_t count) {
        if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_array_new_length();
        return static_cast<T*>(take_large_memory(count * sizeof(T)));
    }
    void deallocate(T* items, std::size_t count) noexcept {
        give_large_memory_back(items, count * sizeof(T));
    }
    friend bool operator==(LargeMemory, LargeMemory) { return true; }
};

template <class T>
using LargeVector = std::vector<T, LargeMemory<T>>;

/// An array that nothing is written to when it is made.
template <class T>
class LargeArray {
public:
    LargeArray() = default;
    explicit LargeArray(std::size_t size) : items_(LargeMemory<T>().allocate(size), GiveBack{size}) {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    }
    T* get() const { return items_.get(); }
    T& operator[](std::size_t i) const { return items_[i]; }

private:
    struct GiveBack {
        std::size_t size = 0;
        void operator()(T* items) const noexcept { LargeMemory<T>().deallocate(items, size); }
    };
    std::unique_ptr<T[], GiveBack> items_;
};

} // namespace gisa

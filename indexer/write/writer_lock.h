#pragma once

#include <chrono>
#include <string>

namespace gisa {

/// Held by who writes an index: one at a time, across processes and within one. Ends with the object, and
/// with the process however that ends. The file says which process holds it.
class WriterLock {
public:
    /// Waits for it so long. Throws Error: locked, naming the process that holds it; io. REQUIRES: the folder
    /// is there
    explicit WriterLock(const std::string& index, std::chrono::milliseconds wait = {});
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

private:
    int file_ = -1;
};

} // namespace gisa

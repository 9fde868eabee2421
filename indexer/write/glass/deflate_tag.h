#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gisa::glass {

/// Compresses tags as Xapian reads them: raw deflate. One thread.
class TagDeflater {
public:
    TagDeflater();
    ~TagDeflater();
    TagDeflater(const TagDeflater&) = delete;
    TagDeflater& operator=(const TagDeflater&) = delete;

    /// The tag compressed, valid until the next call; empty if it is better stored as it is: where that is
    /// not shorter, and where Xapian could not read it. Xapian 1.4 inflates into 8,192 bytes at a time and
    /// takes a stream for broken that ends in one step with a piece of its output still to come.
    std::string_view deflate(std::string_view tag);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa::glass

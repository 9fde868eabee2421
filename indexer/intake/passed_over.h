#pragma once

#include <cstddef>
#include <string>

namespace gisa {

/// Files that are by their names no articles: how many, and the names of a few.
class PassedOver {
public:
    void add(const std::string& name) {
        constexpr std::size_t kNamed = 5;
        if (count_++ < kNamed)
            names_ += (names_.empty() ? "" : ", ") + name;
        else
            ++unnamed_;
    }
    bool empty() const { return count_ == 0; }
    std::string note() const {
        const std::string more = unnamed_ > 0 ? " and " + std::to_string(unnamed_) + " more" : "";
        return "passed over, by name no articles: " + names_ + more + " (name a file to take it anyway)";
    }

private:
    std::string names_;
    std::size_t count_ = 0, unnamed_ = 0;
};

} // namespace gisa

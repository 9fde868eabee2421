#pragma once

#include <string>

namespace gisa {

/// A file or folder that gets its name when it is complete, and is gone otherwise.
class Unfinished {
public:
    /// It will be called `name` and is to be made at path(), beside.
    explicit Unfinished(std::string name);
    ~Unfinished();
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;

    const std::string& path() const { return path_; }

    /// Gives it its name, and waits until the disk has it. Throws Error (io). REQUIRES: the disk has what is
    /// in it
    void finish();

private:
    void remove() const;

    std::string name_, path_;
};

} // namespace gisa

#pragma once

#include "common/article.h"
#include "common/text/analyse.h"

#include <memory>
#include <string>

namespace gisa {

enum class Outcome : std::uint8_t { indexed, replaced, unchanged };

/// Writes articles into an index through Xapian's own interface. What is committed is safe; what is not
/// is not there after a fault. One writer per index across all processes, one thread at a time.
class LiveWriter {
public:
    /// True if there is an index (of any version) at `path`.
    static bool exists(const std::string& path);

    /// Opens the index, or makes it. Throws Error: locked (naming the process that holds it), version,
    /// corrupt, io.
    explicit LiveWriter(const std::string& path);
    ~LiveWriter();
    LiveWriter(const LiveWriter&) = delete;
    LiveWriter& operator=(const LiveWriter&) = delete;

    /// Takes the article in place of an older version of it, unless nothing changed (`force`: even then).
    Outcome put(Article article, bool force);

    /// Deletes every article with this id or URL; false if there is none.
    bool remove(const std::string& id_or_url);

    void commit();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// What LiveWriter::put would do, without writing: for dry runs. An index that is not there is empty.
class OutcomeForecast {
public:
    explicit OutcomeForecast(const std::string& path);
    ~OutcomeForecast();
    Outcome put(const Article& article, bool force);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa

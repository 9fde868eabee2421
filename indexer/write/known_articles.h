#pragma once

#include <memory>
#include <optional>
#include <string>

namespace gisa {

/// What an index has already. An index that is not there has nothing. One thread.
class KnownArticles {
public:
    /// Throws Error: version, corrupt, io; so do the others.
    explicit KnownArticles(const std::string& index);
    ~KnownArticles();
    KnownArticles(KnownArticles&&) noexcept;

    /// The content hash of the article with this identity term; nothing if there is none.
    std::optional<std::string> content_hash(const std::string& identity) const;

    /// Goes on to the newest state.
    void reopen();
    /// See OpenIndex.
    void let_go_of_pages();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa

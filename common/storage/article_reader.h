#pragma once

#include "common/article.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gisa {

/// Reads stored articles out of an index, without searching. Sees the last commit before it was opened.
/// One thread at a time.
class ArticleReader {
public:
    /// Throws Error: no_index, version, corrupt, io; so do the others.
    explicit ArticleReader(const std::string& index);
    ~ArticleReader();
    ArticleReader(const ArticleReader&) = delete;
    ArticleReader& operator=(const ArticleReader&) = delete;

    /// The article with this id, else one with this URL (canonical or not).
    std::optional<Article> find(const std::string& id_or_url) const;

    /// Every article, in the order they were first taken.
    void for_each(const std::function<void(Article&&)>& each) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa

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

    /// Every article: segment by segment, the oldest first, each newest article first; the live one in the
    /// order of intake.
    void for_each(const std::function<void(Article&&)>& each) const;

    /// The same for the articles that have this boolean term.
    void for_each_with(const std::string& term, const std::function<void(Article&&)>& each) const;

    /// Every term that starts with this letter, without it, and how many articles have it. Reads no article.
    void for_each_term(char prefix,
                       const std::function<void(const std::string& text, std::size_t articles)>& each) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa

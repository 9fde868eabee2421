#pragma once

#include "common/article.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace gisa {

/// Reads stored articles out of an index, or all shards of a folder of shards that are on this machine,
/// without searching. Sees the last commit before it was opened. One thread at a time.
class ArticleReader {
public:
    /// Throws Error: no_index, version, corrupt, io; so do the others.
    explicit ArticleReader(const std::string& index);
    /// Of an index of any format whose articles can be read; for_each_record alone may be called. Likewise.
    static ArticleReader of_readable_format(const std::string& index);
    ~ArticleReader();
    ArticleReader(ArticleReader&&) noexcept;
    ArticleReader& operator=(ArticleReader&&) noexcept;

    /// The article with this id, else one with this URL (canonical or not).
    std::optional<Article> find(const std::string& id_or_url) const;

    /// Calls `each` with the record (stored_article.h) of every article, in the order of for_each; false ends
    /// it.
    void for_each_record(const std::function<bool(std::string&& record)>& each) const;

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
    explicit ArticleReader(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

} // namespace gisa

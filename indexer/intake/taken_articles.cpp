#include "indexer/intake/taken_articles.h"

#include "indexer/intake/report.h"

#include <xxhash.h>

#include <utility>

namespace gisa {

namespace {

std::uint64_t hash_of(const std::string& text) { return XXH3_64bits(text.data(), text.size()); }

} // namespace

std::optional<std::string> TakenArticles::place_of(const std::string& id) const {
    if (const Waiting* article = waiting(id)) return place(article->origin, article->line);
    const auto found = committed_.find(hash_of(id));
    return found ? std::optional(place(found->origin, found->line)) : std::nullopt;
}

const TakenArticles::Waiting* TakenArticles::waiting(const std::string& id) const {
    const auto found = waiting_.find(id);
    return found == waiting_.end() ? nullptr : &found->second;
}

const std::string& TakenArticles::take(const std::string& id, Waiting&& article) {
    return waiting_.insert_or_assign(id, std::move(article)).first->first;
}

void TakenArticles::set_copy_number(const std::string& id, std::uint32_t number) {
    waiting_.at(id).copy_number = number;
}

std::optional<bool> TakenArticles::committed_as(const std::string& id,
                                                const std::string& content_hash) const {
    const auto found = committed_.find(hash_of(id));
    return found ? std::optional(found->content == hash_of(content_hash)) : std::nullopt;
}

void TakenArticles::begin_batch() {
    for (const auto& [id, article] : waiting_)
        committed_.add(hash_of(id), article.origin, article.line, hash_of(article.content_hash));
    waiting_.clear();
}

bool TakenArticles::has(const std::string& id) const {
    return waiting_.contains(id) || committed_.has(hash_of(id));
}

} // namespace gisa

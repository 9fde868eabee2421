#include "indexer/intake/taken_articles.h"

#include "indexer/intake/report.h"

#include <xxhash.h>

#include <utility>

namespace gisa {

namespace {

std::uint64_t hash_of(const std::string& id) { return XXH3_64bits(id.data(), id.size()); }

} // namespace

std::optional<std::string> TakenArticles::place_of(const std::string& id) const {
    if (const Waiting* article = waiting(id)) return place(article->origin, article->line);
    const auto found = committed_.find(hash_of(id));
    if (found == committed_.end()) return std::nullopt;
    return place(*origin_names_.at(found->second.origin), found->second.line);
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

void TakenArticles::begin_batch() {
    for (const auto& [id, article] : waiting_) {
        const auto [origin, is_new] =
            origins_.try_emplace(article.origin, static_cast<std::uint32_t>(origins_.size()));
        if (is_new) origin_names_.push_back(&origin->first);
        committed_.insert_or_assign(hash_of(id), Place{origin->second, article.line});
    }
    waiting_.clear();
}

bool TakenArticles::has(const std::string& id) const {
    return waiting_.contains(id) || committed_.contains(hash_of(id));
}

} // namespace gisa

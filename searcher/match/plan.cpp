#include "searcher/match/plan.h"

#include <algorithm>

namespace gisa {

namespace {

bool is_nothing(const Plan& plan) { return plan.kind == Plan::Kind::nothing; }

Plan group(Plan::Kind kind, std::vector<Plan> parts) {
    if (parts.empty()) return {};
    if (parts.size() == 1) return std::move(parts.front());
    return {.kind = kind, .parts = std::move(parts)};
}

std::vector<Plan> pair(Plan first, Plan second) {
    std::vector<Plan> parts;
    parts.push_back(std::move(first));
    parts.push_back(std::move(second));
    return parts;
}

/// Lets the terms of `ranks` rank as parts of `wanted`, if all of them must match there anyway.
bool rank_where_matched(Plan& wanted, const Plan& ranks) {
    if (wanted.kind != Plan::Kind::all || wanted.weight != 0) return false;
    std::vector<const Plan*> terms;
    if (ranks.kind == Plan::Kind::term) terms.push_back(&ranks);
    for (const Plan& part : ranks.parts)
        terms.push_back(&part);
    const bool may = ranks.kind == Plan::Kind::term || ranks.kind == Plan::Kind::any;
    std::vector<double> weights(wanted.parts.size(), 0);
    for (const Plan* term : terms) {
        const auto same = std::find_if(wanted.parts.begin(), wanted.parts.end(), [&](const Plan& part) {
            return part.kind == Plan::Kind::term && term->kind == Plan::Kind::term && part.term == term->term;
        });
        if (!may || same == wanted.parts.end()) return false;
        weights[static_cast<std::size_t>(same - wanted.parts.begin())] += term->weight;
    }
    for (std::size_t i = 0; i < weights.size(); ++i)
        wanted.parts[i].weight = weights[i];
    wanted.weight = ranks.kind == Plan::Kind::any ? ranks.weight : 1;
    return true;
}

} // namespace

Plan all_of(std::vector<Plan> parts) {
    if (std::any_of(parts.begin(), parts.end(), is_nothing)) return {};
    std::vector<Plan> all;
    for (Plan& part : parts) {
        if (part.kind != Plan::Kind::all) {
            all.push_back(std::move(part));
            continue;
        }
        for (Plan& inner : part.parts)
            all.push_back(scaled(std::move(inner), part.weight));
    }
    return group(Plan::Kind::all, std::move(all));
}

Plan any_of(std::vector<Plan> parts) {
    std::erase_if(parts, is_nothing);
    return group(Plan::Kind::any, std::move(parts));
}

Plan synonyms(std::vector<Plan> terms) { return group(Plan::Kind::synonym, std::move(terms)); }

Plan also(Plan wanted, Plan ranks) {
    if (is_nothing(wanted) || is_nothing(ranks) || rank_where_matched(wanted, ranks)) return wanted;
    return {.kind = Plan::Kind::also, .parts = pair(std::move(wanted), std::move(ranks))};
}

Plan without(Plan wanted, Plan excluded) {
    if (is_nothing(wanted) || is_nothing(excluded)) return wanted;
    return {.kind = Plan::Kind::without, .parts = pair(std::move(wanted), std::move(excluded))};
}

std::vector<std::string> terms_of(const Plan& plan) {
    std::vector<std::string> terms;
    if (plan.kind == Plan::Kind::term) terms.push_back(plan.term);
    for (const Plan& part : plan.parts)
        for (std::string& term : terms_of(part))
            terms.push_back(std::move(term));
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    return terms;
}

Plan scaled(Plan plan, double weight) {
    plan.weight *= weight;
    return plan;
}

} // namespace gisa

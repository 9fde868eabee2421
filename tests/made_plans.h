#pragma once

#include "searcher/match/plan.h"
#include "searcher/query/limits.h"

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace gisa {

/// How many parts a plan has, all told.
inline std::size_t plan_size(const Plan& plan) {
    std::size_t size = 1;
    for (const Plan& part : plan.parts)
        size += plan_size(part);
    return size;
}

/// No query makes more: each word matches and ranks by its terms in a few fields, and each word with `*` by
/// its expansions.
inline constexpr std::size_t kLargestPlan = 400 * (kMostSlots + 1) + 8 * kMostAllExpansions;

/// Pieces of the query language, one behind the other.
inline std::string random_query(std::mt19937& random, std::size_t most) {
    static constexpr std::array<std::string_view, 46> kPieces = {"crane",
                                                                 "models",
                                                                 "이재명",
                                                                 "삼성전자는",
                                                                 "gpt",
                                                                 "5",
                                                                 "gpt-5",
                                                                 "C++",
                                                                 "harb*",
                                                                 "삼*",
                                                                 "*",
                                                                 "\"",
                                                                 "\"",
                                                                 "\"the model\"",
                                                                 "(",
                                                                 "(",
                                                                 ")",
                                                                 ")",
                                                                 "OR",
                                                                 "AND",
                                                                 "NOT",
                                                                 "NEAR",
                                                                 "NEAR/3",
                                                                 "NEAR/0",
                                                                 "-",
                                                                 "+",
                                                                 "title:",
                                                                 "heading:",
                                                                 "author:",
                                                                 "body:",
                                                                 "date:7d..",
                                                                 "date:soon",
                                                                 "lang:ko",
                                                                 "id:a",
                                                                 "sources:>=2",
                                                                 "support:>x",
                                                                 "source:a.com",
                                                                 "cited:true",
                                                                 "saved:a",
                                                                 "saved:b",
                                                                 "[1]",
                                                                 "\xFF",
                                                                 "ㅋㅋ",
                                                                 "李在明",
                                                                 "「",
                                                                 "lee jae-myung"};
    std::string query;
    for (std::size_t count = 1 + random() % most; count > 0; --count) {
        query += kPieces[random() % kPieces.size()];
        if (random() % 4 != 0) query += ' ';
    }
    return query;
}

/// Saved queries that name each other, one of them itself.
inline std::string saved_query(const std::string& name) {
    return name == "a" ? "crane OR saved:b" : "saved:a models";
}

} // namespace gisa

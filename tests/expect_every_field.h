#pragma once

// One request with every field that JSON and an address write alike, as it must come out of either.

#include "searcher/read_request_json.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace gisa {

/// All fields but `q`, `publisher` and `facets`, of which the two have their own ways.
inline void expect_every_field(const SearchAsked& asked) {
    const SearchRequest& request = asked.request;
    EXPECT_TRUE(request.strict && request.fill && request.corrects_typos && request.same_sentence &&
                request.explain);
    EXPECT_FALSE(request.collapse);
    EXPECT_EQ(request.recency_half_life, 12.5);
    EXPECT_EQ(request.limit, 7u);
    EXPECT_EQ(request.offset, 3u);
    EXPECT_EQ(request.sort, Sort::oldest);
    EXPECT_EQ(request.since, "2024");
    EXPECT_EQ(request.until, "2025");
    EXPECT_EQ(request.sources, (std::vector<std::string>{"a.example", "b.example"}));
    EXPECT_EQ(request.authors, (std::vector<std::string>{"Kim"}));
    EXPECT_EQ(request.langs, (std::vector<std::string>{"en", "ko"}));
    EXPECT_EQ(request.min_sources, 2u);
    EXPECT_EQ(request.within, Within::supported);
    EXPECT_EQ(request.facet_values, 5u);
    EXPECT_EQ(request.snippets, 4u);
    EXPECT_EQ(request.snippet_length, 99u);
    EXPECT_EQ(asked.style.offsets, OffsetUnit::utf16);
    EXPECT_EQ(request.timeout, std::chrono::milliseconds(250));
}

} // namespace gisa

#include "searcher/query/expand_query.h"

#include "common/error.h"
#include "searcher/query/parse_query.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using gisa::Slot;

gisa::ParsedQuery expanded(const std::string& query) {
    gisa::Analyser analyser;
    gisa::ParsedQuery parsed = gisa::parse_query(query);
    expand_query(parsed, analyser);
    return parsed;
}

/// Whether an article whose text is `text` has a word that the one-word query stands for.
bool finds(const std::string& query, const std::string& text) {
    const gisa::ParsedQuery parsed = expanded(query);
    const Slot& slot = parsed.root.slots.at(0);
    gisa::Analyser analyser;
    for (const gisa::Term& term : analyser.analyse(text)) {
        const auto begins = [&](const std::string& prefix) { return term.text.starts_with(prefix); };
        if (std::find(slot.exact.begin(), slot.exact.end(), term.text) != slot.exact.end()) return true;
        if (std::any_of(slot.prefixes.begin(), slot.prefixes.end(), begins)) return true;
    }
    return false;
}

} // namespace

TEST(ExpandQuery, KeepsFiltersAndTheStarWhereWordsAreLeftOut) {
    EXPECT_EQ(expanded("!!! source:reuters.com").understood, "source:reuters.com");
    EXPECT_EQ(expanded("-!!! source:reuters.com").understood, "source:reuters.com");
    EXPECT_EQ(expanded("* !!!").understood, "*");
    EXPECT_EQ(expanded("!!! 이재명 -source:x.com").understood, "이재명 NOT source:x.com");
}

TEST(ExpandQuery, FindsAKoreanWordBehindAnyParticle) {
    EXPECT_TRUE(finds("모델", "새 모델을 냈다"));
    EXPECT_TRUE(finds("이재명", "이재명은 말했다"));
    EXPECT_TRUE(finds("이재명은", "이재명이 말했다"));
    EXPECT_TRUE(finds("대통령은", "대통령에게는"));
    EXPECT_TRUE(finds("이재명", "이재명씨가"));
    EXPECT_TRUE(finds("발표", "발표했다"));
}

TEST(ExpandQuery, NeverCutsANameToTwoSyllables) {
    EXPECT_FALSE(finds("김정은", "김정이 말했다"));
    EXPECT_TRUE(finds("김정은", "김정은이 말했다"));
    EXPECT_TRUE(finds("김정은", "김정은 위원장"));
}

TEST(ExpandQuery, FindsLongerWordsOnlyFromThreeSyllablesOn) {
    EXPECT_FALSE(finds("조국", "조국혁신당은"));
    EXPECT_TRUE(finds("조국", "조국이"));
    EXPECT_TRUE(finds("삼성전자", "삼성전자판매의"));
    EXPECT_FALSE(finds("\"삼성전자\"", "삼성전자판매의"));
}

TEST(ExpandQuery, MakesNeighbouringSlotsOfAWordOfLettersAndDigits) {
    EXPECT_EQ(expanded("GPT-5").root.slots.size(), 2u);
    EXPECT_EQ(expanded("gpt5").root.slots.size(), 2u);
    EXPECT_EQ(expanded("SK하이닉스").root.slots.size(), 2u);
    EXPECT_EQ(expanded("AI로").root.slots.size(), 1u); // 로 is a particle that the change of script cut off
}

TEST(ExpandQuery, FindsComposedAndDecomposedKoreanAlike) {
    const std::string decomposed = "\xE1\x84\x86\xE1\x85\xA9\xE1\x84\x83\xE1\x85\xA6\xE1\x86\xAF"; // 모델
    EXPECT_TRUE(finds(decomposed, "모델을"));
    EXPECT_TRUE(finds("모델", decomposed + "\xE1\x84\x8B\xE1\x85\xB3\xE1\x86\xAF"));
}

TEST(ExpandQuery, LeavesOutWhatHasNoLetterOrDigit) {
    const gisa::ParsedQuery parsed = expanded("altman - ?!");
    EXPECT_EQ(parsed.understood, "altman");
    EXPECT_EQ(parsed.notes.size(), 2u);
    EXPECT_EQ(expanded("altman -😀").understood, "altman");
    EXPECT_THROW(expanded("?! …"), gisa::Error);
}

TEST(ExpandQuery, RefusesMoreWordsThanItCanLookFor) {
    const auto phrase = [](int words) {
        std::string query = "\"";
        for (int i = 0; i < words; ++i)
            query += i % 2 ? "가 " : "a ";
        return query + "\"";
    };
    EXPECT_EQ(expanded(phrase(256)).root.slots.size(), 256u);
    EXPECT_THROW(expanded(phrase(257)), gisa::Error);
    EXPECT_THROW(expanded("a OR " + phrase(256)), gisa::Error);
}

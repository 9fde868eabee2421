#include "common/text/interner.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

TEST(Interner, NumbersTextsInTheOrderTheyCome) {
    Interner texts;
    EXPECT_EQ(texts.intern("model"), 0u);
    EXPECT_EQ(texts.intern("모델"), 1u);
    EXPECT_EQ(texts.intern(""), 2u);
    EXPECT_EQ(texts.intern("모델"), 1u);
    EXPECT_EQ(texts.intern("model"), 0u);
    EXPECT_EQ(texts.size(), 3u);
}

TEST(Interner, KeepsEveryTextWhereItIs) {
    Interner texts;
    const std::string_view first = texts[texts.intern("first")];
    const std::string long_text(100'000, 'x');
    texts.intern(long_text);
    for (int i = 0; i < 20'000; ++i)
        texts.intern("word" + std::to_string(i));
    EXPECT_EQ(first, "first");
    EXPECT_EQ(first.data(), texts[0].data());
    EXPECT_EQ(texts[1], long_text);
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        const std::string word = "word" + std::to_string(i);
        ASSERT_EQ(texts.intern(word), i + 2);
        ASSERT_EQ(texts[i + 2], word);
    }
}

} // namespace
} // namespace gisa

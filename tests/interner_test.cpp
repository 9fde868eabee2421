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

/// Short texts are told apart by few bytes of them: sizes at which these overlap, and NULs.
TEST(Interner, TellsTextsOfEverySizeApart) {
    Interner texts;
    std::uint32_t next = 0;
    for (std::size_t size = 0; size <= 40; ++size) {
        const std::string plain(size, 'a');
        ASSERT_EQ(texts.intern(plain), next++) << size;
        for (std::size_t at = 0; at < size; ++at)
            for (const char c : {'b', '\0'}) {
                std::string other = plain;
                other[at] = c;
                ASSERT_EQ(texts.intern(other), next) << size << " " << at;
                ASSERT_EQ(texts[next++], other);
                ASSERT_EQ(texts.intern(other), next - 1);
            }
    }
}

/// Memory grows between looking ahead and looking up.
TEST(Interner, FindsATextThatWasLookedAheadTo) {
    Interner texts;
    const Interner::Place first = texts.look_ahead("first"), seventh = texts.look_ahead("word7");
    for (int i = 0; i < 5'000; ++i)
        texts.intern("word" + std::to_string(i));
    EXPECT_EQ(texts.intern("word7", seventh), 7u);
    EXPECT_EQ(texts.intern("first", first), 5'000u);
    EXPECT_EQ(texts.intern("first"), 5'000u);
}

} // namespace
} // namespace gisa

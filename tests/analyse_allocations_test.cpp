// Analysing allocates nothing for a token: what is needed is kept from text to text. A program of its own, as
// it counts what `new` is asked for.

#include "common/text/analyse.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <string>

namespace {

std::size_t allocations = 0;

std::string times(std::size_t count, const std::string& text) {
    std::string repeated;
    for (std::size_t i = 0; i < count; ++i)
        repeated += text;
    return repeated;
}

/// Of a text whose words the analyser knows.
std::size_t count_allocations(const std::string& text, bool names) {
    gisa::Analyser analyser(names);
    analyser.analyse(text);
    analyser.analyse(text);
    const std::size_t before = allocations;
    const std::size_t terms = analyser.analyse(text).size();
    EXPECT_GT(terms, 0u);
    return allocations - before;
}

} // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* given = std::malloc(size)) return given;
    throw std::bad_alloc();
}
void operator delete(void* given) noexcept { std::free(given); }
void operator delete(void* given, std::size_t) noexcept { std::free(given); }

TEST(AnalyseAllocations, AreNoneForKnownWords) {
    const std::string english = "The chamber said on Monday that 2 new models (GPT-5) were released. ";
    const std::string korean = "국회의원들이 새 모델을 발표했다 (삼성전자). ";
    for (const bool names : {false, true}) {
        EXPECT_EQ(count_allocations(times(100, english), names), 0u);
        EXPECT_EQ(count_allocations(times(100, korean), names), 0u);
    }
}

/// Names cost some where words look like one.
TEST(AnalyseAllocations, DoNotGrowWithTheText) {
    for (const char* text : {"A company's “model” costs 260,000 or 4.1 – don’t ask. ",
                             "‘모델’을 1,000개 “발표”했다. ", "한국의 漢字 "})
        EXPECT_EQ(count_allocations(times(10, text), false), count_allocations(times(1000, text), false))
            << text;
}

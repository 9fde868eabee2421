// Sentence breaks and exceptions against ICU's own break iterators, which are right by definition: on every
// short row of characters, one of each class, on random longer ones, and on every abbreviation in every way.

#include "common/text/sentence_breaks.h"
#include "common/text/stop_exceptions.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {
namespace {

using namespace std::string_view_literals;

class IcuBreaks {
public:
    explicit IcuBreaks(const char* locale) {
        UErrorCode status = U_ZERO_ERROR;
        iterator_.reset(
            icu::BreakIterator::createSentenceInstance(icu::Locale::createFromName(locale), status));
        EXPECT_TRUE(U_SUCCESS(status));
    }

    std::vector<std::size_t> of(std::string_view text) {
        UErrorCode status = U_ZERO_ERROR;
        UText utext = UTEXT_INITIALIZER;
        utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
        iterator_->setText(&utext, status);
        std::vector<std::size_t> breaks;
        iterator_->first();
        for (std::int32_t at = 0; (at = iterator_->next()) != icu::BreakIterator::DONE;)
            breaks.push_back(static_cast<std::size_t>(at));
        utext_close(&utext);
        return breaks;
    }

private:
    std::unique_ptr<icu::BreakIterator> iterator_;
};

std::vector<std::size_t> our_breaks(std::string_view text) {
    static const SentenceBreaks sentence_breaks;
    std::vector<std::size_t> breaks;
    for (std::size_t at = 0; at < text.size(); breaks.push_back(at))
        at = sentence_breaks.next(text, at);
    return breaks;
}

/// As SentenceSplitter asks them.
std::vector<std::size_t> our_english_breaks(std::string_view text) {
    static const StopExceptions exceptions;
    std::vector<std::size_t> breaks;
    for (const std::size_t at : our_breaks(text))
        if (at == text.size() || !exceptions.hold(text, at)) breaks.push_back(at);
    return breaks;
}

/// One or two of each class of characters, more of those that the rules tell apart.
constexpr std::string_view kCharacters[] = {"A"sv,      "b"sv,      "7"sv,      "."sv,   "!"sv, " "sv,
                                            "\""sv,     ","sv,      "\n"sv,     "\r"sv,  "$"sv, "가"sv,
                                            "\u0301"sv, "\u00AD"sv, "\u2028"sv, "\xFF"sv};
constexpr std::string_view kMoreCharacters[] = {
    "É"sv,        "é"sv,      "漢"sv, "。"sv,     "．"sv,
    "…"sv,        "“"sv,      "”"sv,  "\u3000"sv, "—"sv,
    "\t"sv,       "\u200D"sv, "\0"sv, "\u0085"sv, "\xF0\x9F\x9A\xA2"sv,
    "\xEA\xB0"sv, "②"sv,      "ª"sv,  "e.g"sv,    "Dr"sv,
    "U.S"sv,      "p.m"sv,    "'"sv};

class SentenceBreaksTest : public testing::Test {
protected:
    void expect_as_icu(const std::string& text) {
        ASSERT_EQ(our_breaks(text), korean_.of(text)) << testing::PrintToString(text);
    }
    void expect_as_english(const std::string& text) {
        ASSERT_EQ(our_english_breaks(text), english_.of(text)) << testing::PrintToString(text);
    }

    /// Every row of `length` characters behind `text`.
    void try_every_row(const std::string& text, int length) {
        if (HasFatalFailure()) return;
        if (length == 0) return expect_as_icu(text);
        for (const std::string_view character : kCharacters)
            try_every_row(text + std::string(character), length - 1);
    }

private:
    IcuBreaks korean_{"ko"}, english_{"en@ss=standard"};
};

TEST_F(SentenceBreaksTest, AreThoseOfIcuInEveryShortRow) {
    for (int length = 1; length <= 5; ++length)
        try_every_row("", length);
}

TEST_F(SentenceBreaksTest, AreThoseOfIcuBehindStops) {
    try_every_row("a. ", 3);
    try_every_row("A.", 3);
    try_every_row(".\"", 3);
}

TEST_F(SentenceBreaksTest, AreThoseOfIcuInRandomRows) {
    std::mt19937 random(29);
    for (int i = 0; i < 100'000; ++i) {
        std::string text;
        for (std::size_t left = random() % 24; left > 0; --left)
            text += random() % 3 ? kCharacters[random() % std::size(kCharacters)]
                                 : kMoreCharacters[random() % std::size(kMoreCharacters)];
        expect_as_icu(text);
        expect_as_english(text);
        if (HasFatalFailure()) return;
    }
}

TEST_F(SentenceBreaksTest, GiveEveryCharacterTheClassThatItHasForIcu) {
    for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
        if (U_IS_SURROGATE(c)) continue;
        std::string text = "A. ";
        icu::UnicodeString(c).toUTF8String(text);
        expect_as_icu(text + " b. C");
        if (HasFatalFailure()) return;
    }
}

TEST_F(SentenceBreaksTest, KeepIcusExceptionsForEveryShortWord) {
    const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.";
    for (const char a : letters)
        for (const char b : letters)
            for (const char c : letters) {
                const std::string word = {a, b, c};
                expect_as_english(word + ". Next");
                if (HasFatalFailure()) return;
            }
}

TEST_F(SentenceBreaksTest, KeepIcusExceptionsInEveryPlace) {
    for (const std::string word :
         {"Dr",   "Prof", "exec", "Approx", "U.S", "Ph.D", "Hon.B.A", "S.p.A", "Lt.Cdr", "C.O.D",
          "NASA", "AI",   "vs",   "pp",     "a.m", "P.M",  "I.e",     "Etc",   "Dept",   "Conn",
          "Lt",   "Hon",  "Ph",   "U",      "Joe", "Go",   "year",    "exe"})
        for (const std::string before : {"", " ", "x", "X", "the ", ".", "\"", "가"})
            for (const std::string behind :
                 {"", " ", "  ", "\n", "\" ", ") ", " \"", " (", "\u3000", "가", " 가", "!", " ! "})
                for (const std::string next : {"", "Next", "next", "가", "7", "A.", "漢"}) {
                    expect_as_english(before + word + "." + behind + next);
                    if (HasFatalFailure()) return;
                }
}

} // namespace
} // namespace gisa

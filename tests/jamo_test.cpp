#include "common/korean/jamo.h"
#include "tests/linear_time.h"

#include "common/text/utf8.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace gisa {
namespace {

/// "이2 재2 명3": what the letters make, with the number of letters that each took.
std::string composed(std::u32string_view letters) {
    std::string out;
    for (const ComposedLetters& c : compose_letters(letters)) {
        if (!out.empty()) out += ' ';
        append_utf8(out, c.code);
        out += std::to_string(c.letters);
    }
    return out;
}

/// "사..싷 서+라..맇"
std::string ranges(char32_t typed) {
    std::string out;
    for (const SyllableRange& range : may_become(typed)) {
        if (!out.empty()) out += ' ';
        if (range.before != 0) {
            append_utf8(out, range.before);
            out += '+';
        }
        append_utf8(out, range.first);
        if (range.last == range.first) continue;
        out += "..";
        append_utf8(out, range.last);
    }
    return out;
}

bool may_become_syllable(char32_t typed, char32_t syllable) {
    for (const SyllableRange& range : may_become(typed))
        if (range.before == 0 && range.first <= syllable && syllable <= range.last) return true;
    return false;
}

TEST(Jamo, TakeASyllableApart) {
    static_assert(take_apart(U'명') == SyllableLetters{U'ㅁ', U'ㅕ', U'ㅇ'});
    EXPECT_EQ(take_apart(U'이'), (SyllableLetters{U'ㅇ', U'ㅣ', 0}));
    EXPECT_EQ(take_apart(U'값'), (SyllableLetters{U'ㄱ', U'ㅏ', U'ㅄ'}));
    EXPECT_EQ(take_apart(U'뷁'), (SyllableLetters{U'ㅂ', U'ㅞ', U'ㄺ'}));
    for (const char32_t none : {U'a', U'ㄱ', U'李', U'\uABFF', U'\uD7A4', U'\0'})
        EXPECT_EQ(take_apart(none), SyllableLetters{});
}

TEST(Jamo, ComposeEverySyllableFromItsLetters) {
    static_assert(compose({U'ㅁ', U'ㅕ', U'ㅇ'}) == U'명');
    char32_t expected = U'가';
    for (const char32_t initial : jamo::kInitials)
        for (const char32_t vowel : jamo::kVowels)
            for (std::size_t final = 0; final < jamo::kFinalChoices; ++final, ++expected) {
                const SyllableLetters letters{initial, vowel, final ? jamo::kFinals[final - 1] : 0};
                ASSERT_EQ(compose(letters), expected);
                ASSERT_EQ(take_apart(expected), letters);
            }
    EXPECT_EQ(expected, U'힣' + 1);
}

TEST(Jamo, ComposeNothingFromLettersInTheWrongPlace) {
    EXPECT_EQ(compose({U'ㅏ', U'ㅏ', 0}), U'\0');
    EXPECT_EQ(compose({U'ㄱ', U'ㄱ', 0}), U'\0');
    EXPECT_EQ(compose({U'ㄳ', U'ㅏ', 0}), U'\0') << "no syllable begins with ㄳ";
    EXPECT_EQ(compose({U'ㄱ', U'ㅏ', U'ㄸ'}), U'\0') << "none ends in ㄸ";
    EXPECT_EQ(compose({0, U'ㅏ', 0}), U'\0');
    EXPECT_EQ(compose({}), U'\0');
}

TEST(InitialOf, IsTheConsonantThatASyllableBeginsWith) {
    static_assert(initial_of(U'재') == U'ㅈ');
    EXPECT_EQ(initial_of(U'이'), U'ㅇ');
    EXPECT_EQ(initial_of(U'씨'), U'ㅆ');
    EXPECT_EQ(initial_of(U'힣'), U'ㅎ');
    EXPECT_EQ(initial_of(U'ㅈ'), U'\0') << "a letter, no syllable";
    EXPECT_EQ(initial_of(U'K'), U'\0');
}

TEST(LetterOf, IsTheSameForEveryWidthAndForm) {
    for (const char32_t same : {U'ㄱ', U'\uFFA1', U'\u1100', U'\u11A8'})
        EXPECT_EQ(letter_of(same), U'ㄱ');
    for (const char32_t same : {U'ㅎ', U'\uFFBE', U'\u1112', U'\u11C2'})
        EXPECT_EQ(letter_of(same), U'ㅎ');
    for (const char32_t same : {U'ㅣ', U'\uFFDC', U'\u1175'})
        EXPECT_EQ(letter_of(same), U'ㅣ');
    for (const char32_t same : {U'ㅄ', U'\uFFB4', U'\u1121', U'\u11B9'})
        EXPECT_EQ(letter_of(same), U'ㅄ') << "NFKC makes U+1121 of it";
    for (const char32_t same : {U'ㅀ', U'\uFFB0', U'\u111A', U'\u11B6'})
        EXPECT_EQ(letter_of(same), U'ㅀ');
    EXPECT_EQ(letter_of(U'\uFFC7'), U'ㅔ');
    EXPECT_EQ(letter_of(U'\uFFCA'), U'ㅕ');
    EXPECT_EQ(letter_of(U'\uFFD7'), U'ㅠ');
    EXPECT_EQ(letter_of(U'\uFFA4'), U'ㄴ');
    EXPECT_EQ(letter_of(U'\uFFA3'), U'ㄳ');
}

TEST(LetterOf, IsNothingForOldLettersAndOthers) {
    for (const char32_t other :
         {U'가', U'a', U'\u3164', U'\u318D', U'\u3130', U'\uFFA0', U'\uFFBF', U'\uFFC1', U'\uFFC8', U'\uFFD0',
          U'\uFFD8', U'\uFFDD', U'\u1113', U'\u1160', U'\u1176', U'\u11A7', U'\u11C3', U'\u119E'})
        EXPECT_EQ(letter_of(other), U'\0') << std::hex << static_cast<unsigned>(other);
}

TEST(ComposeLetters, MakesSyllablesAsAKeyboardDoes) {
    EXPECT_EQ(composed(U"ㅇㅣㅈㅐㅁㅕㅇ"), "이2 재2 명3");
    EXPECT_EQ(composed(U"ㅎㅏㄴㄱㅡㄹ"), "한3 글3");
    EXPECT_EQ(composed(U"ㅆㅣㄲㅏ"), "씨2 까2");
    EXPECT_EQ(composed(U""), "");
}

TEST(ComposeLetters, JoinsVowels) {
    EXPECT_EQ(composed(U"ㅇㅗㅏㅇ"), "왕4");
    EXPECT_EQ(composed(U"ㅇㅘㅇ"), "왕3") << "written as one letter";
    EXPECT_EQ(composed(U"ㅇㅡㅣㅎㅗㅣ"), "의3 회3");
    EXPECT_EQ(composed(U"ㅂㅜㅔㄹㄱ"), "뷁5");
    EXPECT_EQ(composed(U"ㄱㅏㅣ"), "가2 ㅣ1") << "ㅏ and ㅣ do not join";
}

TEST(ComposeLetters, JoinsFinals) {
    EXPECT_EQ(composed(U"ㄱㅏㅂㅅ"), "값4");
    EXPECT_EQ(composed(U"ㅁㅗㄱㅅ"), "몫4");
    EXPECT_EQ(composed(U"ㄷㅏㄹㄱㄷㅗ"), "닭4 도2");
    EXPECT_EQ(composed(U"ㄱㅏㄱㄱ"), "각3 ㄱ1") << "ㄱㄱ is no ㄲ";
    EXPECT_EQ(composed(U"ㅂㅏㄲ"), "밖3");
    EXPECT_EQ(composed(U"ㄱㅏㅂㅅㅅ"), "값4 ㅅ1");
}

TEST(ComposeLetters, MovesAFinalOnToTheVowelBehindIt) {
    EXPECT_EQ(composed(U"ㄱㅏㄱㅏ"), "가2 가2");
    EXPECT_EQ(composed(U"ㄱㅏㄱㅅㅏ"), "각3 사2") << "not 갃";
    EXPECT_EQ(composed(U"ㄱㅏㅂㅅㅇㅣ"), "값4 이2");
    EXPECT_EQ(composed(U"ㅂㅏㄲㅔ"), "바2 께2");
    EXPECT_EQ(composed(U"ㄱㅏㅃㅏ"), "가2 빠2");
    EXPECT_EQ(composed(U"ㅁㅗㄳㅏ"), "몫3 ㅏ1") << "a letter that is written as ㄳ is never split";
}

TEST(ComposeLetters, LeavesLettersThatAreInNoSyllableAlone) {
    EXPECT_EQ(composed(U"ㅋㅋㅋ"), "ㅋ1 ㅋ1 ㅋ1");
    EXPECT_EQ(composed(U"ㅇㅈㅁ"), "ㅇ1 ㅈ1 ㅁ1");
    EXPECT_EQ(composed(U"ㄱㅅ"), "ㄱ1 ㅅ1");
    EXPECT_EQ(composed(U"ㅠㅠ"), "ㅠ1 ㅠ1");
    EXPECT_EQ(composed(U"ㅗㅏ"), "ㅗ1 ㅏ1");
    EXPECT_EQ(composed(U"ㄳㅏ"), "ㄳ1 ㅏ1");
    EXPECT_EQ(composed(U"ㄱㅏㄸ"), "가2 ㄸ1") << "no syllable ends in ㄸ";
    EXPECT_EQ(composed(U"ㅋㅋㅋㅏ"), "ㅋ1 ㅋ1 카2");
}

TEST(ComposeLetters, LeavesWhatIsNoLetterAlone) {
    EXPECT_EQ(composed(U"ㄱㅏaㄴ"), "가2 a1 ㄴ1");
    EXPECT_EQ(composed(U"가ㄴ\uFFFD"), "가1 ㄴ1 \uFFFD1");
}

/// The keys that type a letter.
std::u32string typed_as(char32_t letter) {
    static const std::pair<char32_t, std::u32string_view> kCompounds[] = {
        {U'ㅘ', U"ㅗㅏ"}, {U'ㅙ', U"ㅗㅐ"}, {U'ㅚ', U"ㅗㅣ"}, {U'ㅝ', U"ㅜㅓ"}, {U'ㅞ', U"ㅜㅔ"},
        {U'ㅟ', U"ㅜㅣ"}, {U'ㅢ', U"ㅡㅣ"}, {U'ㄳ', U"ㄱㅅ"}, {U'ㄵ', U"ㄴㅈ"}, {U'ㄶ', U"ㄴㅎ"},
        {U'ㄺ', U"ㄹㄱ"}, {U'ㄻ', U"ㄹㅁ"}, {U'ㄼ', U"ㄹㅂ"}, {U'ㄽ', U"ㄹㅅ"}, {U'ㄾ', U"ㄹㅌ"},
        {U'ㄿ', U"ㄹㅍ"}, {U'ㅀ', U"ㄹㅎ"}, {U'ㅄ', U"ㅂㅅ"}};
    for (const auto& [compound, keys] : kCompounds)
        if (compound == letter) return std::u32string(keys);
    return {letter};
}

TEST(ComposeLetters, GivesEveryWordThatIsTypedBack) {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::u32string word, letters, back;
        for (std::size_t n = 1 + random() % 4; n > 0; --n) {
            word.push_back(U'가' + random() % (U'힣' - U'가' + 1));
            const SyllableLetters parts = take_apart(word.back());
            for (const char32_t part : {parts.initial, parts.vowel, parts.final})
                if (part != 0) letters += typed_as(part);
        }
        for (const ComposedLetters& c : compose_letters(letters))
            back.push_back(c.code);
        ASSERT_EQ(back, word);
    }
}

TEST(ComposeLetters, CountsEveryLetterOnce) {
    std::mt19937 random(8);
    for (int round = 0; round < 20'000; ++round) {
        std::u32string letters;
        for (std::size_t n = random() % 12; n > 0; --n)
            letters.push_back(U'ㄱ' + random() % (U'ㅣ' - U'ㄱ' + 1));
        std::size_t sum = 0;
        for (const ComposedLetters& c : compose_letters(letters)) {
            ASSERT_TRUE(is_hangul_syllable(c.code) || (c.letters == 1 && c.code == letters[sum]));
            sum += c.letters;
        }
        ASSERT_EQ(sum, letters.size());
    }
}

TEST(FromKeyboard, GivesWhatWasMeant) {
    EXPECT_EQ(from_keyboard("dlwoaud"), "이재명");
    EXPECT_EQ(from_keyboard("tkatjdwjswk"), "삼성전자");
    EXPECT_EQ(from_keyboard("dlsrhdwlsmd"), "인공지능");
    EXPECT_EQ(from_keyboard("rkqt"), "값");
    EXPECT_EQ(from_keyboard("dhkd"), "왕");
}

TEST(FromKeyboard, HeedsShift) {
    EXPECT_EQ(from_keyboard("Rkcl"), "까치");
    EXPECT_EQ(from_keyboard("EkfrlQkfWkTl"), "딸기빨짜씨");
    EXPECT_EQ(from_keyboard("dOrl"), "얘기");
    EXPECT_EQ(from_keyboard("dPqhs"), "예본");
    EXPECT_EQ(from_keyboard("DLWOAUD"), "이쨰명") << "W and O have letters of their own";
    EXPECT_EQ(from_keyboard("SK"), "나") << "S and K have none";
}

TEST(FromKeyboard, GivesNothingWhereNotAllIsWholeSyllables) {
    for (const char* word :
         {"", "google", "k", "r", "openai", "gpt-5", "dlwoaud dmd", "rk1", "이재명", "dlé", "\xFF"})
        EXPECT_EQ(from_keyboard(word), "") << word;
}

TEST(MayBecome, GivesEverySyllableThatAConsonantBegins) {
    EXPECT_EQ(ranges(U'ㅅ'), "사..싷");
    EXPECT_EQ(ranges(U'ㅆ'), "싸..앃");
    EXPECT_EQ(ranges(U'ㅎ'), "하..힣");
}

TEST(MayBecome, AddsAFinalOrAVowelToAnOpenSyllable) {
    EXPECT_EQ(ranges(U'서'), "서..섷");
    EXPECT_EQ(ranges(U'고'), "고..굏") << "고, 과, 괘, 괴";
    EXPECT_EQ(ranges(U'우'), "우..윟");
    EXPECT_EQ(ranges(U'으'), "으..읳");
    EXPECT_EQ(ranges(U'과'), "과..괗");
}

TEST(MayBecome, AddsASecondFinalOrMovesTheFinalOn) {
    EXPECT_EQ(ranges(U'설'), "설..섫 서+라..맇");
    EXPECT_EQ(ranges(U'각'), "각 갃 가+가..깋");
    EXPECT_EQ(ranges(U'섥'), "섥 설+가..깋");
    EXPECT_EQ(ranges(U'명'), "명 며+아..잏");
    EXPECT_EQ(ranges(U'밖'), "밖 바+까..낗");
}

TEST(MayBecome, GivesNothingForWhatBeginsNoSyllable) {
    for (const char32_t other : {U'ㅏ', U'ㄳ', U'a', U'李', U'\u1109', U'\0'})
        EXPECT_EQ(ranges(other), "");
}

/// A word that is being typed becomes, key by key, what may_become says.
TEST(MayBecome, HoldsEveryWordBetweenItsKeys) {
    std::mt19937 random(9);
    for (int round = 0; round < 2'000; ++round) {
        const char32_t syllable = U'가' + random() % (U'힣' - U'가' + 1);
        const char32_t next = U'가' + random() % (U'힣' - U'가' + 1);
        std::u32string letters;
        for (const char32_t letter :
             {take_apart(syllable).initial, take_apart(syllable).vowel, take_apart(syllable).final})
            if (letter != 0) letters += typed_as(letter);
        for (std::size_t size = 1; size <= letters.size(); ++size) {
            const auto typed = compose_letters(std::u32string_view(letters).substr(0, size));
            ASSERT_EQ(typed.size(), 1u);
            ASSERT_TRUE(may_become_syllable(typed.front().code, syllable)) << static_cast<unsigned>(syllable);
        }
        letters.push_back(initial_of(next)); // may look like a final of the syllable before
        const auto typed = compose_letters(letters);
        if (typed.size() > 1) continue;
        const SyllableRange moved = may_become(typed.front().code).back();
        ASSERT_EQ(moved.before, syllable);
        ASSERT_TRUE(moved.first <= next && next <= moved.last);
    }
}

TEST(Jamo, FinishFastOnManyLetters) {
    for (const std::u32string_view part : {U"ㅋ", U"ㅏ", U"ㅇㅣ", U"ㄱㅏㅂㅅ", U"ㄱㅗㅏ", U"ㄳ"}) {
        expect_linear(800'000, [&](std::size_t size) {
            std::u32string letters;
            while (letters.size() < size)
                letters += part;
            compose_letters(letters);
        });
    }
    expect_linear(800'000, [](std::size_t size) { from_keyboard(repeated_to(size, "dlwoaud")); });
}

} // namespace
} // namespace gisa

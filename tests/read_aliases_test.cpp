#include "common/aliases/read_aliases.h"

#include "common/error.h"
#include "common/text/utf8.h"
#include "tests/linear_time.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <fstream>

namespace gisa {
namespace {

using Texts = std::vector<std::string>;

/// The lines that count, the spellings joined: `1: a/b`, `2: -a`.
Texts lines_of(const std::string& text, Texts* notes = nullptr) {
    Texts said, lines;
    for (const AliasLine& line : read_aliases({"own.txt", text}, said)) {
        std::string shown = std::to_string(line.number) + ": " + (line.takes_away ? "-" : "");
        for (const std::string& spelling : line.spellings)
            shown += (&spelling == &line.spellings.front() ? "" : "/") + spelling;
        lines.push_back(shown);
    }
    if (notes)
        *notes = said;
    else
        EXPECT_EQ(said, Texts());
    return lines;
}

/// The one note that a line gives beside a sound one, which must still count.
std::string note_of(const std::string& line) {
    Texts notes;
    EXPECT_EQ(lines_of(line + "\n네이버 | NAVER\n", &notes), Texts{"2: 네이버/NAVER"}) << line;
    return notes.size() == 1 ? notes.front() : std::to_string(notes.size()) + " notes";
}

} // namespace

TEST(ReadAliases, TakesAGroupALine) {
    EXPECT_EQ(lines_of("손정의 | Masayoshi Son | 孫正義\n삼성전자|Samsung Electronics"),
              (Texts{"1: 손정의/Masayoshi Son/孫正義", "2: 삼성전자/Samsung Electronics"}));
}

TEST(ReadAliases, PassesOverCommentsBlankLinesAndWhiteSpace) {
    EXPECT_EQ(lines_of("\xEF\xBB\xBF# people\r\n\r\n\t카카오 |  Kakao \r\n  # 끝\r\n"),
              Texts{"3: 카카오/Kakao"});
    EXPECT_EQ(lines_of(""), Texts());
}

TEST(ReadAliases, TakesAGroupAway) {
    EXPECT_EQ(lines_of("! 카카오\n!메타"), (Texts{"1: -카카오", "2: -메타"}));
}

TEST(ReadAliases, KeepsASpellingOnceHoweverItIsSeparated) {
    EXPECT_EQ(lines_of("SK하이닉스 | SK hynix | sk-hynix | SK HYNIX"), Texts{"1: SK하이닉스/SK hynix"});
    // Words that are written together in one text and apart in the other are two phrases.
    EXPECT_EQ(lines_of("딥마인드 | 딥 마인드"), Texts{"1: 딥마인드/딥 마인드"});
}

TEST(ReadAliases, SaysWhatIsWrongWithALineAndReadsTheOthers) {
    EXPECT_EQ(note_of("카카오"),
              "own.txt:1: left out, '카카오' stands alone; write CANONICAL | SPELLING, or # in "
              "front");
    EXPECT_EQ(note_of("Kakao | kakao").find("own.txt:1: left out, 'Kakao' stands alone"), 0u);
    EXPECT_EQ(note_of("카카오 | | Kakao"),
              "own.txt:1: left out, an empty spelling; leave out the '|' that is "
              "too many");
    EXPECT_EQ(note_of("카카오 | Kakao |").find("own.txt:1: left out, an empty spelling"), 0u);
    EXPECT_EQ(note_of("카카오 | ***"), "own.txt:1: left out, '***' has no letter or digit; leave it out");
    EXPECT_EQ(note_of("카카오 | \xFF\xFE"), "own.txt:1: left out, not UTF-8; save the file in that encoding");
    EXPECT_EQ(note_of("가 | a b c d e f g"),
              "own.txt:1: left out, 'a b c d e f g' has more than 6 words; shorten it");
    EXPECT_EQ(note_of("가|b|c|d|e|f|g|h|i|j|k|l|m"),
              "own.txt:1: left out, more than 12 spellings; leave out the rarest");
    EXPECT_EQ(note_of("! 카카오 | Kakao"),
              "own.txt:1: left out, '!' takes the canonical spelling alone; leave out the others");
    EXPECT_EQ(note_of("!").find("own.txt:1: left out, an empty spelling"), 0u);
}

TEST(ReadAliases, TakesTwelveSpellingsOfSixWords) {
    EXPECT_EQ(lines_of("a b c d e f|b|c|d|e|f|g|h|i|j|k|l").size(), 1u);
}

TEST(ReadAliases, SaysLittleOfAFileThatIsNone) {
    Texts notes;
    lines_of(repeated_to(1 << 16, "no group\n"), &notes);
    ASSERT_EQ(notes.size(), 11u);
    EXPECT_EQ(notes.back(), "own.txt: 7272 more lines were left out; is it an alias file?");
}

TEST(ReadAliases, IsLinearInHostileFiles) {
    for (const std::string part : {"a|", "||", "가나다 | 라 |", "\xFF", "! ", "#", "a|b\n", "a b c "})
        expect_linear(1 << 20, [&](std::size_t size) {
            Texts notes;
            read_aliases({"f", repeated_to(size, part)}, notes);
        });
}

TEST(AliasFile, IsReadWhole) {
    const TempDir dir;
    const std::string path = dir.write("own.txt", "네이버 | NAVER\n");
    EXPECT_EQ(read_alias_file(path).text, "네이버 | NAVER\n");
    EXPECT_EQ(read_alias_file(path).name, path);
}

TEST(AliasFile, IsNamedWhenItCannotBeRead) {
    const TempDir dir;
    const std::string large = dir.write("large.txt", repeated_to((4u << 20) + 1, "# a comment\n"));
    for (const std::string& path : {dir / "missing.txt", dir.path(), large}) {
        try {
            read_alias_file(path);
            ADD_FAILURE() << path;
        } catch (const Error& error) {
            EXPECT_EQ(error.fault(), Fault::usage);
            EXPECT_NE(std::string(error.what()).find("'" + path + "'"), std::string::npos) << error.what();
        }
    }
}

} // namespace gisa

#include "indexer/read/decode_text.h"

#include <gtest/gtest.h>

#include <string>

namespace gisa {
namespace {

using std::string_literals::operator""s;

DecodedText decoded(std::string bytes) {
    auto result = decode_text(std::move(bytes));
    if (const auto* fault = std::get_if<DecodeFault>(&result)) {
        ADD_FAILURE() << fault->code << ": " << fault->message;
        return {};
    }
    return std::get<DecodedText>(result);
}

DecodeFault fault(std::string bytes) {
    auto result = decode_text(std::move(bytes));
    const auto* found = std::get_if<DecodeFault>(&result);
    return found ? *found : DecodeFault{"taken", std::get<DecodedText>(result).text};
}

// "인공지능 기업들이 서울에서 새로운 반도체 계획을 발표했다." in EUC-KR
const std::string kEucKr =
    "\xC0\xCE\xB0\xF8\xC1\xF6\xB4\xC9 \xB1\xE2\xBE\xF7\xB5\xE9\xC0\xCC "
    "\xBC\xAD\xBF\xEF\xBF\xA1\xBC\xAD \xBB\xF5\xB7\xCE\xBF\xEE "
    "\xB9\xDD\xB5\xB5\xC3\xBC \xB0\xE8\xC8\xB9\xC0\xBB \xB9\xDF\xC7\xA5\xC7\xDF\xB4\xD9.";

TEST(DecodeText, passes_utf8_without_a_copy) {
    std::string text(1000, 'x');
    text += "올트먼 met 이재명.";
    const char* const where = text.data();
    const auto result = decode_text(std::move(text));
    EXPECT_EQ(std::get<DecodedText>(result).text.data(), where);
    EXPECT_TRUE(std::get<DecodedText>(result).notes.empty());
}

TEST(DecodeText, takes_the_byte_order_mark_off) {
    EXPECT_EQ(decoded("\xEF\xBB\xBFHBM4 양산").text, "HBM4 양산");
}

TEST(DecodeText, turns_crlf_and_cr_into_lf) { EXPECT_EQ(decoded("a\r\nb\rc\n").text, "a\nb\nc\n"); }

TEST(DecodeText, converts_utf16_with_a_mark) {
    const DecodedText text = decoded("\xFF\xFE"
                                     "A\0I\0 \0\x3C\xBA"s);
    EXPECT_EQ(text.text, "AI 먼");
    EXPECT_EQ(text.notes, std::vector<std::string>{"converted from UTF-16"});
    EXPECT_EQ(decoded("\xFE\xFF\0A\0I"s).text, "AI");
}

TEST(DecodeText, recognises_utf16_without_a_mark) {
    EXPECT_EQ(decoded("A\0I\0 \0n\0e\0w\0s\0"s).text, "AI news");
    EXPECT_EQ(decoded("\0A\0I\0 \0n\0e\0w\0s"s).text, "AI news");
}

TEST(DecodeText, converts_euc_kr_with_a_note) {
    const DecodedText text = decoded(kEucKr);
    EXPECT_EQ(text.text, "인공지능 기업들이 서울에서 새로운 반도체 계획을 발표했다.");
    EXPECT_EQ(text.notes, std::vector<std::string>{"converted from EUC-KR"});
}

TEST(DecodeText, believes_a_page_that_says_it_is_euc_kr) {
    const std::string page = "<meta charset=\"euc-kr\"><p>\xB1\xB8\xB1\xDB</p>";
    EXPECT_EQ(decoded(page).text, "<meta charset=\"euc-kr\"><p>구글</p>");
}

TEST(DecodeText, recognises_cp949_by_few_words_and_rare_syllables) {
    EXPECT_EQ(decoded("\x8C\x63\xB9\xE6\xB0\xA2\xC7\xCF\xB0\xA1 \xBF\xD4\xB4\xD9.").text, "똠방각하가 왔다.");
    EXPECT_EQ(decoded("<meta charset=utf-8><p>\xB1\xB8\xB1\xDB\xC0\xCC").text,
              "<meta charset=utf-8><p>구글이");
}

TEST(DecodeText, believes_what_pages_and_feeds_declare) {
    EXPECT_EQ(decoded("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>\x93"
                      "Caf\xE9\x94 \x80")
                  .text,
              "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>“Café” €");
    EXPECT_EQ(decoded("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>").notes,
              std::vector<std::string>{"converted from windows-1252"});
    EXPECT_EQ(fault("<meta charset=no-such>Caf\xE9").code, "encoding");
    EXPECT_EQ(fault("charset=windows-1252 Caf\xE9").code, "encoding") << "a text that talks of it";
}

TEST(DecodeText, recognises_korean_utf16_without_a_mark) {
    EXPECT_EQ(decoded("\x00\xAC \x00\xE4\xB2.\x00 \x00\xE4\xB2.\x00"s).text, "가 다. 다.");
}

TEST(DecodeText, converts_utf32_with_a_mark) {
    EXPECT_EQ(decoded("\xFF\xFE\0\0A\0\0\0\x00\xAC\0\0"s).text, "A가");
}

TEST(DecodeText, refuses_broken_utf8_with_the_offset_and_never_reads_it_as_korean_legacy) {
    const DecodeFault broken = fault("올트먼이 말했다\xEC\x98 서울");
    EXPECT_EQ(broken.code, "encoding");
    EXPECT_NE(broken.message.find("byte 22"), std::string::npos) << broken.message;
}

TEST(DecodeText, refuses_other_charsets_with_the_offset) {
    const DecodeFault latin1 = fault("Caf\xE9 news");
    EXPECT_EQ(latin1.code, "encoding");
    EXPECT_NE(latin1.message.find("byte 3"), std::string::npos) << latin1.message;
}

TEST(DecodeText, refuses_binary_data) {
    EXPECT_EQ(fault("%PDF-1.7\n1 0 obj").code, "not_text");
    EXPECT_EQ(fault("\x89PNG\r\n\x1A\n"s).code, "not_text");
    EXPECT_EQ(fault("PK\x03\x04 rest").code, "not_text");
    EXPECT_EQ(fault("\x01\x02\x03\x04\x05\x06\x07 text"s).code, "not_text");
    EXPECT_EQ(fault("ab\0\xFF\xFE\0\0cd\xC0\x01\0x"s).code, "not_text");
}

TEST(DecodeText, replaces_nul_noncharacters_and_surrogates) {
    const DecodedText text = decoded("a\0b \xEF\xBF\xBE c \xED\xA0\x80 d"s);
    EXPECT_EQ(text.text, "a\xEF\xBF\xBD"
                         "b \xEF\xBF\xBD c \xEF\xBF\xBD d");
    ASSERT_EQ(text.notes.size(), 1u);
    EXPECT_EQ(text.notes[0].substr(0, 12), "3 characters");
}

TEST(DecodeText, keeps_nfd_text_as_written) {
    const std::string nfd = "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"; // 한 in conjoining jamo
    EXPECT_EQ(decoded(nfd).text, nfd);
}

TEST(DecodeText, takes_an_empty_file) { EXPECT_EQ(decoded("").text, ""); }

} // namespace
} // namespace gisa

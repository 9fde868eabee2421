// What passes over most of a text without looking at each character gives what looking at each would: on
// random texts (the same ones each time) of prose, Korean, markers, controls and broken UTF-8.

#include "common/citations/read_marker.h"
#include "common/text/mostly_hangul.h"
#include "common/text/utf8.h"
#include "indexer/read/decode_text.h"
#include "indexer/read/parse_json.h"
#include "indexer/read/text_layout.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPieces[] = {"the "sv,
                                        "cranes "sv,
                                        "Harbour"sv,
                                        "cite"sv,
                                        "citeturn0search0"sv,
                                        "filecite\uE202"sv,
                                        "fileciteturn1"sv,
                                        " "sv,
                                        "  "sv,
                                        "\t"sv,
                                        "\n"sv,
                                        "\r\n"sv,
                                        "\0"sv,
                                        "\x7F"sv,
                                        "\x1F"sv,
                                        "[1]"sv,
                                        "\\[2\\]"sv,
                                        ":contentReference"sv,
                                        ":"sv,
                                        "<sup>"sv,
                                        "<a href"sv,
                                        "<b>"sv,
                                        "&#8203;"sv,
                                        "&amp;"sv,
                                        "``【"sv,
                                        "`x`"sv,
                                        "【6†source】"sv,
                                        "\u200B"sv,
                                        "\u2060"sv,
                                        "“"sv,
                                        "\uE200"sv,
                                        "［3］"sv,
                                        "\uFEFF"sv,
                                        "선박이 "sv,
                                        "힣"sv,
                                        "ㅋㅋ"sv,
                                        "\u1100\u1161"sv,
                                        "ç"sv,
                                        "漢字"sv,
                                        "\xF0\x9F\x9A\xA2"sv,
                                        "\xEF\xBF\xBE"sv,
                                        "\xEF\xBF\xBF"sv,
                                        "\xED\xA0\x80"sv,
                                        "\xFF"sv,
                                        "\xEC\x84"sv,
                                        "\x80"sv};

class Reading : public testing::Test {
protected:
    std::size_t below(std::size_t limit) { return random_() % limit; }

    std::string random_text() {
        const bool plain = below(3) == 0; // long runs of ASCII, too
        std::string text;
        for (std::size_t pieces = below(30); pieces > 0; --pieces)
            text += kPieces[below(plain ? 4 : std::size(kPieces))];
        return text;
    }

    template <class Check>
    void for_many_texts(Check check) {
        for (int i = 0; i < 20000; ++i) {
            const std::string text = random_text();
            check(text);
            ASSERT_FALSE(HasFailure()) << testing::PrintToString(text);
        }
    }

private:
    std::mt19937 random_{20251126};
};

TEST_F(Reading, PassesOverPlainTextUpToTheFirstOtherByte) {
    for_many_texts([&](const std::string& text) {
        const std::size_t from = below(text.size() + 1);
        std::size_t end = from;
        while (end < text.size() && text[end] >= ' ')
            ++end; // char is signed here: a byte above 0x7F is below ' '
        EXPECT_EQ(plain_end(text, from), end);
    });
}

TEST_F(Reading, TellsTheLanguageByTheLettersThatDecodingFinds) {
    for_many_texts([](const std::string& text) {
        std::size_t hangul = 0, latin = 0;
        for (std::size_t at = 0; at < text.size();) {
            const Decoded c = decode(text, at);
            hangul += is_hangul_syllable(c.code) || (c.code >= 0x1100 && c.code < 0x1200);
            latin += c.code < 0x80 && is_ascii_alpha(static_cast<char>(c.code));
            at += c.size;
        }
        EXPECT_EQ(is_mostly_hangul({text}), hangul * 3 > latin);
        EXPECT_EQ(is_mostly_hangul({text, "매출", text}), hangul * 6 + 6 > latin * 2);
    });
}

TEST_F(Reading, OpensNoMarkerWhereItPassesOver) {
    for_many_texts([](const std::string& text) {
        for (std::size_t at = 0; at < text.size(); ++at)
            EXPECT_FALSE(find_opening(text, at) > at && read_marker(text, at).found()) << at;
    });
}

std::string without_noncharacters(std::string_view text) {
    static constexpr std::string_view kNone[] = {"\0"sv, "\xEF\xBF\xBE"sv, "\xEF\xBF\xBF"sv,
                                                 "\xED\xA0\x80"sv};
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const auto* none = std::find_if(std::begin(kNone), std::end(kNone),
                                        [&](auto what) { return text.substr(at).starts_with(what); });
        clean += none == std::end(kNone) ? text.substr(at, 1) : "\uFFFD"sv;
        at += none == std::end(kNone) ? 1 : none->size();
    }
    return clean;
}

TEST_F(Reading, ReplacesEveryNoncharacter) {
    for_many_texts([](const std::string& text) {
        std::string clean = text;
        replace_noncharacters(clean);
        EXPECT_EQ(clean, without_noncharacters(text));
    });
}

std::string collapsed(std::string_view text) {
    std::string out;
    for (const char c : trim(text))
        if (!is_ascii_space(c))
            out += c;
        else if (out.back() != ' ')
            out += ' ';
    return out;
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).size) {
        const char32_t c = decode(text, at).code;
        const bool wide = is_hangul_syllable(c) || (c >= 0x2E80 && c < 0xA4D0) || (c >= 0xFF00 && c < 0xFF61);
        columns += wide ? 2 : 1;
    }
    return columns;
}

TEST_F(Reading, CollapsesWhiteSpaceAndCountsColumnsInEveryLine) {
    for_many_texts([](const std::string& text) {
        std::size_t at = 0;
        const TextLayout layout(text, 1);
        for (const TextLine& line : layout.lines()) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string whole = collapsed(std::string_view(text).substr(at, end - at));
            EXPECT_EQ(line.columns, std::min<std::size_t>(columns_of(whole), 256));
            EXPECT_TRUE(line.bullet || line.marked_heading || line.text == whole) << line.text;
            at = end + 1;
        }
    });
}

/// A random object with few keys, and those that are in it twice.
class RandomObject {
public:
    explicit RandomObject(std::mt19937& random) : random_(random) {}

    std::string write() {
        static constexpr const char* kKeys[] = {"a", "b", "\\\"", "\\\\", "x\\\\\\\"", "{", "날짜"};
        std::string text = "{";
        std::set<std::string> seen;
        for (std::size_t fields = random_() % 6; fields > 0; --fields) {
            const std::string key = kKeys[random_() % std::size(kKeys)];
            if (!seen.insert(key).second) repeated.insert(key);
            text += (text.size() > 1 ? ", \"" : "\"") + key + "\" : " + value();
        }
        return text + "}";
    }

    std::set<std::string> repeated;

private:
    std::string value() {
        static constexpr const char* kValues[] = {
            "1",        R"("")", R"("\\")", R"("\"a\":")", R"(["a","a"])", R"({"a":1,"a":{"b":"\\\"}"}})",
            R"("}{][")"};
        return kValues[random_() % std::size(kValues)];
    }

    std::mt19937& random_;
};

TEST(RepeatedKeys, AreThoseOfTheOutermostObject) {
    std::mt19937 random(1126);
    for (int i = 0; i < 20000; ++i) {
        RandomObject object(random);
        const std::string text = object.write();
        ASSERT_TRUE(parse_json(text).ok()) << text;
        const std::vector<std::string> found = repeated_keys(text);
        ASSERT_EQ(std::set<std::string>(found.begin(), found.end()), object.repeated) << text;
    }
}

} // namespace
} // namespace gisa

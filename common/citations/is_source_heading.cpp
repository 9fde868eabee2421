#include "common/citations/is_source_heading.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

namespace gisa {

namespace {

// clang-format off
constexpr std::string_view kSourceHeadings[] = {
    "sources", "source", "references", "reference", "citations", "works cited", "bibliography", "footnotes",
    "endnotes", "key citations", "sources used", "source list", "list of sources", "additional sources",
    "further sources", "sources and references", "references and sources", "sources & references",
    "sources cited", "sources consulted", "references cited", "cited works", "cited sources", "literature cited",
    "reference list", "list of references", "references and further reading", "citations and references",
    "출처", "참고", "참고문헌", "참고 문헌", "참고자료", "참고 자료", "각주", "참고 및 출처", "출처 및 참고", "출처 및 참고자료",
    "출처 및 참고 자료", "출처 목록", "자료 출처", "인용 출처", "인용 자료", "인용 문헌", "인용", "참조", "참고 링크", "참고 기사", "주석",
    "参考文献", "参考资料", "参考来源", "资料来源", "引用来源", "参考资料与数据来源", "citation 출처"};
// clang-format on

/// The bytes with which the headings begin: few lines need be looked at further.
constexpr std::array<bool, 256> kFirstBytes = [] {
    std::array<bool, 256> first{};
    for (const std::string_view heading : kSourceHeadings)
        first[static_cast<unsigned char>(heading.front())] = true;
    return first;
}();

bool is_letter(char32_t c) {
    return c < 0x80 ? is_ascii_alpha(static_cast<char>(c)) || c == '&'
                    : is_hangul_syllable(c) || (c >= 0x3400 && c < 0xA000);
}

} // namespace

bool is_source_heading(std::string_view text) {
    if (text.size() > 64) return false;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        if (is_letter(c.code)) {
            if (word.empty() && !kFirstBytes[static_cast<unsigned char>(ascii_lower(text[at]))]) return false;
            append_utf8(word, c.code >= 'A' && c.code <= 'Z' ? c.code + 32 : c.code);
        } else if (!word.empty() && word.back() != ' ' && is_ascii_space(text[at])) {
            word.push_back(' ');
        }
        at += c.size;
    }
    return std::find(std::begin(kSourceHeadings), std::end(kSourceHeadings), trim(word)) !=
           std::end(kSourceHeadings);
}

} // namespace gisa

#include "common/text/stop_exceptions.h"

#include "common/error.h"

#include <unicode/bytestrie.h>
#include <unicode/bytestriebuilder.h>
#include <unicode/localpointer.h>
#include <unicode/unistr.h>
#include <unicode/ures.h>

#include <algorithm>
#include <set>

namespace gisa {

namespace {

enum Kind { kHead = 0, kWhole = 1 }; // kHead: a longer one begins so; ends a sentence all the same

std::set<std::string> listed_by_icu(UErrorCode& status) {
    const icu::LocalUResourceBundlePointer english(ures_open(U_ICUDATA_NAME "-brkitr", "en", &status));
    const icu::LocalUResourceBundlePointer all(
        ures_getByKey(english.getAlias(), "exceptions", nullptr, &status));
    const icu::LocalUResourceBundlePointer list(
        ures_getByKey(all.getAlias(), "SentenceBreak", nullptr, &status));
    std::set<std::string> abbreviations;
    for (std::int32_t i = 0; U_SUCCESS(status) && i < ures_getSize(list.getAlias()); ++i) {
        std::int32_t length = 0;
        const UChar* abbreviation = ures_getStringByIndex(list.getAlias(), i, &length, &status);
        std::string utf8;
        if (U_SUCCESS(status))
            abbreviations.insert(icu::UnicodeString(abbreviation, length).toUTF8String(utf8));
    }
    return abbreviations;
}

/// `Ph.` of `Ph.D.`
std::string head_of(const std::string& abbreviation) {
    return abbreviation.substr(0, abbreviation.find('.') + 1);
}

std::string trie_of(const std::set<std::string>& abbreviations, UErrorCode& status) {
    std::set<std::string> heads;
    for (const std::string& abbreviation : abbreviations)
        if (head_of(abbreviation) != abbreviation) heads.insert(head_of(abbreviation));
    icu::BytesTrieBuilder builder(status);
    const auto add = [&](std::string word, Kind kind) {
        std::reverse(word.begin(), word.end());
        builder.add(word, kind, status);
    };
    for (const std::string& head : heads)
        add(head, kHead);
    for (const std::string& abbreviation : abbreviations)
        if (!heads.contains(head_of(abbreviation))) add(abbreviation, kWhole);
    const icu::StringPiece bytes = builder.buildStringPiece(USTRINGTRIE_BUILD_FAST, status);
    return U_SUCCESS(status) ? std::string(bytes.data(), static_cast<std::size_t>(bytes.size()))
                             : std::string();
}

} // namespace

StopExceptions::StopExceptions() {
    UErrorCode status = U_ZERO_ERROR;
    trie_ = trie_of(listed_by_icu(status), status);
    if (U_FAILURE(status))
        throw Error(Fault::io,
                    "ICU has no list of English abbreviations: install the package libicu72 with its data");
}

bool StopExceptions::hold(std::string_view text, std::size_t at) const {
    icu::BytesTrie trie(trie_.data());
    if (at > 0 && text[at - 1] == ' ') --at;
    int longest = kHead;
    for (UStringTrieResult result = USTRINGTRIE_NO_VALUE; at > 0 && USTRINGTRIE_HAS_NEXT(result);) {
        result = trie.next(static_cast<unsigned char>(text[--at]));
        if (USTRINGTRIE_HAS_VALUE(result)) longest = trie.getValue();
    }
    return longest == kWhole;
}

} // namespace gisa

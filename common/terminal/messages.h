#pragma once

// What the programs say, in the language of the reader. Our own words are written in English where they
// arise; whoever shows them passes them through `in_language`. Never pass on what an article says.
//
//   in_language("3 independent sources", Language::korean)  // "독립 출처 3곳"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace gisa {

enum class Language : std::uint8_t { english, korean };

/// The English message in that language; as it is where the catalogue (messages.cpp) lacks it.
std::string in_language(std::string_view message, Language language);

/// A pattern of English messages and its Korean text; see messages.cpp.
struct CataloguedMessage {
    std::string_view english, korean;
};

/// All of them, for tests.
std::span<const CataloguedMessage> message_catalogue();

/// The language of messages that LC_ALL, else LC_MESSAGES, else LANG asks for.
Language locale_language();

} // namespace gisa

#pragma once

#include <string_view>

namespace gisa {

// What in English looks like a Korean name and is none. Words are folded: lower case, a-z. Pure functions,
// safe for concurrent calls.

/// A word that English (or a name of another language) puts in front of or between capitalised words: in,
/// may, mayor, van, sunday. With one of them only a spotless reading counts as a name.
bool is_function_word(std::string_view word);

/// One of these that hardly ever is the surname that it spells: a, in, on.
bool is_preposition(std::string_view word);

/// A given name of English, Spanish or Japanese that could be cut into Korean syllables: jason, susan, naomi.
bool is_foreign_given_name(std::string_view word);

/// Two neighbouring words that are a place or a thing: hong kong, tampa bay, song dynasty.
bool is_fixed_phrase(std::string_view first, std::string_view second);

/// A surname's spelling that is usual in other languages too, so that it marks no name by itself: chang,
/// song.
bool is_shared_surname(std::string_view word);

} // namespace gisa

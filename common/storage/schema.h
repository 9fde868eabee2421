#pragma once

// The contract between the two programs: how terms are spelled in the index. A term is
// [field][kind][text]; fields and kinds never share a letter, so a term can be read back.
// Changing anything here changes the index format: count kFormatVersion up.

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

/// Written into every index; an index of another version is refused.
inline constexpr std::uint32_t kFormatVersion = 7;
/// Articles that an index of this version or a later one stores can be read, and so be brought up to date.
inline constexpr std::uint32_t kOldestReadableFormat = 4;
/// Xapian metadata key of the version.
inline constexpr const char* kFormatKey = "gisa-format";
/// Another, of segments whose documents are numbered from the newest article to the oldest; those without a
/// date last.
inline constexpr const char* kOrderKey = "gisa-order";
inline constexpr const char* kNewestFirst = "newest first";

/// Which part of the article a term stands for. A title's and a heading's words are in the body
/// field too, with more weight.
enum class Field : char {
    body = 0,
    title = 'S',
    heading = 'T',   ///< never ranked: the body field has the word's weight
    author = 'W',    ///< names of its authors, which are in no other field; never ranked
    cited = 'C',     ///< sentences with direct support; never ranked
    inherited = 'I', ///< sentences with inherited support, likewise
};

/// What a term was made of. All but the ranked kinds serve exact matches and phrases; where a term stands,
/// the article's token codes say (token_codes.h).
enum class TermKind : char {
    word = 0,          ///< a Latin word as folded, where it is not its stem
    stem = 'Z',        ///< its stem; ranked
    korean = 'K',      ///< stem of a Hangul word; ranked
    eojeol = 'E',      ///< the whole Hangul word, where it is not its stem
    alternative = 'J', ///< any other stem that it may have
    bigram = 'B',      ///< two neighbouring syllables of the word; ranked
    hanja = 'H',       ///< a run of Han characters, and its bigrams; ranked
    name = 'N',        ///< a Korean name in Hangul that Latin or Han letters, or a spaced name, may spell;
                       ///< ranked
    weak_name = 'M',   ///< the same, a less usual reading
};

constexpr bool is_ranked(TermKind kind) {
    return kind == TermKind::stem || kind == TermKind::korean || kind == TermKind::bigram ||
           kind == TermKind::hanja || kind == TermKind::name || kind == TermKind::weak_name;
}

/// The boolean term of an article's identity.
inline constexpr char kIdentityPrefix = 'Q';
/// The boolean term of its URL (canonical), so that it can be found by either.
inline constexpr char kUrlPrefix = 'U';
/// The boolean term of its language, "Len".
inline constexpr char kLanguagePrefix = 'L';

/// Boolean terms of each source that the article cites (storage/source_terms.h): its host and the domains
/// above it, as far as the registrable one (`Dnews.bbc.co.uk`, `Dbbc.co.uk`); its canonical URL; its
/// publisher as given, folded.
inline constexpr char kCitedDomainPrefix = 'D';
inline constexpr char kCitedUrlPrefix = 'A';
inline constexpr char kCitedPublisherPrefix = 'G';
/// Boolean terms of the article's own publisher: its name, folded; its host and the domains above.
inline constexpr char kPublisherPrefix = 'P';
/// Boolean terms that say something of the whole article.
inline constexpr const char* kSupportedTerm = "Fcited";       ///< some sentence has direct support
inline constexpr const char* kInheritedTerm = "Finherited";   ///< some sentence has inherited support
inline constexpr const char* kUnresolvedTerm = "Funresolved"; ///< some number has no entry

/// Xapian value slots. A number that is 0 has no value.
inline constexpr std::uint32_t kContentHashSlot = 0;   ///< 16 bytes: what "unchanged" compares
inline constexpr std::uint32_t kPublishedSlot = 1;     ///< ISO 8601 text; sorts as dates do
inline constexpr std::uint32_t kIndependentSlot = 2;   ///< independent sources, Xapian::sortable_serialise
inline constexpr std::uint32_t kSupportSlot = 3;       ///< support ratio, sortable_serialise
inline constexpr std::uint32_t kUnresolvedSlot = 4;    ///< unresolved numbers, sortable_serialise
inline constexpr std::uint32_t kCitedDomainsSlot = 5;  ///< registrable domains cited, '\n' between
inline constexpr std::uint32_t kPublisherNameSlot = 6; ///< the article's publisher as given
inline constexpr std::uint32_t kTokenCodesSlot = 7;    ///< its words in order (token_codes.h)
inline constexpr std::uint32_t kAuthorCodesSlot = 8;   ///< its authors' names likewise, each a block
inline constexpr std::uint32_t kAuthorNamesSlot = 9;   ///< those names as given, '\n' between
inline constexpr std::uint32_t kTextSketchSlot = 10;   ///< what tells its copies (text_sketch.h)

/// Xapian refuses terms beyond 245 bytes. Longer words are cut, identities are hashed.
inline constexpr std::size_t kLongestTerm = 240;

/// How often a title's or heading's term counts in the body field.
inline constexpr std::uint32_t kTitleWeight = 4;
inline constexpr std::uint32_t kHeadingWeight = 2;
/// And a word of its publisher's name, which is in the body field without standing in the text.
inline constexpr std::uint32_t kPublisherWeight = 6;

inline std::string field_term(Field field, std::string_view term) {
    std::string out;
    if (field != Field::body) out.push_back(static_cast<char>(field));
    out.append(term);
    return out;
}

/// True for a term whose kind's letter stands in front: all but Latin words, which are folded.
/// REQUIRES: no field in front
inline bool has_kind(std::string_view term) { return term.front() >= 'A' && term.front() <= 'Z'; }

/// An indexed term without its field.
inline std::string_view without_field(std::string_view term) {
    switch (static_cast<Field>(term.front())) {
    case Field::title:
    case Field::heading:
    case Field::author:
    case Field::cited:
    case Field::inherited: return term.substr(1);
    case Field::body: break;
    }
    return term;
}

} // namespace gisa

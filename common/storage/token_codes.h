#pragma once

// An article's words in the order in which they stand, three bytes each: what phrases are checked by, and
// what says which words cannot stand in a sentence. It is a value of the article (kTokenCodesSlot), in place
// of Xapian's positions: those take one entry of a B-tree for each word of each article, three bytes of index
// for a byte of text; this takes a third of a byte (docs/format.md), and is read in one go.
//
// A code is 21 bits: 14 of what the word is looked up by, its key, and 7 of its form. The key of a Latin word
// is a hash of its stem, so that `runs` and `run` share it; that of Hangul and of names is a hash of the
// first three syllables. Two words of a language share a code once in two million.
//
//   0x80|7 bits, 7 bits, 7 bits   the code of the next position
//   0x08 .. 0x7F                  one of the most frequent English words, which have a code too
//   0x00 0x01 0x02                a sentence begins: without support, with inherited, with direct support
//   0x03                          a block ends; no phrase goes on behind it. The title is the first block
//   0x04 code                     another code of the same position
//   0x05 n code                   likewise, of a name that takes n positions
//   0x06                          the block that begins here is a heading
//
// Only a code's first byte is above 0x7F, so a reader never loses its place.

#include "common/article.h"
#include "common/text/analyse.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

using TokenCode = std::uint32_t;

inline constexpr unsigned kFormBits = 7;
inline constexpr unsigned kCodeBits = 21;
/// A code's key.
constexpr std::uint32_t key_of(TokenCode code) { return code >> kFormBits; }
inline constexpr std::uint32_t kTokenKeys = 1u << (kCodeBits - kFormBits);

/// Of a Latin word or number, as folded. REQUIRES: `stem` is its stem
TokenCode code_of_word(std::string_view word, std::string_view stem);

/// Of any other indexed term, its kind's letter in front; of a stem, and of a beginning of Hangul words that
/// is three syllables long at least, only the key means something. Kinds of Hangul words are not told apart.
TokenCode code_of_term(std::string_view term);

/// How a Latin word with this code is spelled.
std::string spelled(TokenCode code);

/// How words with this key begin as token codes spell them: two bytes of those that take three, and the one
/// byte of each frequent word.
std::vector<std::string> beginnings_of_key(std::uint32_t key);

/// Where a token is to be read from of which a byte stands at `at`: a code's first byte, or a frequent word;
/// a reading begins with its mark. Nothing if the byte is within another token. REQUIRES: at < size()
std::optional<std::size_t> token_at(std::string_view token_codes, std::size_t at);

/// Where the sentence, or else the block, begins that the token at `at` stands in: at its mark.
/// REQUIRES: token_at() gave `at`
std::size_t sentence_begin(std::string_view token_codes, std::size_t at);

/// Where the first block ends, or the size.
std::size_t first_block_end(std::string_view token_codes);

/// True if a word at a position of its own, or a mark, begins at this byte; false within one, or at what says
/// how wide a name is. REQUIRES: at < token_codes.size()
bool begins_token(std::string_view token_codes, std::size_t at);

/// What may stand between two words of a phrase is no larger than this, and not negative.
inline constexpr char kLargestMark = 0x05;

/// A word's codes as they are spelled at a position of its own: one byte, or three and four more for each
/// other reading. Stems and bigrams of Hangul have none. `terms` are those of the word, as a Lexicon gives
/// them.
std::string spell_word(std::span<const WordTerm> terms);

/// Writes articles' token codes, one article after the other. Keep it for many.
class TokenCodesWriter {
public:
    void begin_sentence(Support support) { put(static_cast<char>(support)); }
    void begin_heading();
    void end_block();
    /// A word as spell_word() gives it, at the next position.
    void add_word(std::string_view spelled);
    /// The same of a word that is short, kept in kShortWord bytes of which `size` count: quicker.
    static constexpr std::size_t kShortWord = 15;
    void add_short_word(const char* spelled, std::size_t size) {
        make_room(kShortWord);
        std::memcpy(bytes_.data() + used_, spelled, kShortWord);
        used_ += size;
    }
    /// A reading of a name, behind its first word.
    void add_name(const Term& name);
    /// Those of the article.
    std::string take();

private:
    void make_room(std::size_t size) {
        if (bytes_.size() - used_ < size) bytes_.resize(2 * bytes_.size() + size);
    }
    void put(char c) {
        make_room(1);
        bytes_[used_++] = c;
    }

    std::vector<char> bytes_;
    std::size_t used_ = 0; // of them
};

/// What stands at a place of an article's token codes.
struct CodedToken {
    enum class Kind : std::uint8_t {
        word,       ///< the next position
        same_place, ///< another reading of the position before
        sentence,   ///< one begins, with `support`
        heading,    ///< the block that begins here is one
        block_end,
        end
    };
    Kind kind = Kind::end;
    TokenCode code = 0;          ///< word, same_place
    std::uint32_t positions = 1; ///< word, same_place: how many it takes
    Support support = Support::none;
};

/// Reads token codes. Bytes that are none end it: nothing that is stored makes it fail.
class TokenCodesReader {
public:
    explicit TokenCodesReader(std::string_view bytes)
        : at_(bytes.data()), end_(bytes.data() + bytes.size()), common_(common_codes()) {}
    CodedToken next();
    /// Bytes that were not read.
    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }

private:
    static constexpr TokenCode kNone = 0xFFFFFFFF;
    static const TokenCode* common_codes(); // by byte, kNone where it stands for no word

    CodedToken next_mark();
    TokenCode read_code();

    const char* at_;
    const char* end_;
    const TokenCode* common_;
};

inline CodedToken TokenCodesReader::next() {
    CodedToken token;
    token.kind = CodedToken::Kind::word; // as nearly all are
    if (end_ - at_ < 3) return next_mark();
    const auto first = static_cast<unsigned char>(*at_);
    if (first >= 0x80) {
        token.code = read_code();
        return token;
    }
    if (common_[first] == kNone) return next_mark();
    ++at_;
    token.code = common_[first];
    return token;
}

/// REQUIRES: three bytes are left
inline TokenCode TokenCodesReader::read_code() {
    const auto byte = [&](int i) { return static_cast<TokenCode>(at_[i] & 0x7F); };
    const TokenCode code = byte(0) << 14 | byte(1) << 7 | byte(2);
    at_ += 3;
    return code;
}

} // namespace gisa

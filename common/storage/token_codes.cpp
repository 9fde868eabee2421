#include "common/storage/token_codes.h"

#include "common/text/stem.h"
#include "common/text/utf8.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace gisa {

namespace {

constexpr char kBlockEnd = 0x03, kSamePlace = 0x04, kNamePlace = 0x05, kHeading = 0x06;
constexpr unsigned char kFirstCommon = 0x08, kFirstOfCode = 0x80;
constexpr std::size_t kKeyBytes = 3 * kSyllable;

/// Nearly half of the words of English news. The order is part of the index format.
constexpr std::string_view kCommonWords[] = {
    "the",        "of",      "to",     "and",   "a",       "in",     "for",     "that",  "is",
    "on",         "it",      "with",   "as",    "at",      "said",   "was",     "by",    "be",
    "are",        "from",    "this",   "will",  "have",    "has",    "he",      "an",    "but",
    "not",        "they",    "his",    "we",    "i",       "you",    "their",   "more",  "its",
    "or",         "who",     "which",  "been",  "were",    "up",     "about",   "one",   "can",
    "all",        "also",    "if",     "when",  "would",   "out",    "year",    "new",   "had",
    "there",      "our",     "time",   "after", "than",    "other",  "so",      "what",  "how",
    "over",       "first",   "two",    "she",   "her",     "into",   "your",    "some",  "no",
    "now",        "only",    "most",   "last",  "like",    "just",   "them",    "years", "do",
    "could",      "these",   "while",  "state", "people",  "make",   "where",   "many",  "through",
    "before",     "because", "any",    "being", "use",     "those",  "between", "under", "well",
    "may",        "made",    "work",   "help",  "world",   "during", "us",      "three", "even",
    "company",    "back",    "should", "such",  "against", "both",   "then",    "my",    "day",
    "government", "did",     "million"};
constexpr std::size_t kCommonCount = std::size(kCommonWords);
static_assert(kFirstCommon + kCommonCount <= kFirstOfCode);
static_assert(kNamePlace == kLargestMark && kHeading < kFirstCommon);

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

constexpr TokenCode joined(std::uint64_t key, std::uint64_t form) {
    return static_cast<TokenCode>((key % kTokenKeys) << kFormBits | form % (1u << kFormBits));
}

/// Of what a word has beyond its stem: no two of the 55 most frequent endings of English have the same.
std::uint32_t form_of(std::string_view word, std::string_view stem) {
    const auto differ = std::mismatch(word.begin(), word.end(), stem.begin(), stem.end()).first;
    std::uint32_t form = 0;
    for (auto at = differ; at != word.end(); ++at)
        form = (form + static_cast<unsigned char>(*at)) * 3088883u;
    return form >> 16;
}

class CommonWords {
public:
    CommonWords() {
        Stemmer stemmer;
        for (std::size_t i = 0; i < kCommonCount; ++i) {
            codes_[i] = code_of_word(kCommonWords[i], stemmer.stem(std::string(kCommonWords[i])));
            bytes_.emplace(codes_[i], static_cast<char>(kFirstCommon + i));
        }
    }
    /// The byte that stands for a code; 0 if there is none.
    char byte_of(TokenCode code) const {
        const auto found = bytes_.find(code);
        return found == bytes_.end() ? '\0' : found->second;
    }
    TokenCode code_of(unsigned char byte) const { return codes_[byte - kFirstCommon]; }

private:
    std::array<TokenCode, kCommonCount> codes_{};
    std::unordered_map<TokenCode, char> bytes_;
};

const CommonWords& common_words() {
    static const CommonWords words;
    return words;
}

std::string bytes_of(TokenCode code) {
    return {static_cast<char>(kFirstOfCode | code >> 14), static_cast<char>(code >> 7 & 0x7F),
            static_cast<char>(code & 0x7F)};
}

bool is_name(TermKind kind) { return kind == TermKind::name || kind == TermKind::weak_name; }

} // namespace

TokenCode code_of_word(std::string_view word, std::string_view stem) {
    const std::uint64_t hash = hash_of(stem);
    return joined(hash, form_of(word, stem) + (hash >> 32)); // most words are their own stem: told apart here
}

TokenCode code_of_term(std::string_view term) {
    const auto kind = static_cast<TermKind>(term.front());
    const std::string_view text = term.substr(1);
    if (kind == TermKind::stem) return joined(hash_of(text), 0);
    const std::uint64_t whole = hash_of(text);
    const bool is_hangul = kind != TermKind::hanja;
    const std::uint64_t key =
        is_hangul && text.size() > kKeyBytes ? hash_of(text.substr(0, kKeyBytes)) : whole;
    return joined(key, (whole >> 32) + (is_name(kind) ? 1 : 0));
}

std::string spelled(TokenCode code) {
    const char common = common_words().byte_of(code);
    return common != '\0' ? std::string(1, common) : bytes_of(code);
}

bool begins_token(std::string_view token_codes, std::size_t at) {
    const auto begins_code = [&](std::size_t before) { return at >= before && token_codes[at - before] < 0; };
    if (begins_code(1) || begins_code(2)) return false;
    return begins_code(3) || at == 0 || token_codes[at - 1] != kNamePlace;
}

std::vector<std::string> beginnings_of_key(std::uint32_t key) {
    std::vector<std::string> beginnings = {bytes_of(key << kFormBits).substr(0, 2)};
    for (std::size_t i = 0; i < kCommonCount; ++i) {
        const auto byte = static_cast<unsigned char>(kFirstCommon + i);
        if (key_of(common_words().code_of(byte)) == key) beginnings.emplace_back(1, static_cast<char>(byte));
    }
    return beginnings;
}

std::optional<std::size_t> token_at(std::string_view token_codes, std::size_t at) {
    const auto is_mark = [&](std::size_t before, char mark) {
        return at >= before && token_codes[at - before] == mark && begins_token(token_codes, at - before);
    };
    if (token_codes[at] >= 0) return begins_token(token_codes, at) ? std::optional(at) : std::nullopt;
    if (is_mark(2, kNamePlace)) return at - 2;
    return is_mark(1, kSamePlace) ? at - 1 : at;
}

std::size_t sentence_begin(std::string_view token_codes, std::size_t at) {
    for (; at > 0; --at) {
        const char mark = token_codes[at - 1];
        if (mark < 0 || mark > kBlockEnd || !begins_token(token_codes, at - 1)) continue;
        return mark == kBlockEnd ? at : at - 1;
    }
    return 0;
}

std::size_t first_block_end(std::string_view token_codes) {
    std::size_t at = token_codes.find(kBlockEnd);
    while (at != std::string_view::npos && !begins_token(token_codes, at))
        at = token_codes.find(kBlockEnd, at + 1);
    return std::min(at, token_codes.size());
}

std::string spell_word(std::span<const WordTerm> terms) {
    std::string bytes;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const TermKind kind = terms[i].kind;
        if (kind == TermKind::stem || kind == TermKind::bigram) continue;
        if (!bytes.empty()) bytes.push_back(kSamePlace);
        bytes += kind == TermKind::word ? spelled(code_of_word(terms[i].text, terms[i + 1].text.substr(1)))
                                        : bytes_of(code_of_term(terms[i].text));
    }
    return bytes;
}

void TokenCodesWriter::begin_heading() { put(kHeading); }

void TokenCodesWriter::end_block() { put(kBlockEnd); }

void TokenCodesWriter::add_word(std::string_view spelled) {
    make_room(spelled.size());
    spelled.copy(bytes_.data() + used_, spelled.size());
    used_ += spelled.size();
}

void TokenCodesWriter::add_name(const Term& name) {
    if (name.last > name.position) {
        put(kNamePlace);
        put(static_cast<char>(std::min(name.last - name.position + 1, 0x7Fu)));
    } else {
        put(kSamePlace);
    }
    add_word(bytes_of(code_of_term(name.text)));
}

std::string TokenCodesWriter::take() { return {bytes_.data(), std::exchange(used_, 0)}; }

const TokenCode* TokenCodesReader::common_codes() {
    static const std::array<TokenCode, kFirstOfCode> kCodes = [] {
        std::array<TokenCode, kFirstOfCode> codes{};
        codes.fill(kNone);
        for (std::size_t i = 0; i < kCommonCount; ++i) {
            const auto byte = static_cast<unsigned char>(kFirstCommon + i);
            codes[byte] = common_words().code_of(byte);
        }
        return codes;
    }();
    return kCodes.data();
}

/// Whatever comes next, also near the end.
CodedToken TokenCodesReader::next_mark() {
    CodedToken token;
    if (at_ == end_) return token;
    const auto first = static_cast<unsigned char>(*at_);
    const auto code_or_end = [&](CodedToken::Kind kind) {
        if (end_ - at_ < 3) {
            at_ = end_;
            return CodedToken();
        }
        token.kind = kind;
        token.code = read_code();
        return token;
    };
    if (first >= kFirstOfCode) return code_or_end(CodedToken::Kind::word);
    ++at_;
    if (common_[first] != kNone) {
        token.kind = CodedToken::Kind::word;
        token.code = common_[first];
    } else if (first <= static_cast<unsigned char>(Support::direct)) {
        token.kind = CodedToken::Kind::sentence;
        token.support = static_cast<Support>(first);
    } else if (first == kBlockEnd) {
        token.kind = CodedToken::Kind::block_end;
    } else if (first == kHeading) {
        token.kind = CodedToken::Kind::heading;
    } else if (first == kSamePlace || (first == kNamePlace && at_ != end_)) {
        if (first == kNamePlace) token.positions = static_cast<unsigned char>(*at_++);
        return code_or_end(CodedToken::Kind::same_place);
    } else {
        at_ = end_;
    }
    return token;
}

} // namespace gisa

#pragma once

#include "common/article.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// A Markdown text in which every citation marker is one opaque word, so that no CommonMark parser
/// takes `[1][2]` for a link or `[1]: https://…` for a definition. What the words stand for is put
/// back by the reader while it collects text.
///
/// A word is U+A874, two characters of plane 15 that count it, U+A874. The outer character is a
/// punctuation mark as `]` is: `**bold.**[2]` closes its bold only because one follows.
class ProtectedMarkdown {
public:
    explicit ProtectedMarkdown(std::string source);

    /// What the CommonMark parser is to read.
    const std::string& text() const { return text_; }

    /// Gives `each` what some of `text()` stands for, in order: plain text, and markers as `[1]` with
    /// their own link, if they have one. Views are good during the call.
    using Each = std::function<void(std::string_view shown, std::string_view url)>;
    void for_each_piece(std::string_view part, const Each& each) const;
    /// Some of `text()` as the source had it.
    std::string original(std::string_view part) const;

private:
    enum class Kind : std::uint8_t { marker, literal, nothing };
    struct Word {
        Span raw; ///< of source_
        Span url; ///< of source_; empty if none
        Kind kind;
        std::string shown; ///< of a marker
    };
    void protect();
    void put(Word word);
    // Each gives the place behind what it took.
    std::size_t protect_emphasis(std::size_t at);
    std::size_t protect_tildes(std::size_t at);
    std::size_t copy_character(std::size_t at);
    std::string shown(const Word& word) const;

    std::string source_, text_;
    std::vector<Word> words_;
};

/// Spans of code in Markdown source: fenced blocks and inline code, in order.
std::vector<Span> find_code(std::string_view source);

} // namespace gisa

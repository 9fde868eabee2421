#pragma once

#include "common/article.h"

#include <memory>
#include <string_view>
#include <vector>

namespace gisa {

/// Splits a block of clean text (see strip_markers.h) into sentences: ICU's sentence breaks with its
/// abbreviation exceptions (locale `en@ss=standard`, or `ko`), corrected for the abbreviations it
/// misses (`Dr. Kim`) and for `6 p.m. This`, which does end one. Holds ICU's break iterators, which are
/// dear to make and not shareable: one per thread.
class SentenceSplitter {
public:
    SentenceSplitter();
    ~SentenceSplitter();
    SentenceSplitter(SentenceSplitter&&) noexcept;
    SentenceSplitter& operator=(SentenceSplitter&&) noexcept;

    /// Spans in text order, without white space around; together they hold every character that is
    /// not white space. Broken UTF-8 is kept as it is. Throws Error (io) if ICU's data is missing.
    std::vector<Span> split(std::string_view text);

private:
    struct Iterators;
    std::unique_ptr<Iterators> iterators_;
};

} // namespace gisa

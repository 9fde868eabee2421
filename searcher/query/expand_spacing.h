#pragma once

#include "common/text/analyse.h"
#include "searcher/query/query.h"

namespace gisa {

// Korean is written with a space or without where a word is put together. The space does not count in what
// was typed side by side.

/// A number in words of Hangul and what it counts, with and without the space between them, as `spellings`:
/// `90만 장` and `90만장`, `3조원` and `3조 원`. For a query without slots.
void respace_numbers(Query& query);

/// Lets neighbouring Hangul words match the word that they make together: `인공지능 산업` finds 인공지능산업,
/// which stands for both. Two or three of them. For a query with slots.
void join_neighbours(Query& query, Analyser& analyser);

} // namespace gisa

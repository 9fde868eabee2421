#pragma once

// What the text around a bracket says about it. Used by lex_markers alone.

#include "common/article.h"

#include <cstddef>
#include <string_view>

namespace gisa {

/// True where the bracket follows what can be indexed, not cited: `x_0[1]`, `f[2]`, `/v[1-9]`, `{[`,
/// `weight[1][3]`.
bool is_subscript(std::string_view text, Span bracket);

/// True for a subscript, a pattern, an interval or a list of data by what stands beside it: `[1][0]`,
/// `[1-9]+`, `node1[2-4]`, `sizes: [10, 25]`, `session \[7\]`. `count` is how many numbers it holds.
bool is_code_or_data(std::string_view text, Span bracket, std::size_t count);

} // namespace gisa

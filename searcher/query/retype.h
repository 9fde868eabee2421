#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// A query as it was meant if the Korean keyboard was set to Latin: `dlwoaud openai` -> `이재명 openai`.
/// Words of Latin letters that come out as two whole syllables or more are changed, all else stays as typed.
/// Empty if there is no such word. Linear in the query; pure.
std::string retype(std::string_view query);

} // namespace gisa

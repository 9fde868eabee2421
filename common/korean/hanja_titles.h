#pragma once

#include <string_view>

namespace gisa {

/// The name in a run of Han characters that a title stands behind or before, as Japanese and Chinese join
/// them: 李在明 of 李在明大統領 and of 韩国总统李在明. Three characters; empty if there is none. Only the
/// form is looked at: who asks must see whether it is a name. A view into the argument.
std::string_view name_beside_hanja_title(std::string_view run);

} // namespace gisa

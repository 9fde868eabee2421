#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

enum class PagerWhen : std::uint8_t {
    automatic, ///< if standard output is a terminal
    never,
};

/// $GISA_PAGER, else $PAGER, else "less -FRX"; empty if that is empty or "cat": no pager.
std::string pager_command();

/// Prints the text through the pager, or as it is where there is none or it cannot be started. A pager that
/// is closed before the end is no fault. Throws as `print` does where there is no pager.
void print_paged(std::string_view text, PagerWhen when);

} // namespace gisa

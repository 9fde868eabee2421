#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// What opens a web address: the first program of $BROWSER (programs with a colon between, each with its
/// arguments; %s stands for the address, else it comes last), else xdg-open.
std::vector<std::string> browser_command(std::string_view link);

/// Opens the address and waits until the program that does so ends, as xdg-open does at once. No shell sees
/// the address. REQUIRES: an http(s) URL of printable ASCII. Throws Error(io) if the program cannot be
/// started or fails.
void open_link(std::string_view link);

} // namespace gisa

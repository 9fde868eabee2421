#pragma once

// What a program says beside its output: a line each on standard error, for people or for programs.
//
//   Log log{.program = "gisa-searcher"};
//   log.note("nothing matches: hbm");   // gisa-searcher: nothing matches: hbm

#include "common/terminal/messages.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gisa {

enum class LogFormat : std::uint8_t {
    text, ///< "gisa-searcher: message"
    json, ///< {"level":"note","program":"gisa-searcher","message":"…"}
};

struct Log {
    std::string program;
    LogFormat format = LogFormat::text;
    Language language = Language::english;
    bool quiet = false; ///< only errors

    void note(std::string_view message) const;    ///< good to know
    void warning(std::string_view message) const; ///< something is missing from what was asked for
    void error(std::string_view message) const;   ///< the program ends
};

} // namespace gisa

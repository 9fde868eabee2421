#include "common/terminal/log.h"

#include "common/terminal/display.h"
#include "common/terminal/output.h"

namespace gisa {
namespace {

/// As a JSON string; control characters are gone by `inert`.
std::string quoted(std::string_view text) {
    std::string json = "\"";
    for (const char c : inert(text)) {
        if (c == '"' || c == '\\') json += '\\';
        json += c;
    }
    return json + "\"";
}

void put(const Log& log, const char* level, std::string_view message) {
    const std::string text = in_language(message, log.language);
    if (log.format == LogFormat::json)
        say_line("{\"level\":\"" + std::string(level) + "\",\"program\":" + quoted(log.program) +
                 ",\"message\":" + quoted(text) + "}");
    else
        say(log.program, text);
}

} // namespace

void Log::note(std::string_view message) const {
    if (!quiet) put(*this, "note", message);
}

void Log::warning(std::string_view message) const {
    if (!quiet) put(*this, "warning", message);
}

void Log::error(std::string_view message) const { put(*this, "error", message); }

} // namespace gisa

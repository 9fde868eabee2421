#include "common/citations/web_link.h"

#include "common/terminal/display.h"
#include "common/text/percent_code.h"
#include "common/text/utf8.h"

namespace gisa {
namespace {

std::string percent_encoded(std::string_view url, bool ascii_only) {
    constexpr std::string_view plain = "-._~:/?#[]@!$&()*+,;=%";
    std::string encoded;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        const bool stays =
            byte >= 0x80 ? !ascii_only
                         : is_ascii_alpha(c) || is_ascii_digit(c) || plain.find(c) != std::string_view::npos;
        if (stays)
            encoded += c;
        else
            append_escape(encoded, c);
    }
    return encoded;
}

} // namespace

std::string web_link(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos || scheme + 3 == url.size()) return "";
    const std::string name = ascii_lower(url.substr(0, scheme));
    return name == "http" || name == "https" ? percent_encoded(url, true) : "";
}

std::string readable_url(std::string_view url) { return percent_encoded(inert(url), false); }

} // namespace gisa

#include "searcher/serve/read_accept.h"

#include "common/text/utf8.h"

#include <charconv>
#include <string>

namespace gisa {

namespace {

/// "text/html;q=0.5", read.
struct Preference {
    std::string value; ///< in lower case
    double quality = 1;
};

/// Calls `each` with what the header lists.
template <class Each>
void for_each_item(std::string_view header, Each each) {
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(','), header.size());
        if (const std::string_view item = trim(header.substr(0, end)); !item.empty()) each(item);
        header.remove_prefix(std::min(end + 1, header.size()));
    }
}

Preference read_preference(std::string_view item) {
    Preference preference{ascii_lower(trim(item.substr(0, item.find(';'))))};
    const std::size_t at = item.find("q=");
    if (at == std::string_view::npos) return preference;
    const std::string_view number = item.substr(at + 2);
    double quality = 0;
    if (std::from_chars(number.data(), number.data() + number.size(), quality).ec == std::errc())
        preference.quality = quality;
    return preference;
}

/// How exactly a range such as "text/*" names the type: 0 for not at all.
int exactness(std::string_view range, std::string_view type) {
    if (range == type) return 3;
    if (range.ends_with("/*") && type.starts_with(range.substr(0, range.size() - 1))) return 2;
    return range == "*/*" || range == "*" ? 1 : 0;
}

/// The quality that the most exact range gives; `otherwise` where none does.
double quality_of(std::string_view header, std::string_view value, double otherwise) {
    int best = 0;
    double quality = otherwise;
    for_each_item(header, [&](std::string_view item) {
        const Preference preference = read_preference(item);
        const int exact = exactness(preference.value, value);
        if (exact <= best) return;
        best = exact;
        quality = preference.quality;
    });
    return quality;
}

} // namespace

bool accepts_type(std::string_view accept, std::string_view media_type) {
    const std::string_view type = trim(media_type.substr(0, media_type.find(';')));
    return trim(accept).empty() || quality_of(accept, type, 0) > 0;
}

bool accepts_gzip(std::string_view accept_encoding) { return quality_of(accept_encoding, "gzip", 0) > 0; }

Language preferred_language(std::string_view accept_language) {
    double korean = 0, english = 0;
    for_each_item(accept_language, [&](std::string_view item) {
        const Preference preference = read_preference(item);
        const std::string primary = preference.value.substr(0, preference.value.find('-'));
        if (primary == "ko") korean = std::max(korean, preference.quality);
        if (primary == "en") english = std::max(english, preference.quality);
    });
    return korean > english ? Language::korean : Language::english;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    const auto bare = [](std::string_view one) { return one.starts_with("W/") ? one.substr(2) : one; };
    bool found = false;
    for_each_item(if_none_match, [&](std::string_view item) { found = found || bare(item) == bare(tag); });
    return found;
}

} // namespace gisa

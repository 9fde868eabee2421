#include "searcher/serve/read_parameters.h"

#include "common/text/percent_code.h"
#include "common/text/utf8.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace gisa {

namespace {

/// What stands before the separator; the text goes on behind it.
std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return taken;
}

RequestRefusal broken_encoding() {
    return {RequestRefusal::Why::invalid_value, "",
            "the address is broken: '%' must stand before two hexadecimal digits, and all must be UTF-8"};
}

GivenValue number_in(const std::string& text) {
    double number = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return number;
}

GivenValue flag_in(const std::string& text) {
    if (text == "true" || text == "1" || text == "on") return true;
    if (text == "false" || text == "0" || text == "off") return false;
    return {};
}

std::vector<std::string> names_in(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty())
        if (const std::string_view name = trim(take_until(text, ',')); !name.empty())
            names.emplace_back(name);
    return names;
}

GivenValue value_in(const std::string& text, FieldShape shape) {
    switch (shape) {
    case FieldShape::text: return text;
    case FieldShape::texts: return std::vector<std::string>{text};
    case FieldShape::names: return names_in(text);
    case FieldShape::number: return number_in(text);
    case FieldShape::flag: return flag_in(text);
    case FieldShape::object: break;
    }
    return {};
}

/// Adds to what was given before; false where one value is meant.
bool add_value(GivenValue& known, GivenValue more) {
    auto* const texts = std::get_if<std::vector<std::string>>(&known);
    auto* const others = std::get_if<std::vector<std::string>>(&more);
    if (!texts || !others) return false;
    texts->insert(texts->end(), others->begin(), others->end());
    return true;
}

} // namespace

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const auto byte = escaped_byte(text, i);
        if (!byte) return std::nullopt;
        out += *byte;
        i += 2;
    }
    if (first_invalid_utf8(out) != std::string::npos || out.find('\0') != std::string::npos)
        return std::nullopt;
    return out;
}

std::string encode_percent(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (is_unreserved(c))
            out += c;
        else
            append_escape(out, c);
    return out;
}

namespace {

/// As a proxy may be asked: "http://host/path" (RFC 9112, 3.2.2). The Host header says which host.
std::string_view without_origin(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (ascii_lower(target.substr(0, scheme.size())) != scheme) continue;
        target.remove_prefix(scheme.size());
        target.remove_prefix(std::min(target.find_first_of("/?"), target.size()));
        return target.empty() ? "/" : target;
    }
    return target;
}

} // namespace

std::variant<RequestTarget, RequestRefusal> read_target(std::string_view target) {
    RequestTarget read;
    std::string_view rest = without_origin(target.substr(0, target.find('#')));
    read.path = take_until(rest, '?');
    if (!read.path.starts_with('/') || !decode_percent(read.path, false)) return broken_encoding();
    while (!rest.empty()) {
        std::string_view value = take_until(rest, '&');
        if (value.empty()) continue;
        const auto name = decode_percent(take_until(value, '='), true);
        const auto decoded = decode_percent(value, true);
        if (!name || !decoded) return broken_encoding();
        read.parameters.emplace_back(*name, *decoded);
    }
    return read;
}

std::variant<GivenFields, RequestRefusal> give_parameters(const Parameters& parameters,
                                                          const ShapeOf& shape_of) {
    GivenFields given;
    for (const auto& [name, text] : parameters) {
        const FieldShape* const shape = shape_of(name);
        if (shape && text.empty() && name != "q") continue;
        GivenValue value = shape ? value_in(text, *shape) : GivenValue();
        const auto known =
            std::find_if(given.begin(), given.end(),
                         [&, &wanted = name](const GivenField& one) { return one.name == wanted; });
        if (known == given.end())
            given.push_back({name, std::move(value)});
        else if (!add_value(known->value, std::move(value)))
            return refuse_value(name, "one value, not several");
    }
    return given;
}

} // namespace gisa

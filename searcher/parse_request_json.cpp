#include "searcher/parse_request_json.h"

#include <boost/json.hpp>

#include <map>
#include <string>
#include <utility>

namespace gisa {

namespace {

namespace json = boost::json;

constexpr std::size_t kDeepestJson = 8;

RequestRefusal no_json(const std::string& message) {
    return {RequestRefusal::Why::invalid_json, "", message};
}

std::variant<json::object, RequestRefusal> parse_object(std::string_view text) {
    json::parse_options options;
    options.max_depth = kDeepestJson;
    json::stream_parser parser({}, options);
    json::error_code error;
    const std::size_t read = parser.write_some(text.data(), text.size(), error);
    if (!error && read < text.size()) error = json::error::extra_data;
    if (!error) parser.finish(error);
    if (error)
        return no_json("the request is no JSON: byte " + std::to_string(read + 1) + ": " + error.message());
    json::value value = parser.release();
    if (!value.is_object()) return no_json("the request is no JSON object");
    return std::move(value.get_object());
}

/// The texts of a list; nothing if it holds something else.
GivenValue given_list(const json::array& array) {
    std::vector<std::string> texts;
    for (const json::value& item : array) {
        if (!item.is_string()) return {};
        texts.emplace_back(item.get_string());
    }
    return texts;
}

GivenValue given_object(const json::object& object) {
    std::map<std::string, std::string> texts;
    for (const json::key_value_pair& pair : object) {
        if (!pair.value().is_string()) return {};
        texts[std::string(pair.key())] = pair.value().get_string();
    }
    return texts;
}

GivenValue given_value(const json::value& value) {
    switch (value.kind()) {
    case json::kind::string: return std::string(value.get_string());
    case json::kind::array: return given_list(value.get_array());
    case json::kind::object: return given_object(value.get_object());
    case json::kind::bool_: return value.get_bool();
    case json::kind::int64:
    case json::kind::uint64:
    case json::kind::double_: return value.to_number<double>(); // 10.0 is how some languages write 10
    case json::kind::null: break;
    }
    return {};
}

} // namespace

std::variant<GivenFields, RequestRefusal> parse_request_json(std::string_view text) {
    auto parsed = parse_object(text);
    if (auto* const refusal = std::get_if<RequestRefusal>(&parsed)) return std::move(*refusal);
    GivenFields given;
    for (const json::key_value_pair& pair : std::get<json::object>(parsed))
        given.push_back({std::string(pair.key()), given_value(pair.value())});
    return given;
}

} // namespace gisa

#include "searcher/parse_request_json.h"

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace gisa {

namespace {

namespace json = boost::json;

constexpr std::size_t kDeepestJson = 8;

RequestRefusal no_json(const std::string& message) {
    return {RequestRefusal::Why::invalid_json, "", message};
}

/// Watches a text go by for a name that stands twice in an object.
class RepeatedNames {
public:
    static constexpr std::size_t max_object_size = -1, max_array_size = -1, max_key_size = -1,
                                 max_string_size = -1;

    /// The field of the request that has it or is it; empty if there is none.
    const std::string& field() const { return repeated_; }

    bool on_object_begin(json::error_code&) {
        names_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, json::error_code&) {
        names_.pop_back();
        return true;
    }
    bool on_key_part(std::string_view part, std::size_t, json::error_code&) {
        name_ += part;
        return true;
    }
    bool on_key(std::string_view part, std::size_t, json::error_code&) {
        name_ += part;
        if (names_.size() == 1) field_ = name_;
        if (!names_.back().insert(std::move(name_)).second && repeated_.empty()) repeated_ = field_;
        name_.clear();
        return true;
    }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t, json::error_code&) { return true; }
    bool on_string_part(std::string_view, std::size_t, json::error_code&) { return true; }
    bool on_string(std::string_view, std::size_t, json::error_code&) { return true; }
    bool on_number_part(std::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, std::string_view, json::error_code&) { return true; }
    bool on_uint64(std::uint64_t, std::string_view, json::error_code&) { return true; }
    bool on_double(double, std::string_view, json::error_code&) { return true; }
    bool on_bool(bool, json::error_code&) { return true; }
    bool on_null(json::error_code&) { return true; }
    bool on_comment_part(std::string_view, json::error_code&) { return true; }
    bool on_comment(std::string_view, json::error_code&) { return true; }

private:
    std::vector<std::set<std::string>> names_; ///< of the objects that are open
    std::string name_, field_, repeated_;
};

/// REQUIRES: the text is a JSON object
std::string repeated_field(std::string_view text, const json::parse_options& options) {
    json::basic_parser<RepeatedNames> parser(options);
    json::error_code error;
    parser.write_some(false, text.data(), text.size(), error);
    return parser.handler().field();
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
    if (const std::string field = repeated_field(text, options); !field.empty())
        return refuse_value(field, "one value, not several");
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

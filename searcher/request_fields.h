#pragma once

// Which fields a request has and what each may be: one table for requests as JSON (read_request_json.h) and
// as parameters of an address (serve/read_parameters.h).

#include "searcher/read_request_json.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gisa {

/// The value of a field as it was given; std::monostate: something that no field takes.
using GivenValue = std::variant<std::monostate, std::string, std::vector<std::string>, double, bool,
                                std::map<std::string, std::string>>;

struct GivenField {
    std::string name;
    GivenValue value;
};

using GivenFields = std::vector<GivenField>;

/// What a field's value looks like where it is written as a text.
enum class FieldShape : std::uint8_t {
    text,
    texts, ///< may be given several times
    names, ///< the same, and with commas between
    number,
    flag,  ///< true or false
    object ///< never written as a text
};

template <class Asked>
struct RequestField {
    const char* name;
    FieldShape shape;
    std::string expected;                                ///< "a whole number from 0 to 100"
    std::function<bool(const GivenValue&, Asked&)> read; ///< false: it is something else
    bool is_needed = false;
};

template <class Asked>
using RequestFields = std::vector<RequestField<Asked>>;

const RequestFields<SearchAsked>& search_fields();
/// Of a search without a query, with the id of an article.
const RequestFields<SearchAsked>& similar_fields();
const RequestFields<SuggestRequest>& suggest_fields();
const RequestFields<ArticleAsked>& article_fields();
const RequestFields<IndexAsked>& index_fields();

/// "a whole number from 0 to 100"
std::string number_to(std::size_t least, std::size_t most);

/// False for what is no whole number in the range.
bool read_number(const GivenValue& value, std::size_t least, std::size_t most, std::size_t& number);
bool read_text(const GivenValue& value, std::string& text);
/// A text, or several.
bool read_texts(const GivenValue& value, std::vector<std::string>& texts);

/// Which kinds of suggestions are wanted; none known by these names is false.
bool read_kinds(const std::vector<std::string>& names, SuggestRequest& request);
/// "word, publisher, title"
std::string list_kinds();

/// Milliseconds, from 1.
bool read_timeout(const GivenValue& value, std::size_t most, SearchRequest& request);

/// One of several names.
template <class Value, std::size_t N>
bool read_choice(const GivenValue& value, const std::pair<std::string_view, Value> (&choices)[N],
                 Value& chosen) {
    const std::string* const name = std::get_if<std::string>(&value);
    if (!name) return false;
    const auto* const found = std::find_if(std::begin(choices), std::end(choices),
                                           [&](const auto& choice) { return choice.first == *name; });
    if (found == std::end(choices)) return false;
    chosen = found->second;
    return true;
}

RequestRefusal refuse_unknown(const std::string& name, const std::vector<std::string>& known);
RequestRefusal refuse_value(const std::string& name, const std::string& expected);
RequestRefusal refuse_missing(const std::string& name, const std::string& expected);

template <class Asked>
const RequestField<Asked>* find_field(const RequestFields<Asked>& fields, const std::string& name) {
    for (const RequestField<Asked>& field : fields)
        if (field.name == name) return &field;
    return nullptr;
}

template <class Asked>
RequestRefusal refuse_unknown(const std::string& name, const RequestFields<Asked>& fields) {
    std::vector<std::string> known;
    for (const RequestField<Asked>& field : fields)
        known.emplace_back(field.name);
    return refuse_unknown(name, known);
}

/// The request that these fields make.
template <class Asked>
Reading<Asked> read_fields(const GivenFields& given, const RequestFields<Asked>& fields) {
    Asked asked;
    std::vector<std::string> seen;
    for (const GivenField& one : given) {
        const RequestField<Asked>* const field = find_field(fields, one.name);
        if (!field) return refuse_unknown(one.name, fields);
        if (!field->read(one.value, asked)) return refuse_value(one.name, field->expected);
        seen.push_back(one.name);
    }
    for (const RequestField<Asked>& field : fields)
        if (field.is_needed && std::find(seen.begin(), seen.end(), field.name) == seen.end())
            return refuse_missing(field.name, field.expected);
    return asked;
}

} // namespace gisa

#include "searcher/read_request_json.h"

#include "searcher/parse_request_json.h"
#include "searcher/request_fields.h"

#include <string>
#include <utility>

namespace gisa {

namespace {

template <class Asked>
Reading<Asked> read_object(std::string_view text, const RequestFields<Asked>& fields) {
    auto parsed = parse_request_json(text);
    if (auto* const refusal = std::get_if<RequestRefusal>(&parsed)) return std::move(*refusal);
    return read_fields(std::get<GivenFields>(parsed), fields);
}

template <class Asked>
Reading<Asked> read_request(std::string_view text, const RequestFields<Asked>& fields) {
    if (text.size() > kLongestRequest)
        return RequestRefusal{RequestRefusal::Why::invalid_json, "",
                              "the request is longer than " + std::to_string(kLongestRequest) + " bytes"};
    return read_object(text, fields);
}

} // namespace

Reading<SearchAsked> read_search_json(std::string_view json) { return read_request(json, search_fields()); }

Reading<SearchAsked> read_similar_json(std::string_view json) { return read_request(json, similar_fields()); }

Reading<SuggestRequest> read_suggest_json(std::string_view json) {
    return read_request(json, suggest_fields());
}

Reading<ArticleAsked> read_article_json(std::string_view json) {
    return read_request(json, article_fields());
}

Reading<IndexAsked> read_open_json(std::string_view json) { return read_object(json, index_fields()); }

} // namespace gisa

#include "common/terminal/display.h"
#include "searcher/query/limits.h"
#include "searcher/read_request_json.h"
#include "tests/fuzz/check.h"

#include <string_view>
#include <variant>

using namespace gisa;

namespace {

void check_refusal(const RequestRefusal& refusal) {
    GISA_CHECK(!refusal.message.empty());
    const bool is_whole = refusal.why == RequestRefusal::Why::invalid_json;
    GISA_CHECK(refusal.field.empty() == is_whole || refusal.why == RequestRefusal::Why::unknown_field);
    GISA_CHECK(refusal.message == inert(refusal.message));
}

template <class Asked, class Check>
void check_reading(const Reading<Asked>& reading, Check check) {
    if (const auto* const refusal = std::get_if<RequestRefusal>(&reading))
        check_refusal(*refusal);
    else
        check(std::get<Asked>(reading));
}

void check_page(const SearchAsked& asked) {
    GISA_CHECK(asked.request.limit <= kMostHits && asked.request.offset <= kDeepestOffset);
    GISA_CHECK(asked.request.recency_half_life >= 0);
    GISA_CHECK(!asked.request.timeout || asked.request.timeout->count() > 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_reading(read_search_json(text), check_page);
    check_reading(read_similar_json(text), check_page);
    check_reading(read_suggest_json(text),
                  [](const SuggestRequest& asked) { GISA_CHECK(asked.limit <= kMostSuggestions); });
    check_reading(read_article_json(text), [](const ArticleAsked&) {});
    check_reading(read_open_json(text), [](const IndexAsked& asked) {
        GISA_CHECK(!asked.indexes.empty());
        if (asked.options.saved) asked.options.saved("ads");
    });
    return 0;
}

#include "searcher/gisa.h"

#include "common/error.h"
#include "common/terminal/display.h"
#include "searcher/describe_index.h"
#include "searcher/query/query_error.h"
#include "searcher/read_request_json.h"
#include "searcher/render/render.h"
#include "searcher/searcher_pool.h"

#include <boost/json.hpp>

#include <cstdlib>
#include <cstring>
#include <exception>
#include <iterator>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

struct gisa_index {
    gisa::SearcherPool searchers;
};

namespace gisa {
namespace {

namespace json = boost::json;

/// Of the thread's last call that failed. What C code may ask for after the call has no other place; the one
/// changing thing that no object owns.
thread_local std::string last_error;

/// In the order of gisa_status.
constexpr const char* kCodes[] = {
    "ok",          "invalid_json", "unknown_field", "invalid_value", "query_syntax",
    "bad_request", "no_article",   "no_index",      "index_corrupt", "index_version",
    "io",          "timeout",      "no_memory",     "internal",      "unreachable"};

static_assert(std::size(kCodes) == GISA_UNREACHABLE + 1);

int status_of(RequestRefusal::Why why) {
    switch (why) {
    case RequestRefusal::Why::invalid_json: return GISA_INVALID_JSON;
    case RequestRefusal::Why::unknown_field: return GISA_UNKNOWN_FIELD;
    case RequestRefusal::Why::invalid_value: return GISA_INVALID_VALUE;
    }
    return GISA_INTERNAL;
}

int status_of(Fault fault) {
    switch (fault) {
    case Fault::usage: return GISA_BAD_REQUEST;
    case Fault::no_article: return GISA_NO_ARTICLE;
    case Fault::no_index: return GISA_NO_INDEX;
    case Fault::corrupt: return GISA_INDEX_CORRUPT;
    case Fault::version: return GISA_INDEX_VERSION;
    case Fault::io: return GISA_IO;
    case Fault::timeout: return GISA_TIMEOUT;
    case Fault::unreachable: return GISA_UNREACHABLE;
    case Fault::locked: break; // of writers alone
    }
    return GISA_INTERNAL;
}

json::object error_object(int status, std::string_view message) {
    return {{"status", status}, {"code", kCodes[status]}, {"message", repair_utf8(message)}};
}

int remember(int status, json::object error) {
    last_error = inert_json(json::serialize(json::object{{"error", std::move(error)}}));
    return status;
}

int remember(const RequestRefusal& refusal) {
    const int status = status_of(refusal.why);
    json::object error = error_object(status, refusal.message);
    if (!refusal.field.empty()) error["field"] = repair_utf8(refusal.field);
    return remember(status, std::move(error));
}

/// What is being thrown, as a status.
int remember_thrown() {
    try {
        throw;
    } catch (const QueryError& error) {
        json::object object = error_object(GISA_QUERY_SYNTAX, error.what());
        object["column"] = error.column();
        return remember(GISA_QUERY_SYNTAX, std::move(object));
    } catch (const Error& error) {
        return remember(status_of(error.fault()), error_object(status_of(error.fault()), error.what()));
    } catch (const std::bad_alloc&) {
        return remember(GISA_NO_MEMORY, error_object(GISA_NO_MEMORY, "there is not enough memory"));
    } catch (const std::exception& error) {
        return remember(GISA_INTERNAL, error_object(GISA_INTERNAL, error.what()));
    } catch (...) {
        return remember(GISA_INTERNAL, error_object(GISA_INTERNAL, "something unknown was thrown"));
    }
}

/// Nothing is thrown on: this is the border.
template <class Work>
int guarded(Work work) noexcept {
    try {
        try {
            return work();
        } catch (...) {
            return remember_thrown();
        }
    } catch (...) {
        last_error.clear(); // no memory to say so
        return GISA_NO_MEMORY;
    }
}

int refuse(const char* message) {
    return remember(GISA_BAD_REQUEST, error_object(GISA_BAD_REQUEST, message));
}

/// For C to free; null without memory.
char* copy_of(const std::string& text) {
    char* const copy = static_cast<char*>(std::malloc(text.size() + 1));
    if (copy) std::memcpy(copy, text.c_str(), text.size() + 1);
    return copy;
}

/// Puts out what `make` makes, or what was wrong.
template <class Make>
int answer_with(gisa_index* index, char** answer, Make make) noexcept {
    if (answer) *answer = nullptr;
    const int status = guarded([&] {
        if (!index || !answer) return refuse("the index or the place for the answer is NULL");
        std::string made;
        const int made_status = make(made);
        if (made_status != GISA_OK) return made_status;
        *answer = copy_of(made);
        if (!*answer) throw std::bad_alloc();
        return static_cast<int>(GISA_OK);
    });
    if (status != GISA_OK && answer && !last_error.empty()) *answer = copy_of(last_error);
    return status;
}

/// Reads the request and puts out what `ask` makes of it.
template <class Asked, class Ask>
int answer_to(gisa_index* index, const char* request, char** answer, Reading<Asked> (*read)(std::string_view),
              Ask ask) noexcept {
    return answer_with(index, answer, [&](std::string& made) {
        if (!request) return refuse("the request is NULL");
        const Reading<Asked> reading = read(request);
        if (const auto* const refusal = std::get_if<RequestRefusal>(&reading)) return remember(*refusal);
        made = ask(index->searchers, std::get<Asked>(reading));
        return static_cast<int>(GISA_OK);
    });
}

std::string show_article(SearcherPool& searchers, const ArticleAsked& asked) {
    auto article = searchers.article_json(asked.id);
    if (!article) throw Error(Fault::no_article, "no article has the id or URL '" + asked.id + "'");
    return std::move(*article);
}

} // namespace
} // namespace gisa

int gisa_open(const char* options, gisa_index** index) {
    using namespace gisa;
    if (index) *index = nullptr;
    return guarded([&] {
        if (!options || !index) return refuse("the options or the place for the index is NULL");
        Reading<IndexAsked> reading = read_open_json(options);
        if (const auto* const refusal = std::get_if<RequestRefusal>(&reading)) return remember(*refusal);
        IndexAsked& asked = std::get<IndexAsked>(reading);
        *index =
            new gisa_index{SearcherPool(std::move(asked.indexes), std::move(asked.options), asked.searchers)};
        return static_cast<int>(GISA_OK);
    });
}

void gisa_close(gisa_index* index) { delete index; }

int gisa_search_json(gisa_index* index, const char* request, char** answer) {
    using namespace gisa;
    return answer_to<SearchAsked>(index, request, answer, read_search_json,
                                  [](SearcherPool& searchers, const SearchAsked& asked) {
                                      return render_json(searchers.search(asked.request), asked.style);
                                  });
}

int gisa_similar_json(gisa_index* index, const char* request, char** answer) {
    using namespace gisa;
    return answer_to<SearchAsked>(
        index, request, answer, read_similar_json, [](SearcherPool& searchers, const SearchAsked& asked) {
            return render_json(searchers.similar(asked.id, asked.request), asked.style);
        });
}

int gisa_suggest_json(gisa_index* index, const char* request, char** answer) {
    using namespace gisa;
    return answer_to<SuggestRequest>(index, request, answer, read_suggest_json,
                                     [](SearcherPool& searchers, const SuggestRequest& asked) {
                                         return render_json(asked, searchers.suggest(asked));
                                     });
}

int gisa_article_json(gisa_index* index, const char* request, char** answer) {
    using namespace gisa;
    return answer_to<ArticleAsked>(index, request, answer, read_article_json, show_article);
}

int gisa_stats_json(gisa_index* index, char** answer) {
    return gisa::answer_with(index, answer, [&](std::string& made) {
        made = gisa::describe_index(
            [&](const gisa::SearchRequest& request) { return index->searchers.search(request); },
            &index->searchers.alias_notes());
        return static_cast<int>(GISA_OK);
    });
}

void gisa_free(char* answer) { std::free(answer); }

const char* gisa_last_error() { return gisa::last_error.c_str(); }

const char* gisa_version() { return GISA_VERSION; }

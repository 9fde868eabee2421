#include "searcher/interactive/session.h"

#include "common/error.h"
#include "common/terminal/display.h"
#include "searcher/query/facet_names.h"
#include "searcher/render/shown.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace gisa {
namespace {

Answer note(std::string text) { return {"", {std::move(text)}, "", false}; }

/// The query with the words behind it. What an open quotation mark would swallow stays apart.
std::string narrowed(const std::string& query, const std::string& words) {
    const bool is_open = std::count(query.begin(), query.end(), '"') % 2 != 0;
    return query + (is_open ? "\" " : " ") + words;
}

std::vector<std::string> completeness_notes(const ResultPage& page) {
    std::vector<std::string> notes = shard_notes(page.shards_out);
    if (page.timed_out) notes.emplace_back("timed out");
    return notes;
}

/// What the reader should know beside the page.
std::vector<std::string> notes_of(const ResultPage& page) {
    std::vector<std::string> notes = page.notes;
    for (std::string& note : completeness_notes(page))
        notes.push_back(std::move(note));
    if (page.total == 0)
        notes.push_back("nothing matches: " + (page.understood.empty() ? page.query : page.understood));
    if (page.hits.empty())
        for (std::string& hint : hints_of(page))
            notes.push_back(std::move(hint));
    return notes;
}

struct HelpLine {
    std::string_view typed, purpose, korean, korean_purpose;
};

constexpr HelpLine kHelp[] = {
    {"words", "search; the language: gisa-query(7)", "단어", "찾기. 검색어 문법은 gisa-query(7)"},
    {"n  p", "next page, page before", "n  p", "다음 쪽, 앞 쪽"},
    {"o 2   o 2.5", "open hit 2, or its source 5, in the browser", "o 2   o 2.5",
     "2번 결과, 그 5번 출처를 브라우저로 열기"},
    {"s newest", "order: relevance, newest, oldest, sources, support", "s newest",
     "정렬: relevance, newest, oldest, sources, support"},
    {"f publisher", "count the articles by publisher, source (domain cited), author, lang or month",
     "f publisher", "언론사별 기사 수. source 출처별, author, lang, month"},
    {"/refine words", "narrow the last query; so does /words", "/refine 단어",
     "마지막 검색을 좁히기. /단어 도 같음"},
    {":json", "this page as JSON", ":json", "이 쪽을 JSON으로"},
    {"?", "this help; Tab completes, Ctrl-C clears the line, Ctrl-D leaves", "?",
     "이 도움말. Tab 자동 완성, Ctrl-C 줄 지우기, Ctrl-D 끝내기"},
    {"", "What only looks like a command, and what stands behind a space, is a query.", "",
     "명령처럼 보이는 검색어는 빈칸 뒤에 쓰기"},
};

} // namespace

Session::Session(Searcher& searcher, SessionSettings settings)
    : searcher_(searcher), settings_(std::move(settings)), request_(settings_.request) {}

Answer Session::take(const std::string& line) try {
    return obey(read_command(line));
} catch (const Error& error) {
    return note(error.what());
}

Answer Session::obey(const SessionCommand& command) {
    using Kind = SessionCommand::Kind;
    switch (command.kind) {
    case Kind::nothing: return {};
    case Kind::help:
        return {session_help(settings_.style.showing.language, settings_.style.width), {}, "", false};
    case Kind::leave: return {"", {}, "", true};
    case Kind::mistaken: return note(command.text);
    case Kind::query: {
        SearchRequest request = request_;
        request.query = command.text;
        request.offset = 0;
        return search(std::move(request));
    }
    case Kind::sort: {
        request_.sort = command.order;
        if (!has_page_) return {};
        SearchRequest request = request_;
        request.offset = 0;
        return search(std::move(request));
    }
    default: break;
    }
    if (!has_page_) return note("no query yet; type one");
    switch (command.kind) {
    case Kind::next: return turn_page(true);
    case Kind::previous: return turn_page(false);
    case Kind::open:
        return {
            "",
            {},
            link_on(page_, command.hit, [&](const std::string& id) { return searcher_.article_record(id); }),
            false};
    case Kind::facet: return count(command.text);
    case Kind::refine: return again_with(command.text);
    case Kind::json: return {render_json(page_), {}, "", false};
    default: return {};
    }
}

/// The request and its page are the last ones from now on, unless nothing could be searched.
Answer Session::search(SearchRequest request) {
    page_ = searcher_.search(request);
    request_ = std::move(request);
    has_page_ = true;
    return {page_.hits.empty() ? "" : render_text(page_, settings_.style), notes_of(page_), "", false};
}

Answer Session::turn_page(bool forward) {
    if (!forward && request_.offset == 0) return note("this is the first page");
    if (forward && page_.hits.size() < request_.limit) return note("this is the last page");
    SearchRequest request = request_;
    request.offset =
        forward ? request.offset + request.limit : request.offset - std::min(request.offset, request.limit);
    ResultPage page = searcher_.search(request);
    if (page.hits.empty() && !page.timed_out) return note("this is the last page");
    request_ = std::move(request);
    page_ = std::move(page);
    return {page_.hits.empty() ? "" : render_text(page_, settings_.style), completeness_notes(page_), "",
            false};
}

Answer Session::count(const std::string& facet) {
    SearchRequest request = request_;
    request.limit = request.offset = request.snippets = 0;
    for (const FacetName& known : facet_names())
        request.*known.is_asked = known.name == facet;
    request.facet_values = 20;
    const ResultPage page = searcher_.search(request);
    return {render_facets(page, settings_.style.showing.language), completeness_notes(page), "", false};
}

Answer Session::again_with(const std::string& words) {
    SearchRequest request = request_;
    request.query = narrowed(request.query, words);
    request.offset = 0;
    return search(std::move(request));
}

std::string session_help(Language language, std::size_t width) {
    constexpr std::size_t column = 17;
    std::string text;
    for (const HelpLine& line : kHelp) {
        const bool korean = language == Language::korean;
        std::string before = "  " + std::string(korean ? line.korean : line.typed);
        before.resize(before.size() + column - std::min(column, display_width(before)), ' ');
        const std::string what(korean ? line.korean_purpose : line.purpose);
        for (const std::string& part : wrap({{what}}, std::max(width, column + 12) - column, false)) {
            text += before + part + "\n";
            before.assign(column, ' ');
        }
    }
    return text;
}

} // namespace gisa

#include "common/terminal/messages.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

namespace gisa {
namespace {

/// What a value may be, as messages describe it. Patterns as those of kMessages.
constexpr CataloguedMessage kValues[] = {
    {"a number from {#} to {#}", "{1}에서 {2}까지의 수"},
    {"a size such as 65536, 512K or 8M", "65536, 512K, 8M 같은 크기"},
    {"a time such as 1500ms or 2s", "1500ms, 2s 같은 시간"},
    {"{#}K to {#}K", "{1}K에서 {2}K까지"},
    {"a hit as 2, or with a source as 2.5", "2 같은 결과 번호, 출처까지는 2.5"},
    {"a date such as {}", "날짜, 보기: {1}"},
    {"a number such as {}", "수, 보기: {1}"},
    {"a share from 0 to 1 or a percentage, such as {}", "0에서 1까지의 비율이나 백분율, 보기: {1}"},
    {"a domain, an address or a publisher", "도메인, 주소, 언론사"},
    {"a name or a domain", "이름이나 도메인"},
    {"the identity of an article", "기사의 식별자"},
    {"a name as {}", "{1} 같은 이름"},
    {"a path as {}", "{1} 같은 경로"},
    {"{} or {}", "{1} 또는 {2}"},
};

/// `{}` stands for anything, `{#}` for a number; `{=}` for another message and `{?}` for what a value may be,
/// which are put into Korean too. In the Korean text {1} is the first of them, and so on. The first that fits
/// counts, so the narrower one stands before the wider.
constexpr CataloguedMessage kMessages[] = {
    // a page
    {"about {#} articles", "기사 약 {1}건"},
    {"{#} article", "기사 {1}건"},
    {"{#} articles", "기사 {1}건"},
    {"{#} article with most of the words", "단어 대부분이 있는 기사 {1}건"},
    {"{#} articles with most of the words", "단어 대부분이 있는 기사 {1}건"},
    {"score", "점수"},
    {"nearness of the words", "단어 사이의 가까움"},
    {"times, for being new ({})", "배, 새 기사여서 ({1})"},
    {"has most of the words only", "단어 대부분만 있음"},
    {"{#} copy", "사본 {1}건"},
    {"{#} copies", "사본 {1}건"},
    {"{#} independent source", "독립 출처 {1}곳"},
    {"{#} independent sources", "독립 출처 {1}곳"},
    {"support {#}%", "근거 {1}%"},
    {"bullet {#}", "항목 {1}"},
    {"in the article", "기사에서 보기"},
    {"list {#}", "목록 {1}"},
    {"cited {#} times", "{1}번 인용"},
    {"also in {#} article", "다른 기사 {1}건에도 인용"},
    {"also in {#} articles", "다른 기사 {1}건에도 인용"},
    {"source {#} is not in the article's list", "기사의 출처 목록에 {1}번이 없음"},
    {"not in the article's list", "기사의 출처 목록에 없음"},
    {"no source {#} in this article", "이 기사에 {1}번 출처가 없음"},
    {"several entries have this number", "같은 번호가 여러 번 쓰임"},
    {"no web address", "웹 주소가 아님"},
    {"no title, no URL", "제목과 주소 없음"},
    {"not numbers of the article's list: {}", "기사의 출처 목록에 없는 번호: {1}"},
    {"the article lists no sources: {}", "출처 목록이 없는 기사: {1}"},
    {"(not of the article's list)", "(기사의 출처 목록에 없음)"},
    {"(the article lists no sources)", "(출처 목록이 없는 기사)"},
    {"cites: {}", "인용: {1}"},
    {"Source {#}: {}", "출처 {1}: {2}"},
    {"Source {#}", "출처 {1}"},
    {"cited sources", "인용한 출처"},
    {"publishers", "언론사"},
    {"authors", "기자"},
    {"languages", "언어"},
    {"months", "월"},
    {"{#} more", "외 {1}개"},
    {"none", "없음"},
    {"{#}.{#} s", "{1}.{2}초"},
    {"timed out", "시간 초과"},
    {"not complete", "결과가 완전하지 않음"},
    {"without the articles of {}, out since {}: {}", "{1}의 기사는 빠짐, {2}부터 응답 없음: {3}"},
    {"{#} sources of the first {#} of about {#} articles", "기사 약 {3}건 중 앞 {2}건의 출처 {1}개"},
    {"{#} sources of the first {#} of {#} articles", "기사 {3}건 중 앞 {2}건의 출처 {1}개"},
    {"{#} sources of {#} articles", "기사 {2}건의 출처 {1}개"},
    // an article
    {"Sources", "출처"},
    {"The article cites numbers but lists no sources.", "번호를 인용하지만 출처 목록이 없는 기사입니다."},
    // notes on a query
    {"column {#}: {=}", "{1}번째 글자: {2}"},
    {"{=}; nothing is left to search for", "{1}; 찾을 것이 남지 않음"},
    {"{=}; taken as words", "{1}; 단어로 찾음"},
    {"understood as: {}", "이해한 검색어: {1}"},
    {"nothing matches as typed; searched for {} (a Korean keyboard set to Latin)",
     "입력한 대로는 결과가 없어 {1}(으)로 찾음 (한글을 영문 자판으로 입력)"},
    {"nothing matches whole words; found within longer ones",
     "온전한 단어로는 결과가 없어 긴 단어 안에서 찾음"},
    {"no article has all the words; these have the most of them",
     "모든 단어가 있는 기사가 없어 가장 많이 있는 기사를 보임"},
    {"nothing matches: {}", "검색 결과 없음: {1}"},
    {"did you mean: {}", "혹시 이것을 찾으셨나요: {1}"},
    {"no article has {}", "{1}: 이 단어가 있는 기사 없음"},
    {"without since {}: {#} article", "시작 날짜 {1} 조건을 빼면: 기사 {2}건"},
    {"without since {}: {#} articles", "시작 날짜 {1} 조건을 빼면: 기사 {2}건"},
    {"without until {}: {#} article", "끝 날짜 {1} 조건을 빼면: 기사 {2}건"},
    {"without until {}: {#} articles", "끝 날짜 {1} 조건을 빼면: 기사 {2}건"},
    {"without {}: {#} article", "{1} 조건을 빼면: 기사 {2}건"},
    {"without {}: {#} articles", "{1} 조건을 빼면: 기사 {2}건"},
    {"{} anywhere in the article: {#} article", "{1} 단어를 기사 전체에서 찾으면: 기사 {2}건"},
    {"{} anywhere in the article: {#} articles", "{1} 단어를 기사 전체에서 찾으면: 기사 {2}건"},
    {"nothing matches as typed; searched for {} (--typo off: not)",
     "입력한 대로는 결과가 없어 {1}(으)로 찾음 (--typo off: 찾지 않음)"},
    {"{#} in all, none beyond offset {#}", "모두 {1}건, {2}번째 뒤에는 없음"},
    {"'{}' has no letter or digit and was left out", "'{1}'에는 글자나 숫자가 없어 뺌"},
    {"'{}' has no value behind it and was left out", "'{1}' 뒤에 값이 없어 뺌"},
    {"'{}' has no value behind it", "'{1}' 뒤에 값이 없음"},
    {"'{}' has no word behind it and was left out", "'{1}' 뒤에 단어가 없어 뺌"},
    {"a ')' without its '(' was left out", "여는 괄호 없는 ')'를 뺌"},
    {"a ')' without its '('", "여는 괄호 없는 ')'"},
    {"a '(' was not closed; closed it at the end", "닫히지 않은 '('를 끝에서 닫음"},
    {"a '(' was not closed", "닫히지 않은 '('"},
    {"'-' counts for nothing behind {} and was left out", "{1} 뒤의 '-'는 뜻이 없어 뺌"},
    {"'-' counts for nothing behind {}", "{1} 뒤의 '-'는 뜻이 없음"},
    {"NEAR joins words and phrases of one field; read as AND",
     "NEAR는 한 필드의 단어와 구절만 이음; AND로 읽음"},
    {"NEAR joins words and phrases of one field", "NEAR는 한 필드의 단어와 구절만 이음"},
    {"NEAR/0 is no distance; read as NEAR/1", "NEAR/0은 거리가 아님; NEAR/1로 읽음"},
    {"NEAR/0 is no distance", "NEAR/0은 거리가 아님"},
    {"NEAR reaches over {#} words at most; write NEAR/{#} or less",
     "NEAR는 {1}단어까지 닿음; NEAR/{2} 이하로 쓰세요"},
    {"a phrase without words was left out", "단어 없는 따옴표를 뺌"},
    {"a phrase without words", "단어 없는 따옴표"},
    {"'{}' would stand for too many words; write {#} letters at least in front of '*'; read as '{}'",
     "'{1}'에 맞는 단어가 너무 많음; '*' 앞에 {2}글자 이상 쓰세요. '{3}'로 읽음"},
    {"'{}' would stand for too many words; write {#} letters at least in front of '*'",
     "'{1}'에 맞는 단어가 너무 많음; '*' 앞에 {2}글자 이상 쓰세요"},
    {"'{}' stands for the {#} most frequent of {#} words that begin so",
     "'{1}'는 그렇게 시작하는 단어 {3}개 중 가장 흔한 {2}개를 뜻함"},
    {"a '*' counts only at the end of a word; this one parts words",
     "'*'는 단어 끝에서만 뜻이 있음; 여기서는 단어를 나눔"},
    {"a '*' counts only at the end of a word", "'*'는 단어 끝에서만 뜻이 있음"},
    {"no query is saved as '{}'; {} was left out", "'{1}'로 저장된 검색이 없어 {2}를 뺌"},
    {"no query is saved as '{}'", "'{1}'로 저장된 검색이 없음"},
    {"{} names itself and was left out", "{1}는 자신을 가리켜 뺌"},
    {"{} names itself", "{1}는 자신을 가리킴"},
    {"{} has no words and was left out", "{1}에 단어가 없어 뺌"},
    {"{} has no words", "{1}에 단어가 없음"},
    {"nothing matches side by side; searched for the words and numbers apart",
     "나란히 있는 결과가 없어 단어와 숫자를 따로 찾음"},
    {"the query has no words to search for", "찾을 단어가 없는 검색어"},
    {"'{}' joins nothing here and was left out", "'{1}'는 여기서 잇는 것이 없어 뺌"},
    {"'{}' joins nothing here", "'{1}'는 여기서 잇는 것이 없음"},
    {"a quotation mark was not closed; closed it at the end", "따옴표가 닫히지 않음; 끝에서 닫음"},
    {"a quotation mark was not closed", "따옴표가 닫히지 않음"},
    {"{}: expected {?}, not '{}'; its ends are swapped: write {}",
     "{1}: '{3}'의 앞뒤가 바뀜; {4}(으)로 쓰세요. 쓸 수 있는 값: {2}"},
    {"did you mean the command {}?", "{1} 명령을 찾으셨나요?"},
    // time, pages, links
    {"out of time after {#} ms; the results are not complete. A longer --timeout finds more",
     "{1}밀리초가 지나 결과가 완전하지 않음. --timeout을 늘리면 더 찾음"},
    {"nothing was found in {#} ms; allow more with --timeout",
     "{1}밀리초 안에 찾지 못함. --timeout을 늘리세요"},
    {"not all articles were counted in {#} ms; allow more with --timeout",
     "{1}밀리초 안에 다 세지 못함. --timeout을 늘리세요"},
    {"opening {}", "여는 중: {1}"},
    {"hit {#} has no web address", "{1}번 결과에는 웹 주소가 없음"},
    {"source {} of hit {#} has no web address", "{2}번 결과의 {1}번 출처에는 웹 주소가 없음"},
    {"hit {#} has no source {#}", "{1}번 결과에는 {2}번 출처가 없음"},
    {"there is no hit {#}; there are {#}", "{1}번 결과가 없음; 모두 {2}건"},
    {"hit {#} is not on this page", "{1}번 결과는 이 쪽에 없음"},
    {"this is the last page", "마지막 쪽입니다"},
    {"this is the first page", "첫 쪽입니다"},
    {"no query yet; type one", "아직 검색어가 없습니다"},
    {"? shows the commands", "? 를 치면 명령을 보임"},
    {"unknown order {}; did you mean {}?", "모르는 순서 {1}; {2}인가요?"},
    {"unknown order {}; {}", "모르는 순서 {1}; {2}"},
    {"unknown facet {}; did you mean {}?", "모르는 분류 {1}; {2}인가요?"},
    {"unknown facet {}; {}", "모르는 분류 {1}; {2}"},
    {"unknown command {}; ? lists them", "모르는 명령 {1}; ? 를 치면 명령을 보임"},
    {"o needs a hit: o 2, or its source 5: o 2.5", "o 뒤에는 결과 번호: o 2, 그 5번 출처는 o 2.5"},
    {"/refine needs words that narrow the last query", "/refine 뒤에는 검색을 좁힐 단어가 필요함"},
    {"what is typed cannot be remembered in {}", "입력한 것을 {1}에 남길 수 없음"},
    // faults that people meet
    {"no index at {}; make one with: {}", "{1}에 색인이 없음; 만들려면: {2}"},
    {"not in the index: {}", "색인에 없음: {1}"},
    {"unknown option {}, did you mean {}?", "모르는 옵션 {1}; {2}를 찾으셨나요?"},
    {"unknown option {}; --help lists the options", "모르는 옵션 {1}; --help로 옵션을 볼 수 있음"},
    {"option {} needs a value", "옵션 {1}에 값이 필요함"},
    {"option {} takes no value", "옵션 {1}에는 값이 없음"},
    {"{}: expected {?}, not '{}'", "{1}: '{3}' 값은 쓸 수 없음; 쓸 수 있는 값: {2}"},
    {"{}: '{}' is none; expected some of {}", "{1}: '{2}' 값은 쓸 수 없음; 쓸 수 있는 값: {3}"},
    {"{}: '{}' is no date; expected 2025, 2025-08, 2025-08-07, 2025-08-07T17:00:00Z, 7d (ago), yesterday or "
     "지난주",
     "{1}: '{2}' 값은 날짜가 아님; 쓸 수 있는 값: 2025, 2025-08, 2025-08-07, 2025-08-07T17:00:00Z, 7d (7일 "
     "전), "
     "yesterday, 지난주"},
    {"{}: the value is longer than {#} bytes", "{1}: 값이 {2}바이트보다 긺"},
    {"{}: the value holds a line break or another control character",
     "{1}: 값에 줄바꿈이나 다른 제어 문자가 있음"},
    {"{}: more than {#} values", "{1}: 값이 {2}개보다 많음"},
    {"{}: of a result the first {#} hits can be opened", "{1}: 결과의 앞 {2}건까지만 열 수 있음"},
    {"source numbers are local to an article, {} is another source in each; write a domain "
     "(source:reuters.com), an address (source:https://...) or a publisher (source:\"Reuters\")",
     "출처 번호는 기사마다 따로여서 {1}번은 기사마다 다른 출처임; 도메인(source:reuters.com), "
     "주소(source:https://...), 언론사(source:\"Reuters\")로 쓰세요"},
    {"the query has no letter or digit to search for", "찾을 글자나 숫자가 없는 검색어"},
    {"the query holds a line break or another control character; write it in one line",
     "검색어에 줄바꿈이나 다른 제어 문자가 있음; 한 줄로 쓰세요"},
    {"more than {#} bytes; make it shorter", "{1}바이트보다 긺; 줄여 쓰세요"},
    {"more than {#} filters; make it shorter", "필터가 {1}개보다 많음; 줄여 쓰세요"},
    {"no prefix; usage: {} (--help has examples)", "입력이 없음; 사용법: {1} (--help에 보기가 있음)"},
    {"no query; usage: {} (--help has examples)", "검색어가 없음; 사용법: {1} (--help에 보기가 있음)"},
    {"{}: unknown key '{}', did you mean '{}'?", "{1}: 모르는 항목 '{2}'; '{3}'을 찾으셨나요?"},
    {"{}: unknown key '{}' was left out", "{1}: 모르는 항목 '{2}'를 뺌"},
};

/// Where the first hole of the pattern is, and how long it is.
struct Hole {
    std::size_t at, size;
    char kind; ///< '#', '=', '?', or '}' of one that anything may stand in
};

std::optional<Hole> find_hole(std::string_view pattern) {
    const std::size_t at = pattern.find('{');
    if (at == std::string_view::npos) return std::nullopt;
    const char kind = pattern[at + 1];
    return Hole{at, kind == '}' ? 2U : 3U, kind};
}

bool is_number(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What stands in the holes, if the message has this pattern.
std::optional<std::vector<std::string_view>> holes_of(std::string_view pattern, std::string_view message) {
    std::vector<std::string_view> holes;
    while (const std::optional<Hole> hole = find_hole(pattern)) {
        if (!message.starts_with(pattern.substr(0, hole->at))) return std::nullopt;
        message.remove_prefix(hole->at);
        pattern.remove_prefix(hole->at + hole->size);
        const std::optional<Hole> next = find_hole(pattern);
        const std::string_view between = next ? pattern.substr(0, next->at) : pattern;
        // The last one takes as much as it can, so that the end fits.
        const std::size_t end =
            next ? message.find(between) : message.size() - std::min(message.size(), between.size());
        if (end == std::string_view::npos || end == 0) return std::nullopt;
        holes.push_back(message.substr(0, end));
        if (hole->kind == '#' && !is_number(holes.back())) return std::nullopt;
        message.remove_prefix(end);
    }
    return pattern == message ? std::optional(std::move(holes)) : std::nullopt;
}

std::string fill(std::string_view pattern, const std::vector<std::string>& holes) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool is_hole = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
        if (!is_hole) {
            text += pattern[at];
            continue;
        }
        text += holes.at(static_cast<std::size_t>(pattern[at + 1] - '1'));
        at += 2;
    }
    return text;
}

std::string in_korean(std::string_view message, int depth);

std::string value_in_korean(std::string_view description) {
    for (const CataloguedMessage& known : kValues)
        if (const auto holes = holes_of(known.english, description))
            return fill(known.korean, {holes->begin(), holes->end()});
    return std::string(description);
}

/// Those of the pattern's holes that hold messages of ours are put into Korean too.
std::vector<std::string> holes_in_korean(std::string_view pattern, const std::vector<std::string_view>& holes,
                                         int depth) {
    std::vector<std::string> texts;
    for (const std::string_view text : holes) {
        const Hole hole = *find_hole(pattern);
        pattern.remove_prefix(hole.at + hole.size);
        texts.push_back(hole.kind == '='   ? in_korean(text, depth)
                        : hole.kind == '?' ? value_in_korean(text)
                                           : std::string(text));
    }
    return texts;
}

/// `depth`: messages may stand in each other so often; what repeats more is not ours.
std::string in_korean(std::string_view message, int depth) {
    if (depth == 0) return std::string(message);
    if (const std::size_t place = message.rfind(" (column "); place != 0 && message.ends_with(')')) {
        // A note on a query, and where in it: the note itself is another message.
        const std::string_view column = message.substr(std::min(place, message.size()));
        if (const auto holes = holes_of(" (column {#})", column))
            return in_korean(message.substr(0, place), depth - 1) +
                   fill(" ({1}번째 글자)", {holes->begin(), holes->end()});
    }
    for (const CataloguedMessage& known : kMessages)
        if (const auto holes = holes_of(known.english, message))
            return fill(known.korean, holes_in_korean(known.english, *holes, depth - 1));
    return std::string(message);
}

} // namespace

std::string in_language(std::string_view message, Language language) {
    constexpr int kDeepest = 4;
    return language == Language::english ? std::string(message) : in_korean(message, kDeepest);
}

std::span<const CataloguedMessage> message_catalogue() { return kMessages; }

Language locale_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value)
            return std::string_view(value).starts_with("ko") ? Language::korean : Language::english;
    }
    return Language::english;
}

} // namespace gisa

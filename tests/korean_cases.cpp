#include "tests/korean_cases.h"

#include "common/text/utf8.h"
#include "tests/bench/scratch_index.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace gisa {

namespace {

constexpr std::size_t kWholeText = 1u << 20; // columns: snippets are not shortened
constexpr const char* kNoMatch = "no match";

/// Puts the characters of `\uXXXX` in.
std::string without_escapes(const std::string& text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        if (text.compare(at, 2, "\\u") == 0 && at + 6 <= text.size()) {
            append_utf8(plain, static_cast<char32_t>(std::stoul(text.substr(at + 2, 4), nullptr, 16)));
            at += 6;
        } else {
            plain += text[at++];
        }
    }
    return plain;
}

/// On one line, as the table has it.
std::string on_one_line(std::string text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;)
        text.replace(at, 1, "\\u000A");
    return text;
}

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, '\t');)
        fields.push_back(field);
    fields.resize(std::max<std::size_t>(fields.size(), 5));
    return fields;
}

KoreanCase read_case(const std::string& line, std::size_t number) {
    const std::vector<std::string> fields = fields_of(line);
    const bool is_case = fields.size() == 5 && !fields[0].empty() && !fields[1].empty() &&
                         (fields[2] == "match" || fields[2] == kNoMatch);
    if (!is_case) throw std::runtime_error("line " + std::to_string(number) + " is no case: " + line);
    return {number,
            without_escapes(fields[0]),
            without_escapes(fields[1]),
            fields[2] == "match",
            without_escapes(fields[3]),
            fields[4]};
}

/// The matches of a page's snippets as they stand in the document, which is the article's whole text.
std::string mark(const std::string& document, const std::vector<Snippet>& snippets) {
    std::map<std::size_t, std::size_t> matches; ///< end by begin
    for (const Snippet& snippet : snippets) {
        std::size_t at = snippet.begin;
        for (const Run& run : snippet.runs) {
            if (run.kind == Run::Kind::match) matches[at] = at + run.text.size();
            at += run.text.size();
        }
    }
    std::string marked;
    std::size_t at = 0;
    for (const auto& [begin, end] : matches) {
        if (end > document.size()) return "(a match beyond the document)";
        marked += document.substr(at, begin - at) + "<" + document.substr(begin, end - begin) + ">";
        at = end;
    }
    return marked + document.substr(at);
}

CaseResult check(ScratchIndex& index, const KoreanCase& given) {
    SearchRequest request;
    request.query = given.query;
    request.snippets = 5;
    request.snippet_length = kWholeText;
    const ResultPage page = index.search(request);
    const bool matches = !page.hits.empty() && !lacks_words(page);
    CaseResult result;
    result.found = matches ? mark(given.document, page.hits.front().snippets) : kNoMatch;
    const bool marks = !matches || given.marked.empty() || result.found == given.marked;
    result.passes = matches == given.matches && marks;
    return result;
}

} // namespace

std::vector<KoreanCase> read_korean_cases(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    std::vector<KoreanCase> cases;
    std::string line;
    std::getline(in, line); // header
    for (std::size_t number = 2; std::getline(in, line); ++number)
        if (!line.empty() && line.front() != '#') cases.push_back(read_case(line, number));
    return cases;
}

std::vector<CaseResult> check_korean_cases(const std::vector<KoreanCase>& cases) {
    std::map<std::string, std::vector<std::size_t>> by_document;
    for (std::size_t i = 0; i < cases.size(); ++i)
        by_document[cases[i].document].push_back(i);
    std::vector<CaseResult> results(cases.size());
    for (const auto& [document, numbers] : by_document) {
        ScratchIndex index({{"case", {}, document}});
        for (const std::size_t i : numbers)
            results[i] = check(index, cases[i]);
    }
    return results;
}

std::string describe(const KoreanCase& given, const CaseResult& result) {
    const std::string expected = !given.matches ? kNoMatch : given.marked.empty() ? "match" : given.marked;
    return "line " + std::to_string(given.line) + ": [" + given.query + "] in [" +
           on_one_line(given.document) + "]\n    expected " + on_one_line(expected) + "\n    found    " +
           on_one_line(result.found) + (given.note.empty() ? "" : "\n    " + given.note);
}

} // namespace gisa

#include "indexer/read/article_fields.h"

#include "common/text/utf8.h"
#include "indexer/read/dates.h"

#include <algorithm>

namespace gisa {

namespace {

std::string without_spaces(std::string_view text) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result),
                 [](char c) { return !is_ascii_space(c); });
    return result;
}

bool is_heading(const RawBlock& block) { return block.kind == BlockKind::heading; }

void settle_title(RawArticle& article) {
    std::replace(article.title.begin(), article.title.end(), '\n', ' ');
    if (article.blocks.empty() || !is_heading(article.blocks.front())) return;
    const RawBlock& first = article.blocks.front();
    if (article.title.empty() && first.level == 1) {
        article.title = first.text;
        std::replace(article.title.begin(), article.title.end(), '\n', ' ');
    } else if (without_spaces(first.text) != without_spaces(article.title)) {
        return;
    }
    article.blocks.erase(article.blocks.begin());
}

/// A number in front: `[3]`, `[^3]`, `3.`; takes it off.
std::uint32_t take_number(std::string_view& text) {
    std::string_view rest = text;
    const bool bracketed = rest.starts_with("[");
    if (bracketed) rest.remove_prefix(rest.starts_with("[^") ? 2 : 1);
    std::uint32_t number = 0;
    std::size_t digits = 0;
    while (digits < rest.size() && digits < 4 && is_ascii_digit(rest[digits]))
        number = number * 10 + static_cast<std::uint32_t>(rest[digits++] - '0');
    rest.remove_prefix(digits);
    if (digits == 0 || digits > 3 || !rest.starts_with(bracketed ? "]" : ". ")) return 0;
    rest.remove_prefix(rest.starts_with("]:") ? 2 : 1);
    text = trim(rest);
    return number;
}

} // namespace

void set_published(RawArticle& article, std::string_view given, std::string_view field) {
    if (trim(given).empty() || !article.published.empty()) return;
    if (auto date = parse_date(given)) {
        article.published = std::move(*date);
        article.bad_date.clear();
        return;
    }
    std::string shown(given.substr(0, character_start(given, 40)));
    std::replace(shown.begin(), shown.end(), '\n', ' ');
    article.bad_date = "'" + std::string(field) + "' is not a date (\"" + shown + "\")";
    article.notes.push_back(article.bad_date);
}

void add_author(RawArticle& article, std::string_view name) {
    if (!trim(name).empty()) article.authors.emplace_back(trim(name));
}

Source source_of_string(std::string_view given, std::uint32_t position) {
    std::string_view text = trim(given);
    Source source;
    const std::uint32_t number = take_number(text);
    source.number = number ? number : position;
    const std::size_t begin = std::min(text.find("https://"), text.find("http://"));
    if (begin == std::string_view::npos) {
        source.title = text;
        return source;
    }
    std::size_t end = begin;
    while (end < text.size() && !is_ascii_space(text[end]) && text[end] != '>' && text[end] != '"')
        ++end;
    source.url = text.substr(begin, end - begin);
    const std::string_view before = trim(text.substr(0, begin)), after = trim(text.substr(end));
    std::string_view title = before.empty() ? after : before;
    const std::size_t first = title.find_first_not_of(" -<>\"|:");
    const std::size_t last = title.find_last_not_of(" -<>\"|:");
    if (first != std::string_view::npos) source.title = title.substr(first, last - first + 1);
    return source;
}

void emit_article(RawArticle&& article, const std::string& why, const ReadSink& sink) {
    std::erase_if(article.blocks, [](const RawBlock& block) { return trim(block.text).empty(); });
    if (article.blocks.empty()) return sink.refuse({article.origin, article.line, "no_text", why});
    settle_title(article);
    if (article.blocks.empty())
        return sink.refuse(
            {article.origin, article.line, "no_text", "no text: nothing is left beside the title"});
    sink.article(std::move(article));
}

Refusal refusal(const Input& input, std::uint32_t line, std::string code, std::string message) {
    return {input.origin, line, std::move(code), std::move(message)};
}

} // namespace gisa

#include "indexer/commands/show.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/indexer.h"

#include <boost/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <set>

namespace gisa {
namespace {

namespace json = boost::json;

constexpr const char* help =
    R"(gisa-indexer show: shows one stored article

  gisa-indexer show news/2025-10-02.md         for reading, with its list of sources
  gisa-indexer show --as json https://example.org/a | jq '.citations[].n'
  gisa-indexer show --as sentences ID | jq -r 'select(.support == "none").text'
  gisa-indexer show --as original ID           the body, byte for byte as it is stored

Usage: gisa-indexer show [OPTIONS] ID|URL
Exit: 0 shown, 1 not in the index, 2 usage or fatal.

)";

void describe_show(po::options_description& options) {
    options.add_options()("as", po::value<std::string>()->value_name("FORM"),
                          "text, json, sentences or original");
}

std::string cut(const Article& article, Span span) {
    if (span.end < span.begin || span.end > article.text.size()) return "";
    return article.text.substr(span.begin, span.size());
}

const char* name_of(Support support) {
    switch (support) {
    case Support::direct: return "direct";
    case Support::inherited: return "inherited";
    case Support::none: break;
    }
    return "none";
}

const char* name_of(BlockKind kind) {
    switch (kind) {
    case BlockKind::heading: return "heading";
    case BlockKind::bullet: return "bullet";
    case BlockKind::quote: return "quote";
    case BlockKind::table_row: return "table_row";
    case BlockKind::code: return "code";
    case BlockKind::paragraph: break;
    }
    return "paragraph";
}

// ---- as JSON

json::value text(const std::string& value) { return json::string(repair_utf8(value)); }
json::value text_or_null(const std::string& value) { return value.empty() ? json::value() : text(value); }

template <typename Items, typename ToJson>
json::array array_of(const Items& items, ToJson to_json) {
    json::array array;
    for (const auto& item : items)
        array.push_back(to_json(item));
    return array;
}

/// The citations of the sentence, by the article's own numbers, in the order written.
json::array cited_numbers(const Article& article, const Sentence& sentence) {
    json::array numbers;
    std::set<std::uint32_t> seen;
    const std::size_t end =
        std::min<std::size_t>(sentence.first_citation + sentence.citation_count, article.citations.size());
    for (std::size_t i = sentence.first_citation; i < end; ++i)
        for (const CitedNumber& cited : article.citations[i].numbers)
            if (seen.insert(cited.number).second) numbers.push_back(cited.number);
    return numbers;
}

json::object block_object(const Block& block) {
    return {{"kind", name_of(block.kind)},
            {"level", block.level},
            {"begin", block.span.begin},
            {"end", block.span.end}};
}

json::object sentence_object(const Article& article, const Sentence& sentence) {
    return {{"text", text(cut(article, sentence.span))},
            {"begin", sentence.span.begin},
            {"end", sentence.span.end},
            {"block", sentence.block},
            {"support", name_of(sentence.support)},
            {"citations", cited_numbers(article, sentence)}};
}

json::object citation_object(const Article& article, const Citation& citation) {
    json::array numbers, resolved, reasons;
    bool any_reason = false;
    for (const CitedNumber& cited : citation.numbers) {
        numbers.push_back(cited.number);
        resolved.push_back(has_source(cited.resolution));
        reasons.push_back(text_or_null(reason(cited.resolution)));
        any_reason = any_reason || cited.resolution != Resolution::resolved;
    }
    return {{"n", numbers},
            {"raw", text(cut(article, citation.span))},
            {"begin", citation.span.begin},
            {"end", citation.span.end},
            {"sentence", citation.sentence},
            {"resolved", resolved},
            {"reason", any_reason ? json::value(reasons) : json::value()}};
}

json::object source_object(const Source& source) {
    return {{"n", source.number},
            {"title", text_or_null(source.title)},
            {"url", text_or_null(source.url)},
            {"publisher", text_or_null(source.publisher)},
            {"published", text_or_null(source.published)},
            {"domain", text_or_null(source.domain)},
            {"section", source.section},
            {"cited_by", source.cited_by}};
}

std::string as_json(const Article& article) {
    const json::object object{
        {"format", 1},
        {"id", text(article.id)},
        {"url", text_or_null(article.url)},
        {"title", text_or_null(article.title)},
        {"publisher", text_or_null(article.publisher)},
        {"authors", array_of(article.authors, text)},
        {"published", text_or_null(article.published)},
        {"lang", text_or_null(article.lang)},
        {"text", text(article.text)},
        {"blocks", array_of(article.blocks, block_object)},
        {"sentences",
         array_of(article.sentences, [&](const Sentence& s) { return sentence_object(article, s); })},
        {"citations",
         array_of(article.citations, [&](const Citation& c) { return citation_object(article, c); })},
        {"sources", array_of(article.sources, source_object)}};
    return inert_json(json::serialize(object)) + "\n";
}

std::string as_sentences(const Article& article) {
    std::string lines;
    for (const Sentence& sentence : article.sentences)
        lines += inert_json(json::serialize(sentence_object(article, sentence))) + "\n";
    return lines;
}

// ---- as text

/// `inert`, but line breaks stay.
std::string inert_lines(std::string_view body) {
    std::string result;
    for (std::size_t end = body.find('\n'); end != std::string_view::npos; end = body.find('\n')) {
        result += inert(body.substr(0, end)) + "\n";
        body.remove_prefix(end + 1);
    }
    return result + inert(body);
}

/// What a terminal shows must not steer it; a file or a pipe gets every byte as it is stored.
std::string as_original(const Article& article) {
    return isatty(STDOUT_FILENO) == 1 ? inert_lines(article.text) + "\n" : article.text;
}

class ArticleText {
public:
    ArticleText(const Article& article, bool colour)
        : article_(article), colour_(colour), width_(std::max<std::size_t>(terminal_width(), 20)),
          dot_(" " + std::string(punctuation(locale_is_utf8()).dot) + " ") {}

    std::string render() {
        paragraph({{inert(article_.title.empty() ? article_.id : article_.title), Style::strong}});
        paragraph({{origin(), Style::faint}});
        paragraph({{inert(article_.url.empty() ? article_.id : article_.url), Style::faint}});
        for (std::size_t i = 0; i < article_.blocks.size(); ++i)
            block(i);
        sources();
        return std::move(out_);
    }

private:
    std::string origin() const {
        std::string text;
        const std::string day = article_.published.substr(0, article_.published.find('T'));
        for (const std::string& part : {day, article_.lang, article_.publisher})
            if (!part.empty()) text += (text.empty() ? "" : dot_) + inert(part);
        return text;
    }

    void block(std::size_t index) {
        const Block& block = article_.blocks[index];
        const std::string body = cut(article_, block.span);
        const bool follows_kin = index > 0 && article_.blocks[index - 1].kind == block.kind;
        if (!follows_kin || block.kind == BlockKind::paragraph || block.kind == BlockKind::heading)
            out_ += '\n';
        switch (block.kind) {
        case BlockKind::heading: return paragraph({{inert(body), Style::strong}});
        case BlockKind::code: return verbatim(body);
        case BlockKind::bullet:
            return paragraph({{inert(body)}},
                             std::string(2 * (std::clamp<std::size_t>(block.level, 1, 4) - 1), ' ') + "- ");
        case BlockKind::quote: return paragraph({{inert(body)}}, "> ", "> ");
        case BlockKind::table_row:
        case BlockKind::paragraph: break;
        }
        paragraph({{inert(body)}});
    }

    void verbatim(const std::string& body) { out_ += inert_lines(body) + "\n"; }

    void sources() {
        if (article_.sources.empty() && article_.citations.empty()) return;
        out_ += '\n';
        if (article_.sources.empty()) {
            paragraph({{"The article cites numbers but lists no sources.", Style::faint}});
            return;
        }
        paragraph({{"Sources", Style::strong}});
        for (const Source& source : article_.sources)
            source_line(source);
        for (const std::uint32_t number : out_of_range())
            paragraph({{"source " + std::to_string(number) + " is not in the article's list"}},
                      "[" + std::to_string(number) + "?] ");
    }

    void source_line(const Source& source) {
        std::string name = inert(source.title);
        if (!source.publisher.empty()) name += (name.empty() ? "" : dot_) + inert(source.publisher);
        if (!source.url.empty() && !name.empty()) name += "  ";
        paragraph({{name}, {inert(source.url), Style::faint}}, "[" + std::to_string(source.number) + "] ");
    }

    std::set<std::uint32_t> out_of_range() const {
        std::set<std::uint32_t> numbers;
        for (const Citation& citation : article_.citations)
            for (const CitedNumber& cited : citation.numbers)
                if (cited.resolution == Resolution::out_of_range) numbers.insert(cited.number);
        return numbers;
    }

    /// Wrapped behind `first`; further lines are as far in, behind `further` if that is given.
    void paragraph(const std::vector<Piece>& pieces, const std::string& first = "",
                   std::string further = "") {
        further.resize(first.size(), ' ');
        const std::string* before = &first;
        for (const std::string& line : wrap(pieces, width_ - first.size(), colour_)) {
            if (!line.empty()) out_ += *before + line + "\n";
            before = &further;
        }
    }

    const Article& article_;
    bool colour_;
    std::size_t width_;
    std::string dot_;
    std::string out_;
};

std::string as_text(const Article& article, const Settings& settings) {
    return ArticleText(article, wants_colour(settings.colour, STDOUT_FILENO)).render();
}

std::string render(const Article& article, const CommandLine& line, const Settings& settings) {
    switch (choice(line, "as", {"text", "json", "sentences", "original"}, 0)) {
    case 1: return as_json(article);
    case 2: return as_sentences(article);
    case 3: return as_original(article);
    default: return as_text(article, settings);
    }
}

int run(const CommandLine& line, const Settings& settings) {
    if (line.words.size() != 1)
        throw Error(Fault::usage,
                    "one id is needed; usage: gisa-indexer show [OPTIONS] ID|URL (--help has examples)");
    const std::optional<Article> article = Indexer(settings.index).article(line.words.front());
    if (!article) {
        say(indexer_program, "not in the index: " + line.words.front());
        return 1;
    }
    print(render(*article, line, settings));
    return 0;
}

} // namespace

const Command show_command{"show", "show one article", help, describe_show, run};

} // namespace gisa

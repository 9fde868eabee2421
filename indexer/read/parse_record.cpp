#include "indexer/read/parse_record.h"

#include "common/error.h"
#include "common/storage/stored_article.h"
#include "common/text/utf8.h"
#include "indexer/read/article_fields.h"
#include "indexer/read/complete.h"
#include "indexer/read/decode_text.h"
#include "indexer/read/sniff_format.h"

#include <algorithm>

namespace gisa {

namespace {

/// A sink that adds notes to every article.
ReadSink with_notes(const ReadSink& sink, const std::vector<std::string>& notes) {
    return {[&sink, &notes](RawArticle&& article) {
                article.notes.insert(article.notes.begin(), notes.begin(), notes.end());
                sink.article(std::move(article));
            },
            sink.refuse, sink.stored};
}

void dispatch(Format format, const Input& input, const ReadSink& sink) {
    switch (format) {
    case Format::markdown: read_markdown(input, sink); break;
    case Format::html: read_html(input, sink); break;
    case Format::json: read_json(input, sink); break;
    case Format::feed: read_feed(input, sink); break;
    default: read_text(input, sink); break;
    }
}

const char* name_of(Format format) {
    switch (format) {
    case Format::markdown: return "Markdown";
    case Format::html: return "HTML";
    case Format::json: return "JSON";
    case Format::jsonl: return "JSON lines";
    case Format::feed: return "a feed";
    default: return "text";
    }
}

/// A whole file of any format but JSON lines.
void parse_file(std::string&& bytes, Format named, Input& input, const ReadSink& sink) {
    auto decoded = decode_text(std::move(bytes));
    if (const auto* fault = std::get_if<DecodeFault>(&decoded)) {
        sink.refuse(refusal(input, 0, fault->code, fault->message));
        return;
    }
    auto& [text, notes] = std::get<DecodedText>(decoded);
    if (trim(text).empty()) {
        sink.refuse(refusal(input, 0, "no_text", "empty: the file holds no text"));
        return;
    }
    input.text = text;
    const Format format = settle_format(named, text);
    if (named != Format::automatic && format != named)
        notes.push_back(std::string("is ") + name_of(format) + ", whatever its name says; read as that");
    dispatch(format, input, notes.empty() ? sink : with_notes(sink, notes));
}

void parse_line(std::string_view bytes, std::uint32_t line, Input& input, const ReadSink& sink) {
    auto decoded = decode_text(std::string(bytes));
    if (const auto* fault = std::get_if<DecodeFault>(&decoded)) {
        sink.refuse(refusal(input, line, fault->code, fault->message));
        return;
    }
    const auto& [text, notes] = std::get<DecodedText>(decoded);
    input.text = text;
    if (notes.empty())
        read_json_line(input, line, sink);
    else
        read_json_line(input, line, with_notes(sink, notes));
}

void parse_lines(std::string_view bytes, std::uint32_t line, Input& input, const ReadSink& sink) {
    for (std::size_t at = 0; at < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        parse_line(bytes.substr(at, end - at), line, input, sink);
        at = end + 1;
    }
}

/// What is damaged is refused, others go on.
void parse_stored(const RawRecord& record, const ReadSink& sink) try {
    sink.stored(decode_article(record.bytes), record.line);
} catch (const Error& error) {
    sink.refuse(Refusal{record.origin, record.line, "damaged", error.what()});
}

} // namespace

void parse_record(RawRecord&& record, const ReadOptions& options, const ReadSink& sink) {
    if (record.format == Format::stored && !record.refusal) return parse_stored(record, sink);
    Input input{std::move(record.origin), std::move(record.path), {}, &options};
    if (record.refusal) {
        sink.refuse(std::move(*record.refusal));
        return;
    }
    const ReadSink completed{[&, modified = record.modified](RawArticle&& article) {
                                 complete(article, options, modified);
                                 if (auto refusal = refuse_date(article, options))
                                     sink.refuse(std::move(*refusal));
                                 else
                                     sink.article(std::move(article));
                             },
                             sink.refuse, sink.stored};
    if (record.format == Format::jsonl)
        parse_lines(record.bytes, record.line, input, completed);
    else
        parse_file(std::move(record.bytes), record.format, input, completed);
}

} // namespace gisa

#include "indexer/commands/reading.h"

#include "common/citations/canonical_url.h"
#include "common/error.h"
#include "indexer/commands/choices.h"
#include "indexer/read/cut_lines.h"

#include <algorithm>
#include <fstream>
#include <iostream>

namespace gisa {
namespace {

struct ShortForm {
    const char* option;
    const char* field;
};
constexpr ShortForm kShortForms[] = {
    {"id-field", "id"}, {"url-field", "url"}, {"date-field", "date"}, {"sources-field", "sources"}};

[[noreturn]] void refuse(const std::string& option, const std::string& expected, const std::string& value) {
    throw Error(Fault::usage, option + ": expected " + expected + ", not '" + value + "'");
}

std::string listed_fields() {
    std::string list;
    for (const std::string_view field : mappable_fields())
        list += (list.empty() ? "" : field == mappable_fields().back() ? " or " : ", ") + std::string(field);
    return list;
}

/// `title=/meta/title`
MappedField mapped_field(const std::string& value) {
    const std::size_t equals = value.find('=');
    if (equals == std::string::npos) refuse("--map", "FIELD=/json/pointer", value);
    MappedField map{value.substr(0, equals), value.substr(equals + 1)};
    const auto& fields = mappable_fields();
    if (std::find(fields.begin(), fields.end(), map.field) == fields.end())
        refuse("--map", "one of the fields " + listed_fields(), map.field);
    if (map.pointer.empty() || !is_json_pointer(map.pointer))
        refuse("--map", "a JSON pointer behind '" + map.field + "=', such as /data/0/text", map.pointer);
    return map;
}

std::vector<MappedField> mapped_fields(const CommandLine& line) {
    std::vector<MappedField> fields;
    if (line.has("map"))
        for (const std::string& value : line.values["map"].as<std::vector<std::string>>())
            fields.push_back(mapped_field(value));
    for (const ShortForm& form : kShortForms) {
        if (!line.has(form.option)) continue;
        const std::string pointer = line.text(form.option);
        if (pointer.empty() || !is_json_pointer(pointer))
            refuse(line.name_of(form.option), "a JSON pointer such as /data/0/id", pointer);
        fields.push_back({form.field, pointer});
    }
    return fields;
}

Format format_option(const CommandLine& line) {
    constexpr Format formats[] = {Format::automatic, Format::markdown, Format::html, Format::text,
                                  Format::json,      Format::jsonl,    Format::feed};
    return formats[chosen(line, "format")];
}

std::vector<std::string> cut(const std::string& text, char end) {
    std::vector<std::string> paths;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t stop = std::min(text.find(end, at), text.size());
        std::string path = text.substr(at, stop - at);
        if (end == '\n' && path.ends_with('\r')) path.pop_back();
        if (!path.empty()) paths.push_back(std::move(path));
        at = stop + 1;
    }
    return paths;
}

std::string read_list(const std::string& name) {
    constexpr std::size_t kPiece = 64 << 10;
    std::ifstream file;
    if (name != "-") file.open(name, std::ios::binary);
    std::istream& in = name == "-" ? std::cin : file;
    std::string text;
    while (in && read_more(in, text, kPiece)) {}
    if (in.bad() || (name != "-" && !file.is_open()))
        throw Error(Fault::io, "cannot read the list of files " + name);
    return text;
}

} // namespace

void describe_reading(po::options_description& options) {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    options.add_options()                                                                             //
        ("format", value("FORMAT"), "auto (by name and content), md, html, text, json, jsonl or rss") //
        ("max-size", value("SIZE"), "refuse larger articles (8M)")                                    //
        ("map", po::value<std::vector<std::string>>()->composing()->value_name("FIELD=POINTER"),
         "where JSON has a field: body=/data/text; repeatable, the first that holds something counts") //
        ("id-field", value("POINTER"), "the same as --map id=POINTER")                                 //
        ("url-field", value("POINTER"), "the same as --map url=POINTER")                               //
        ("date-field", value("POINTER"), "the same as --map date=POINTER")                             //
        ("sources-field", value("POINTER"), "the same as --map sources=POINTER")                       //
        ("base-url", value("URL"), "what relative addresses are relative to")                          //
        ("publisher", value("NAME"), "of articles that name none")                                     //
        ("lang", value("LANG"), "auto (as an article says, else by its letters), en or ko")            //
        ("date-fallback", value("HOW"), "none, or mtime: articles without a date have their file's")   //
        ("strict-dates", "refuse articles whose date cannot be read");
}

void describe_file_list(po::options_description& options) {
    options.add_options() //
        ("files-from", po::value<std::string>()->value_name("FILE"),
         "also take the paths listed in FILE (-: standard input), one a line") //
        ("null,0", "the paths of --files-from end with NUL (find -print0)");
}

void describe_shards(po::options_description& options) {
    options.add_options() //
        ("shards", po::value<std::string>()->value_name("N|year"),
         "make a folder of shards: N indexes, or one for each year, searched as one");
}

std::optional<ShardRule> shards_option(const CommandLine& line) {
    if (!line.has("shards")) return std::nullopt;
    const std::optional<ShardRule> rule = read_shard_rule(line.text("shards"));
    if (!rule) refuse(line.name_of("shards"), "a number of shards up to 1000, or year", line.text("shards"));
    return rule;
}

ReadOptions read_reading(const CommandLine& line) {
    ReadOptions options;
    options.format = format_option(line);
    options.max_article_bytes = byte_size(line, "max-size", options.max_article_bytes);
    options.fields = mapped_fields(line);
    options.base_url = line.text("base-url");
    if (line.has("base-url") && !is_web_url(options.base_url))
        refuse(line.name_of("base-url"), "an address such as https://example.com/news/", options.base_url);
    options.publisher = line.text("publisher");
    constexpr const char* languages[] = {"", "en", "ko"};
    options.lang = languages[chosen(line, "lang")];
    options.date_by_file = chosen(line, "date-fallback") == 1;
    options.strict_dates = line.has("strict-dates");
    return options;
}

std::vector<std::string> paths_to_add(const CommandLine& line) {
    std::vector<std::string> paths = line.words;
    if (line.has("null") && !line.has("files-from"))
        throw Error(Fault::usage, "-0 is for the list of --files-from");
    if (line.has("files-from")) {
        const std::string name = line.text("files-from");
        if (name == "-" && std::find(paths.begin(), paths.end(), "-") != paths.end())
            throw Error(Fault::usage,
                        "standard input is the list of --files-from -, and cannot be an article too");
        const std::vector<std::string> listed = cut(read_list(name), line.has("null") ? '\0' : '\n');
        paths.insert(paths.end(), listed.begin(), listed.end());
    } else if (paths.empty()) {
        throw Error(Fault::usage, "no path; usage: gisa-indexer add [OPTIONS] PATH... (--help has examples)");
    }
    return paths;
}

} // namespace gisa

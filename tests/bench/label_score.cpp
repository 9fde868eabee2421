// How well citations are read: markers found, sentences they back, entries they resolve to, against labels
// made by hand. tests/labels/README.md says how they were made.
//
//   gisa_label_score LABELS.tsv DOCS.jsonl [-v]        (-v: each miss, to the screen only)
//
// DOCS.jsonl has an object with `id`, `text` and `references` on each line. An article's text is not the raw
// text (markup is gone), so the two rows of markers are aligned: the longest common subsequence of (numbers,
// the 16 letters and digits in front).

#include "common/citations/canonical_url.h"
#include "common/text/utf8.h"
#include "indexer/intake/build_article.h"
#include "indexer/read/reader.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using gisa::Article;
using gisa::Span;
using Numbers = std::vector<std::uint32_t>;

constexpr std::size_t kContext = 16; // letters and digits in front of a marker

struct Label {
    Span marker, sentence;
    Numbers numbers;
    std::vector<std::string> entries; ///< offset of the entry's line, "r3" or "-"
};

struct Document {
    std::string text;
    std::vector<std::string> references;
    std::string line; ///< as it stands in the file
};

/// One marker of either side, ready to be compared.
struct Mark {
    Numbers numbers;
    std::string context;              ///< letters and digits in front
    std::string sentence;             ///< letters and digits of the sentence; "-": none
    std::vector<std::string> entries; ///< a canonical URL, "#3" or "-"
    std::size_t at = 0;
    bool in_table = false;
};

struct Count {
    std::size_t right = 0, read = 0, labelled = 0;
    void print(const char* what) const {
        const auto share = [](std::size_t part, std::size_t whole) {
            return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
        };
        std::printf("%-11s precision %.4f  recall %.4f  (%zu right, %zu read, %zu labelled)\n", what,
                    share(right, read), share(right, labelled), right, read, labelled);
    }
};

bool is_letter(char32_t c) {
    if (c < 0x80)
        return gisa::is_ascii_alpha(static_cast<char>(c)) || gisa::is_ascii_digit(static_cast<char>(c));
    const bool sign = c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
                      (c >= 0x3000 && c < 0x3040) || (c >= 0xE000 && c < 0xF900) || c >= 0xFE00;
    return !sign;
}

/// Blanks out what a reader of the page does not see: list marks, link targets, tags, entities.
std::string without_markup(std::string text) {
    const auto blank = [&](std::size_t begin, std::size_t end) {
        std::replace_if(
            text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(end), [](char c) { return c != '\n'; }, ' ');
    };
    bool line_start = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (line_start && gisa::is_ascii_digit(c)) {
            const std::size_t end = text.find_first_not_of("0123456789", at);
            if (end != std::string::npos && end - at <= 3 && (text[end] == '.' || text[end] == ')') &&
                end + 1 < text.size() && text[end + 1] == ' ')
                blank(at, end);
        } else if (text.compare(at, 2, "](") == 0) {
            const std::size_t end = text.find_first_of(")\n ", at);
            if (end != std::string::npos && text[end] == ')') blank(at + 1, end);
        } else if (c == '<' && at + 1 < text.size() &&
                   (gisa::is_ascii_alpha(text[at + 1]) || text[at + 1] == '/')) {
            const std::size_t end = text.find_first_of(">\n", at);
            if (end != std::string::npos && text[end] == '>') blank(at, end);
        } else if (c == '&') {
            const std::size_t end = text.find_first_of("; \n", at);
            if (end != std::string::npos && text[end] == ';' && end - at < 10) blank(at, end);
        }
        if (c == '\n')
            line_start = true;
        else if (!gisa::is_ascii_space(c) && c != '*' && c != '>')
            line_start = false;
    }
    return text;
}

std::string letters(std::string_view text) {
    std::string found;
    for (std::size_t at = 0; at < text.size();) {
        const gisa::Decoded c = gisa::decode(text, at);
        if (is_letter(c.code)) found += text.substr(at, c.size);
        at += c.size;
    }
    return found;
}

std::string letters_before(std::string_view text, std::size_t at) {
    std::string found;
    for (std::size_t taken = 0; at > 0 && taken < kContext;) {
        const gisa::Decoded c = gisa::decode_before(text, at);
        at -= c.size;
        if (!is_letter(c.code)) continue;
        found.insert(0, text.substr(at, c.size));
        ++taken;
    }
    return found;
}

std::string url_key(const std::string& url) { return gisa::canonical_url(url).value_or(url); }

/// A Markdown text without the backslashes in front of punctuation.
std::string without_escapes(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escape =
            text[at] == '\\' && at + 1 < text.size() && !is_letter(static_cast<unsigned char>(text[at + 1]));
        if (!escape) plain += text[at];
    }
    return plain;
}

/// The target of a link, else the first URL that is written out.
std::string url_in(std::string_view line) {
    const std::size_t link = line.find("](http");
    const std::size_t begin =
        link != std::string_view::npos ? link + 2 : std::min(line.find("https://"), line.find("http://"));
    if (begin == std::string_view::npos) return {};
    const std::size_t end = std::min(line.find_first_of(" \t\r<>\"", begin), line.size());
    std::string_view url = line.substr(begin, end - begin);
    const auto closes = [&](char c) { return c == '.' || c == ',' || c == ']' || c == '*'; };
    while (!url.empty() && closes(url.back()))
        url.remove_suffix(1);
    const bool wrapped = link != std::string_view::npos || url.find('(') == std::string_view::npos;
    if (wrapped && url.ends_with(')')) url.remove_suffix(1);
    return without_escapes(url);
}

/// What the labelled entry of `number` is known by: its URL, else its number.
std::string entry_key(const Document& document, const std::string& entry, std::uint32_t number) {
    if (entry == "-") return "-";
    std::string line;
    if (entry.front() == 'r') {
        line = document.references.at(std::stoul(entry.substr(1)));
    } else {
        const std::size_t begin = std::stoul(entry);
        line = document.text.substr(begin, document.text.find('\n', begin) - begin);
    }
    const std::string url = url_in(line);
    return url.empty() ? "#" + std::to_string(number) : url_key(url);
}

std::vector<Mark> labelled_marks(const Document& document, const std::vector<Label>& labels) {
    std::string text = document.text;
    for (const Label& label : labels)
        std::fill(text.begin() + label.marker.begin, text.begin() + label.marker.end, ' ');
    text = without_markup(std::move(text));
    std::vector<Mark> marks;
    for (const Label& label : labels) {
        Mark mark;
        mark.numbers = label.numbers;
        mark.at = label.marker.begin;
        mark.context = letters_before(text, mark.at);
        mark.sentence =
            label.sentence.empty()
                ? "-"
                : letters(std::string_view(text).substr(label.sentence.begin, label.sentence.size()));
        for (std::size_t i = 0; i < label.entries.size(); ++i)
            mark.entries.push_back(entry_key(document, label.entries[i], label.numbers.at(i)));
        marks.push_back(std::move(mark));
    }
    return marks;
}

std::vector<Mark> read_marks(const Article& article) {
    std::string text = article.text;
    for (const gisa::Citation& citation : article.citations)
        std::fill(text.begin() + citation.span.begin, text.begin() + citation.span.end, ' ');
    std::vector<Mark> marks;
    for (const gisa::Citation& citation : article.citations) {
        if (citation.numbers.empty()) continue;
        Mark mark;
        mark.at = citation.span.begin;
        mark.context = letters_before(text, mark.at);
        const gisa::Sentence& sentence = article.sentences[citation.sentence];
        mark.sentence = letters(std::string_view(text).substr(sentence.span.begin, sentence.span.size()));
        mark.in_table = article.blocks[sentence.block].kind == gisa::BlockKind::table_row;
        for (const gisa::CitedNumber& cited : citation.numbers) {
            mark.numbers.push_back(cited.number);
            if (cited.source == gisa::kNoSource) {
                mark.entries.emplace_back("-");
                continue;
            }
            const gisa::Source& source = article.sources[cited.source];
            mark.entries.push_back(source.url.empty() ? "#" + std::to_string(source.number)
                                                      : url_key(source.url));
        }
        marks.push_back(std::move(mark));
    }
    return marks;
}

/// Pairs of indices of a longest common subsequence.
std::vector<std::pair<std::size_t, std::size_t>> align(const std::vector<Mark>& a,
                                                       const std::vector<Mark>& b) {
    const auto same = [&](std::size_t i, std::size_t j) {
        return a[i].numbers == b[j].numbers && a[i].context == b[j].context;
    };
    std::vector<std::vector<std::size_t>> longest(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            longest[i][j] =
                same(i, j) ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (same(i, j))
            pairs.emplace_back(i++, j++);
        else if (longest[i + 1][j] >= longest[i][j + 1])
            ++i;
        else
            ++j;
    }
    return pairs;
}

std::string tail(const std::string& text) {
    return text.size() <= 24 ? text : text.substr(gisa::character_start(text, text.size() - 24));
}

class Scorer {
public:
    explicit Scorer(bool verbose) : verbose_(verbose) {}

    void score(const std::string& id, const std::vector<Mark>& labelled, const std::vector<Mark>& read) {
        const auto pairs = align(labelled, read);
        markers_ += {pairs.size(), read.size(), labelled.size()};
        std::vector<bool> labelled_found(labelled.size()), read_right(read.size());
        for (const auto& [l, r] : pairs) {
            labelled_found[l] = read_right[r] = true;
            compare(id, labelled[l], read[r]);
        }
        for (std::size_t i = 0; i < labelled.size(); ++i)
            if (!labelled_found[i]) miss(id, labelled[i], "not read");
        for (std::size_t i = 0; i < read.size(); ++i)
            if (!read_right[i]) miss(id, read[i], "is no marker (offset in the article)");
        for (const Mark& mark : labelled)
            attachments_.labelled += 1, resolutions_.labelled += mark.numbers.size();
        for (const Mark& mark : read)
            attachments_.read += 1, resolutions_.read += mark.numbers.size();
    }

    void print() const {
        markers_.print("markers");
        attachments_.print("attachments");
        resolutions_.print("resolutions");
    }

private:
    struct Tally : Count {
        void operator+=(const Count& more) {
            right += more.right;
            read += more.read;
            labelled += more.labelled;
        }
    };

    void compare(const std::string& id, const Mark& labelled, const Mark& read) {
        const bool attached = labelled.sentence == "-" ? read.in_table || read.sentence.empty()
                                                       : labelled.sentence == read.sentence;
        attachments_.right += attached;
        if (!attached)
            miss(id, labelled,
                 "backs '" + tail(labelled.sentence) + "' (" + std::to_string(labelled.sentence.size()) +
                     "), read '" + tail(read.sentence) + "' (" + std::to_string(read.sentence.size()) + ")");
        for (std::size_t i = 0; i < labelled.numbers.size(); ++i) {
            const bool right = labelled.entries[i] == read.entries[i];
            resolutions_.right += right;
            if (!right) miss(id, labelled, "means " + labelled.entries[i] + ", read " + read.entries[i]);
        }
    }

    void miss(const std::string& id, const Mark& mark, const std::string& what) const {
        if (!verbose_) return;
        std::string numbers;
        for (std::uint32_t number : mark.numbers)
            numbers += (numbers.empty() ? "" : ",") + std::to_string(number);
        std::printf("%s @%zu ...%s [%s]: %s\n", id.c_str(), mark.at, mark.context.c_str(), numbers.c_str(),
                    what.c_str());
    }

    bool verbose_;
    Tally markers_, attachments_, resolutions_;
};

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, by);)
        parts.push_back(part);
    return parts;
}

std::ifstream open(const char* path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(std::string("cannot read ") + path);
    return in;
}

std::uint32_t to_number(const std::string& text) { return static_cast<std::uint32_t>(std::stoul(text)); }

std::map<std::string, std::vector<Label>> read_labels(const char* path) {
    std::ifstream in = open(path);
    std::map<std::string, std::vector<Label>> labels;
    std::string line;
    std::getline(in, line); // header
    while (std::getline(in, line)) {
        const std::vector<std::string> row = split(line, '\t');
        if (row.size() != 7) throw std::runtime_error("no row of seven columns: " + line);
        std::vector<Label>& of_document = labels[row[0]];
        if (row[1] == "-") continue;
        Label label;
        label.marker = {to_number(row[1]), to_number(row[2])};
        for (const std::string& number : split(row[3], ','))
            label.numbers.push_back(to_number(number));
        if (row[4] != "-") label.sentence = {to_number(row[4]), to_number(row[5])};
        label.entries = split(row[6], ',');
        if (label.entries.size() != label.numbers.size())
            throw std::runtime_error("numbers and entries differ: " + line);
        of_document.push_back(std::move(label));
    }
    return labels;
}

std::map<std::string, Document> read_documents(const char* path) {
    std::ifstream in = open(path);
    std::map<std::string, Document> documents;
    std::string line;
    while (std::getline(in, line)) {
        const boost::json::object object = boost::json::parse(line).as_object();
        Document& document = documents[object.at("id").as_string().c_str()];
        document.text = object.at("text").as_string().c_str();
        if (const auto* references = object.if_contains("references"); references && references->is_array())
            for (const boost::json::value& reference : references->get_array())
                document.references.push_back(reference.is_string()
                                                  ? std::string(reference.get_string().c_str())
                                                  : boost::json::serialize(reference));
        document.line = line;
    }
    return documents;
}

/// The article that `gisa-indexer add` would store.
Article article_of(const Document& document, gisa::SentenceSplitter& splitter) {
    Article article;
    gisa::ReadSink sink;
    sink.article = [&](gisa::RawArticle&& raw) {
        article = gisa::build_article(std::move(raw), splitter).article;
    };
    sink.refuse = [](gisa::Refusal&& refusal) { throw std::runtime_error(refusal.message); };
    gisa::read_json_line({"documents", "", document.line}, 1, sink);
    return article;
}

int score(const char* labels_path, const char* documents_path, bool verbose) {
    const auto documents = read_documents(documents_path);
    gisa::SentenceSplitter splitter;
    Scorer scorer(verbose);
    for (const auto& [id, labels] : read_labels(labels_path)) {
        const auto document = documents.find(id);
        if (document == documents.end()) throw std::runtime_error("no document " + id);
        scorer.score(id, labelled_marks(document->second, labels),
                     read_marks(article_of(document->second, splitter)));
    }
    scorer.print();
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const bool verbose = argc == 4 && std::string(argv[3]) == "-v";
    if (argc != 3 && !verbose) {
        std::fprintf(stderr, "usage: gisa_label_score LABELS.tsv DOCS.jsonl [-v]\n");
        return 2;
    }
    try {
        return score(argv[1], argv[2], verbose);
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "gisa_label_score: %s\n", fault.what());
        return 2;
    }
}

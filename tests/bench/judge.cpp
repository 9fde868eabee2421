// How well an index answers judged queries: nDCG@10 (gain 2^grade - 1) and MRR@10, as corpus/judged/README.md
// says, MAP@10 (of as many relevant articles as there are, ten at most), and Recall@10: the share of a
// query's relevant articles among the first ten.
//
//   gisa_judge INDEX queries.tsv|queries.jsonl qrels.tsv [-v]        (-v: each query below 1)
//
// queries.tsv: query_id, lang, query, ...; qrels.tsv: query_id, article_id, grade; each with a header line.
// queries.jsonl: an object with `id`, `query` and perhaps `lang` on each line. Queries without a judgement
// are left out. For a public set whose articles are JSON lines: gisa-indexer --index INDEX add corpus.jsonl

#include "searcher/searcher.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

constexpr std::size_t kDepth = 10;

using Row = std::vector<std::string>;
using Grades = std::map<std::string, int>;

std::vector<Row> read_table(const char* path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(std::string("cannot read ") + path);
    std::vector<Row> rows;
    std::string line;
    std::getline(in, line); // header
    while (std::getline(in, line)) {
        Row row;
        std::istringstream fields(line);
        for (std::string field; std::getline(fields, field, '\t');)
            row.push_back(field);
        if (row.size() >= 3) rows.push_back(row);
    }
    return rows;
}

std::string text_of(const boost::json::object& object, const char* key) {
    const boost::json::value* value = object.if_contains(key);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// As a person would type it: line breaks and tabs are spaces.
std::string on_one_line(std::string query) {
    std::replace_if(
        query.begin(), query.end(), [](unsigned char c) { return c < ' '; }, ' ');
    return query;
}

/// Rows of id, language and query, as of the table.
std::vector<Row> read_query_lines(const char* path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error(std::string("cannot read ") + path);
    std::vector<Row> rows;
    for (std::string line; std::getline(in, line);) {
        const boost::json::object object = boost::json::parse(line).as_object();
        const std::string lang = text_of(object, "lang");
        rows.push_back(
            {text_of(object, "id"), lang.empty() ? "?" : lang, on_one_line(text_of(object, "query"))});
    }
    return rows;
}

std::vector<Row> read_queries(const std::string& path) {
    return path.ends_with(".jsonl") ? read_query_lines(path.c_str()) : read_table(path.c_str());
}

double gain(int grade, std::size_t rank) {
    return (std::exp2(grade) - 1) / std::log2(static_cast<double>(rank) + 2);
}

struct Score {
    double ndcg = 0, reciprocal_rank = 0, average_precision = 0, recall = 0;
};

Score score(const std::vector<gisa::Hit>& hits, const Grades& grades) {
    Score result;
    double found = 0, ideal = 0, relevant = 0, relevant_found = 0;
    for (std::size_t rank = 0; rank < hits.size() && rank < kDepth; ++rank) {
        const auto judged = grades.find(hits[rank].id);
        if (judged == grades.end() || judged->second == 0) continue;
        found += gain(judged->second, rank);
        ++relevant_found;
        result.average_precision += relevant_found / static_cast<double>(rank + 1);
        if (result.reciprocal_rank == 0) result.reciprocal_rank = 1.0 / static_cast<double>(rank + 1);
    }
    std::vector<int> best;
    for (const auto& [id, grade] : grades) {
        best.push_back(grade);
        if (grade > 0) ++relevant;
    }
    std::sort(best.rbegin(), best.rend());
    for (std::size_t rank = 0; rank < best.size() && rank < kDepth; ++rank)
        ideal += gain(best[rank], rank);
    result.ndcg = ideal > 0 ? found / ideal : 0;
    result.average_precision /= std::max(1.0, std::min<double>(relevant, kDepth));
    result.recall = relevant > 0 ? relevant_found / relevant : 0;
    return result;
}

int judge(const char* index, const char* queries, const char* qrels, bool verbose) {
    std::map<std::string, Grades> grades;
    for (const Row& row : read_table(qrels))
        grades[row[0]][row[1]] = std::stoi(row[2]);
    gisa::Searcher searcher({index});
    std::map<std::string, std::pair<Score, int>> by_language;
    for (const Row& row : read_queries(queries)) {
        if (!grades.contains(row[0])) continue;
        gisa::SearchRequest request;
        request.query = row[2];
        request.limit = kDepth;
        request.snippets = 0;
        request.fill = true; // as a page for people
        const Score s = score(searcher.search(request).hits, grades[row[0]]);
        for (const std::string& group : {row[1], std::string("all")}) {
            auto& [sum, count] = by_language[group];
            sum.ndcg += s.ndcg;
            sum.reciprocal_rank += s.reciprocal_rank;
            sum.average_precision += s.average_precision;
            sum.recall += s.recall;
            ++count;
        }
        if (verbose && s.ndcg < 0.999)
            std::printf("  %-6s nDCG %.3f  RR %.3f  %s\n", row[0].c_str(), s.ndcg, s.reciprocal_rank,
                        row[2].c_str());
    }
    for (const auto& [group, total] : by_language)
        std::printf("%-4s %3d queries   nDCG@10 %.3f   MRR@10 %.3f   MAP@10 %.4f   Recall@10 %.4f\n",
                    group.c_str(), total.second, total.first.ndcg / total.second,
                    total.first.reciprocal_rank / total.second, total.first.average_precision / total.second,
                    total.first.recall / total.second);
    return 0;
}

} // namespace

int main(int argc, char** argv) try {
    if (argc < 4) {
        std::fprintf(stderr, "usage: gisa_judge INDEX queries.tsv|queries.jsonl qrels.tsv [-v]\n");
        return 2;
    }
    return judge(argv[1], argv[2], argv[3], argc > 4);
} catch (const std::exception& error) {
    std::fprintf(stderr, "gisa_judge: %s\n", error.what());
    return 2;
}

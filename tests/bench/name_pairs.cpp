#include "tests/bench/name_pairs.h"

#include "common/text/utf8.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace gisa {

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

} // namespace

std::vector<std::vector<std::string>> read_rows(const std::string& path, std::size_t least) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot read " + path);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("#")) continue;
        std::vector<std::string> row;
        std::istringstream fields(line);
        for (std::string field; std::getline(fields, field, '\t');)
            row.push_back(field);
        if (row.size() >= least) rows.push_back(std::move(row));
    }
    return rows;
}

Form form_of(std::string_view roman) {
    if (roman.find('-') != std::string_view::npos) return Form::hyphenated;
    return std::count(roman.begin(), roman.end(), ' ') > 1 ? Form::spaced : Form::joined;
}

const char* name_of(Form form) {
    switch (form) {
    case Form::joined: return "joined";
    case Form::spaced: return "spaced";
    case Form::hyphenated: break;
    }
    return "hyphenated";
}

std::string capitalised(const std::string& roman) {
    std::string out;
    std::istringstream words(roman);
    for (std::string word; words >> word;) {
        if (std::none_of(word.begin(), word.end(), is_upper) && is_lower(word.front()))
            word.front() = static_cast<char>(word.front() - 'a' + 'A');
        out += (out.empty() ? "" : " ") + word;
    }
    return out;
}

NamePairs::NamePairs(const std::string& path) {
    for (const auto& row : read_rows(path, 2)) {
        const std::string hangul(trim(row[0])), roman(trim(row[1]));
        if (hangul.empty() || roman.empty() || !roman_of[hangul].insert(roman).second) continue;
        hangul_of[roman].insert(hangul);
        pairs.emplace_back(hangul, roman);
    }
    if (pairs.empty()) throw std::runtime_error("no pair of names in " + path);
}

std::set<std::string> NamePairs::romans_like(const std::string& roman) const {
    std::set<std::string> romans{roman};
    const auto names = hangul_of.find(roman);
    if (names == hangul_of.end()) return romans;
    for (const std::string& hangul : names->second)
        romans.insert(roman_of.at(hangul).begin(), roman_of.at(hangul).end());
    return romans;
}

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

} // namespace gisa

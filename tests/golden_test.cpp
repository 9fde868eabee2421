// Whole pages: every folder of tests/golden/ holds articles/ (any format), a query (one line) and the page it
// must give, as text (width 80, no colour), JSON, HTML and Markdown. GISA_UPDATE_GOLDENS=1 writes the pages
// anew; then read the diff.

#include "indexer/indexer.h"
#include "searcher/render/render.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string first_line(const fs::path& file) {
    const std::string text = read(file);
    return text.substr(0, text.find('\n'));
}

/// A field a line, so that a diff is readable; scores and times are not what a golden page is about.
std::string readable(std::string json) {
    json = std::regex_replace(json, std::regex("\"score\":[-0-9.eE]+,"), "");
    std::string out;
    for (std::size_t i = 0; i < json.size(); ++i) {
        out += json[i];
        const bool breaks =
            json[i] == ',' && i + 1 < json.size() && (json[i + 1] == '"' || json[i + 1] == '{');
        const bool in_span = breaks && json[i + 1] == '"' && out.rfind("{\"t\"") != std::string::npos &&
                             out.rfind("{\"t\"") > out.rfind('\n') && out.rfind('}') < out.rfind("{\"t\"");
        if (breaks && !in_span) out += '\n';
    }
    return out;
}

struct Pages {
    std::string text, json, html, markdown;
};

Pages answer(const fs::path& folder) {
    const gisa::TempDir dir;
    const std::string index = dir / "index";
    const gisa::IntakeReport report = gisa::Indexer(index).add({(folder / "articles").string()}, {});
    EXPECT_EQ(report.refused.size(), 0u) << gisa::describe(report);
    gisa::SearchRequest request;
    request.query = first_line(folder / "query");
    gisa::ResultPage page = gisa::Searcher({index}).search(request);
    page.seconds = 0;
    std::string notes;
    for (const std::string& note : page.notes)
        notes += "note: " + note + "\n";
    return {notes + gisa::render_text(page, {}), readable(gisa::render_json(page)), gisa::render_html(page),
            gisa::render_markdown(page)};
}

void expect_page(const fs::path& file, const std::string& actual) {
    if (std::getenv("GISA_UPDATE_GOLDENS")) {
        std::ofstream(file, std::ios::binary) << actual;
        return;
    }
    EXPECT_EQ(actual, read(file)) << file << "; if the change is meant: GISA_UPDATE_GOLDENS=1";
}

std::vector<std::string> cases() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(fs::path(GISA_SOURCE_DIR) / "tests" / "golden"))
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, GivesThePageInTheFolder) {
    const fs::path folder = fs::path(GISA_SOURCE_DIR) / "tests" / "golden" / GetParam();
    const Pages pages = answer(folder);
    expect_page(folder / "page.txt", pages.text);
    expect_page(folder / "page.json", pages.json);
    expect_page(folder / "page.html", pages.html);
    expect_page(folder / "page.md", pages.markdown);
}

INSTANTIATE_TEST_SUITE_P(Pages, Golden, testing::ValuesIn(cases()),
                         [](const auto& golden) { return golden.param; });

} // namespace

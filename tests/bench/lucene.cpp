#include "tests/bench/lucene.h"

#include "common/error.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace gisa {

namespace {

namespace fs = std::filesystem;

constexpr const char* kJars = "/usr/share/java";
constexpr const char* kParts[] = {"core",   "analyzers-common", "facet",      "highlighter",
                                  "memory", "queries",          "queryparser"};

/// The jar of one part, "lucene-core-8.7.0.jar"; "" if there is none.
std::string find_jar(const std::string& part) {
    const std::string begin = "lucene-" + part + "-8";
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(kJars, none)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(begin) && name.ends_with(".jar")) return entry.path().string();
    }
    return {};
}

/// The jars with ':' between; "" if one is missing.
std::string find_jars() {
    std::string path;
    for (const char* part : kParts) {
        const std::string jar = find_jar(part);
        if (jar.empty()) return {};
        path += jar + ":";
    }
    return path;
}

bool has_compiler(const std::string& log) {
    try {
        run_child({"javac", "-version"}, log);
        return true;
    } catch (const Error&) {
        return false;
    }
}

void compile(const std::string& class_path, const std::string& folder, const std::string& log) {
    Arguments command{"javac", "-cp", class_path, "-d", folder};
    for (const auto& entry : fs::directory_iterator(GISA_LUCENE_PROGRAMS))
        if (entry.path().extension() == ".java") command.push_back(entry.path().string());
    run_child(command, log);
}

} // namespace

std::optional<Lucene> Lucene::find(const std::string& folder) {
    Lucene lucene(folder);
    fs::create_directories(folder);
    const std::string jars = find_jars();
    if (jars.empty() || !has_compiler(lucene.log())) {
        std::fprintf(stderr,
                     "no Lucene: the packages default-jdk-headless and liblucene8-java are missing\n");
        return std::nullopt;
    }
    compile(jars, folder, lucene.log());
    lucene.class_path_ = jars + folder;
    return lucene;
}

Arguments Lucene::java(const Arguments& program) const {
    Arguments command{"java", "-Xmx2g", "-cp", class_path_};
    command.insert(command.end(), program.begin(), program.end());
    return command;
}

ChildUsage Lucene::index(const std::string& table, const std::string& index, std::size_t threads) const {
    return run_child(java({"IndexArticles", table, index, std::to_string(threads)}), log());
}

Arguments Lucene::search_command(const std::string& index, const std::string& queries) const {
    return java({"SearchArticles", index, queries});
}

std::vector<double> Lucene::add(const std::string& table, const std::string& index,
                                std::size_t articles) const {
    const std::string times = folder_ + "/lucene-add.txt";
    run_child(java({"AddArticles", table, index, std::to_string(articles)}), times);
    std::ostringstream text;
    text << std::ifstream(times).rdbuf();
    return read_numbers(text.str());
}

std::vector<double> read_numbers(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<double>(in), {}};
}

} // namespace gisa

#include "indexer/read/walk.h"

#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <unistd.h>

namespace gisa {
namespace {

struct Walked {
    std::vector<std::string> paths, refused, passed_over;
};

Walked walked(const std::vector<std::string>& paths) {
    Walked result;
    walk(paths, {[&](FoundFile&& file) { result.paths.push_back(file.path); },
                 [&](Refusal&& refusal) { result.refused.push_back(refusal.code); },
                 [&](const std::string& path) {
                     result.passed_over.push_back(std::filesystem::path(path).filename().string());
                 }});
    std::sort(result.passed_over.begin(), result.passed_over.end());
    return result;
}

TEST(Walk, goes_through_a_directory_sorted_by_path) {
    const TempDir dir;
    for (const char* name : {"b.md", "a/z.txt", "a/b.html", "기사.json", "a.txt"})
        dir.write(name, "x");
    EXPECT_EQ(walked({dir.path()}).paths,
              (std::vector<std::string>{"a.txt", "a/b.html", "a/z.txt", "b.md", "기사.json"}));
}

TEST(Walk, passes_over_hidden_files_and_names_what_is_no_article_by_name) {
    const TempDir dir;
    for (const char* name :
         {".git/a.md", ".hidden.md", "photo.png", "README", "README.md", "notes.log", "a.md"})
        dir.write(name, "x");
    const Walked result = walked({dir.path()});
    EXPECT_EQ(result.paths, std::vector<std::string>{"a.md"});
    EXPECT_EQ(result.passed_over,
              (std::vector<std::string>{"README", "README.md", "notes.log", "photo.png"}));
}

TEST(Walk, refuses_binary_data_of_an_unknown_kind_but_not_a_pages_pictures) {
    const TempDir dir;
    const std::string binary("\x7f"
                             "ELF\0\0\0\1\2\3\4\5\6\7\0\0\0",
                             18);
    dir.write("program", binary);
    dir.write("photo.png", binary);
    const Walked result = walked({dir.path()});
    EXPECT_EQ(result.refused, std::vector<std::string>{"not_text"});
    EXPECT_EQ(result.passed_over, std::vector<std::string>{"photo.png"});
}

TEST(Walk, takes_a_file_given_by_name_whatever_its_extension) {
    const TempDir dir;
    const std::string file = dir.write("notes.log", "x");
    EXPECT_EQ(walked({file}).paths, std::vector<std::string>{file});
}

TEST(Walk, keeps_the_order_of_what_was_given) {
    const TempDir dir;
    const std::string b = dir.write("b.md", "x"), a = dir.write("a.md", "x");
    EXPECT_EQ(walked({b, "-", a}).paths, (std::vector<std::string>{b, "-", a}));
}

TEST(Walk, does_not_follow_links_round_and_round) {
    const TempDir dir;
    dir.write("sub/a.md", "x");
    std::filesystem::create_directory_symlink("..", dir / "sub/up");
    std::filesystem::create_directory_symlink(".", dir / "self");
    EXPECT_EQ(walked({dir.path()}).paths, std::vector<std::string>{"sub/a.md"});
}

TEST(Walk, names_what_is_not_there_and_goes_on) {
    const TempDir dir;
    const std::string file = dir.write("a.md", "x");
    std::filesystem::create_symlink("nowhere", dir / "dead.md");
    const Walked result = walked({dir / "missing", dir.path()});
    EXPECT_EQ(result.refused, (std::vector<std::string>{"not_found", "not_found"}));
    EXPECT_EQ(result.paths, std::vector<std::string>{"a.md"});
}

TEST(Walk, names_what_cannot_be_read) {
    if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
    const TempDir dir;
    const std::string file = dir.write("a.md", "x");
    std::filesystem::permissions(file, std::filesystem::perms::none);
    EXPECT_EQ(walked({dir.path()}).refused, std::vector<std::string>{"unreadable"});
}

} // namespace
} // namespace gisa

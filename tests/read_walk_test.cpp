#include "indexer/read/walk.h"

#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <unistd.h>

namespace gisa {
namespace {

struct Walked {
    std::vector<std::string> paths, refused;
    std::size_t skipped = 0;
};

Walked walked(const std::vector<std::string>& paths) {
    Walked result;
    result.skipped = walk(paths, {[&](FoundFile&& file) { result.paths.push_back(file.path); },
                                  [&](Refusal&& refusal) { result.refused.push_back(refusal.code); }});
    return result;
}

TEST(Walk, goes_through_a_directory_sorted_by_path) {
    const TempDir dir;
    for (const char* name : {"b.md", "a/z.txt", "a/b.html", "기사.json", "a.txt"})
        dir.write(name, "x");
    EXPECT_EQ(walked({dir.path()}).paths,
              (std::vector<std::string>{"a.txt", "a/b.html", "a/z.txt", "b.md", "기사.json"}));
}

TEST(Walk, leaves_out_hidden_files_and_counts_unknown_ones) {
    const TempDir dir;
    for (const char* name : {".git/a.md", ".hidden.md", "photo.png", "README", "a.md"})
        dir.write(name, "x");
    const Walked result = walked({dir.path()});
    EXPECT_EQ(result.paths, std::vector<std::string>{"a.md"});
    EXPECT_EQ(result.skipped, 2u);
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

#include "common/storage/file_stamp.h"

#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

namespace gisa {

namespace fs = std::filesystem;

TEST(FileStamp, TellsAFileFromTheOneThatTakesItsPlace) {
    const TempDir dir;
    dir.write("a", "one");
    const FileStamp first = read_file_stamp(dir / "a");
    EXPECT_TRUE(first.is_of(read_file_stamp(dir / "a")));
    dir.write("new", "two");
    fs::rename(dir / "new", dir / "a");
    EXPECT_FALSE(first.is_of(read_file_stamp(dir / "a")));
    fs::remove(dir / "a");
    EXPECT_FALSE(first.is_of(read_file_stamp(dir / "a")));
    EXPECT_TRUE(read_file_stamp(dir / "a").is_of(read_file_stamp(dir / "nowhere")));
}

TEST(FileStamp, IsCertainOnlyOfAFileThatWasNotJustWritten) {
    const TempDir dir;
    dir.write("a", "one");
    const FileStamp at_once = read_file_stamp(dir / "a");
    fs::last_write_time(dir / "a", fs::file_time_type::clock::now() - std::chrono::seconds(1));
    const FileStamp later = read_file_stamp(dir / "a");
    EXPECT_FALSE(at_once.is_certainly_of(at_once));
    EXPECT_FALSE(at_once.is_certainly_of(later));
    EXPECT_TRUE(later.is_certainly_of(read_file_stamp(dir / "a")));
    EXPECT_FALSE(read_file_stamp(dir / "nowhere").is_certainly_of(read_file_stamp(dir / "nowhere")));
}

} // namespace gisa

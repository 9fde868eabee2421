#include "searcher/remote/shard_address.h"

#include "common/error.h"
#include "common/storage/schema.h"
#include "searcher/list_indexes.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace gisa {
namespace {

std::string refusal_of(const std::string& text) {
    try {
        read_shard_address(text);
    } catch (const Error& error) {
        EXPECT_EQ(error.fault(), Fault::usage);
        return error.what();
    }
    return "none";
}

} // namespace

TEST(ShardAddress, ReadsHostAndPort) {
    for (const char* text : {"xapian://shard-1.example:7117", "xapian://10.0.0.1:1", "xapian://[::1]:65535"})
        EXPECT_EQ(read_shard_address(text).text(), text);
    EXPECT_EQ(read_shard_address("xapian://a:7117/").text(), "xapian://a:7117");
    EXPECT_EQ(read_shard_address("xapian://[fe80::1]:7").host, "fe80::1");
    EXPECT_FALSE(is_shard_address("/srv/index"));
}

TEST(ShardAddress, SaysWhatIsWrong) {
    const struct {
        const char *text, *why;
    } cases[] = {{"xapian://host", "no port"},
                 {"xapian://:7117", "no host"},
                 {"xapian://host:0", "no number"},
                 {"xapian://host:70000", "no number"},
                 {"xapian://host:71x", "no number"},
                 {"xapian://host:", "no number"},
                 {"xapian://::1:7117", "brackets"},
                 {"xapian://[::1:7117", "not closed"},
                 {"xapian://[host]:7117", "IPv6"},
                 {"xapian://[::1]", "no port"},
                 {"xapian://host:7117/index", "more than"},
                 {"xapian://user@host:7117", "more than"},
                 {"http://host:7117", "does not begin"}};
    for (const auto& [text, why] : cases) {
        EXPECT_NE(refusal_of(text).find(why), std::string::npos) << text << ": " << refusal_of(text);
        EXPECT_NE(refusal_of(text).find(text), std::string::npos) << text;
    }
}

TEST(ListIndexes, ReadsStubFilesOfShardsAndFolders) {
    TempDir dir;
    dir.write("here/MANIFEST", "gisa index " + std::to_string(kFormatVersion) + "\nnext 1\n");
    dir.write("here/XAPIANDB", "glass 000001\n");
    const std::string mixed = dir.write("mixed", "# where it is\nremote shard1:7117\n\nauto here\n");
    using Names = std::vector<std::string>;
    EXPECT_EQ(list_indexes({mixed}), (Names{"xapian://shard1:7117", dir / "here"}));
    EXPECT_EQ(list_indexes({dir / "here/XAPIANDB"}), Names{dir / "here"})
        << "not without what says what is deleted";
    const std::string databases = dir.write("databases", "glass there\n");
    EXPECT_EQ(list_indexes({databases, "folder", "xapian://a:1/"}),
              (Names{databases, "folder", "xapian://a:1"}));
}

TEST(ListIndexes, NamesTheLineThatIsWrong) {
    TempDir dir;
    const std::string stub = dir.write("stub", "remote shard1:7117\nremote shard2\n");
    try {
        list_indexes({stub});
        FAIL() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find(stub + " line 2"), std::string::npos) << error.what();
    }
}

} // namespace gisa

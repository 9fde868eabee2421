#include "indexer/read/read_archive.h"

#include "indexer/read/parse_record.h"
#include "tests/made_archive.h"
#include "tests/read_result.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

#include <sstream>

namespace gisa {
namespace {

struct Read : ReadResult {
    std::vector<std::string> passed_over;
};

FileSink into(Read& read, const ReadOptions& options) {
    return {[&](RawRecord&& record, std::uint64_t) {
                parse_record(std::move(record), options, read.sink());
                return true;
            },
            [&](const std::string& name) {
                read.passed_over.push_back(name);
                return true;
            }};
}

/// As standard input, or a file of that name that was found in a folder.
Read read(const std::string& bytes, const std::string& name = "-", ReadOptions options = {}) {
    Read result;
    std::istringstream in(bytes);
    const std::string folder = name == "-" ? "" : name + "/";
    read_records(in, {name, name == "-" ? "" : name, folder}, options, into(result, options));
    return result;
}

std::string places(const Read& read) {
    std::string text;
    for (const RawArticle& article : read.articles)
        text += article.origin + ":" + std::to_string(article.line) + " = " + article.path + "\n";
    return text;
}

std::string refusals(const Read& read) {
    std::string text;
    for (const Refusal& refusal : read.refusals)
        text += refusal.origin + ":" + std::to_string(refusal.line) + " " + refusal.code + "\n";
    return text;
}

const std::vector<MadeMember> kNews = {
    {"2025/a.md", "# A\n\nBody[1].\n"},
    {"2025/기사.txt", "제목\n\n본문이다.\n"},
    {"2025/README.md", "no article"},
    {"2025/pic.png", "\x89PNG"},
    {"2025/.hidden.md", "# H\n\nhidden\n"},
    {"2025/b.jsonl", "{\"body\":\"one\"}\n{oops\n{\"body\":\"three\"}\n"},
    {"../../up.md", "# Up\n\nonly a name\n"},
    {"/abs.md", "# Abs\n\nonly a name\n"},
    {"inner.tar.gz", "\x1F\x8B"},
    {"x.md.gz", "\x1F\x8B"},
};

TEST(ReadArchive, ReadsEveryKindAlikeAsAFolder) {
    for (const ArchiveKind kind :
         {ArchiveKind::tar, ArchiveKind::tar_gzip, ArchiveKind::tar_zstd, ArchiveKind::zip}) {
        const Read found = read(made_archive(kind, kNews), "in/news.zip");
        EXPECT_EQ(places(found), "in/news.zip:2025/a.md:1 = in/news.zip/2025/a.md\n"
                                 "in/news.zip:2025/기사.txt:1 = in/news.zip/2025/기사.txt\n"
                                 "in/news.zip:2025/b.jsonl:1 = \n"
                                 "in/news.zip:2025/b.jsonl:3 = \n"
                                 "in/news.zip:../../up.md:1 = in/news.zip/../../up.md\n"
                                 "in/news.zip:abs.md:1 = in/news.zip/abs.md\n");
        EXPECT_EQ(refusals(found), "in/news.zip:2025/b.jsonl:2 json\nin/news.zip:inner.tar.gz:0 archive\n"
                                   "in/news.zip:x.md.gz:0 archive\n");
        EXPECT_EQ(found.passed_over,
                  (std::vector<std::string>{"in/news.zip:2025/README.md", "in/news.zip:2025/pic.png"}));
    }
}

TEST(ReadArchive, IsAFolderOfItsOwnWhereItWasGivenItself) {
    EXPECT_EQ(places(read(made_archive(ArchiveKind::tar_zstd, {{"a/b.md", "# T\n\nText."}}))),
              "-:a/b.md:1 = a/b.md\n");
}

TEST(ReadArchive, ReadsACompressedFileAsWhatItIsWithout) {
    for (const ArchiveKind kind : {ArchiveKind::gzip, ArchiveKind::zstd}) {
        const std::string lines = made_archive(kind, {{"", "{\"body\":\"one\"}\n{\"body\":\"two\"}\n"}});
        EXPECT_EQ(places(read(lines, "a/x.jsonl.zst")), "a/x.jsonl.zst:1 = \na/x.jsonl.zst:2 = \n");
        EXPECT_EQ(places(read(lines)), "-:1 = \n-:2 = \n");
        const std::string page = made_archive(kind, {{"", "<article><p>본문</p></article>"}});
        EXPECT_EQ(places(read(page, "a/x.html.gz")), "a/x.html.gz:1 = a/x.html\n");
    }
}

TEST(ReadArchive, RefusesWhatIsTooLargeByItsSizeAndGoesOn) {
    ReadOptions options;
    options.max_article_bytes = 1000;
    const std::string large(5000, 'a');
    for (const ArchiveKind kind : {ArchiveKind::tar_gzip, ArchiveKind::zip}) {
        const Read found =
            read(made_archive(kind, {{"a.md", large}, {"b.md", "# B\n\nbody"}}), "n.zip", options);
        EXPECT_EQ(refusals(found), "n.zip:a.md:0 too_large\n");
        EXPECT_EQ(found.articles.size(), 1u);
    }
    const Read alone = read(made_archive(ArchiveKind::zstd, {{"", large}}), "a.md.zst", options);
    EXPECT_EQ(refusals(alone), "a.md.zst:0 too_large\n");
}

TEST(ReadArchive, StopsAtABombAndNamesItsSize) {
    const std::string lines(80 << 20, 'x'); // one line, longer than any may be
    for (const ArchiveKind kind : {ArchiveKind::zstd, ArchiveKind::tar_zstd}) {
        const Read found = read(made_archive(kind, {{"a.jsonl", lines}}), "bomb.jsonl.zst");
        EXPECT_EQ(refusals(found), "bomb.jsonl.zst:0 too_large\n");
        EXPECT_NE(found.refusals.at(0).message.find("unfolds to 64.0 MiB"), std::string::npos)
            << found.refusals.at(0).message;
    }
}

TEST(ReadArchive, StopsAtABombOfNamesAlone) {
    const std::vector<MadeMember> members(150'000, MadeMember{"nothing.png", ""});
    const Read found = read(made_archive(ArchiveKind::tar_zstd, members), "bomb.tar.zst");
    EXPECT_EQ(refusals(found), "bomb.tar.zst:0 too_large\n");
}

TEST(ReadArchive, TakesWhatStandsBeforeADamage) {
    std::string filler;
    for (int i = 0; i < 200000; ++i)
        filler += std::to_string(i * 7919 % 100003) + " ";
    for (const ArchiveKind kind : {ArchiveKind::tar_gzip, ArchiveKind::tar_zstd, ArchiveKind::tar}) {
        std::string bytes = made_archive(kind, {{"a.md", "# A\n\nbody"}, {"b.md", filler}});
        bytes.resize(bytes.size() / 2);
        const Read found = read(bytes, "cut.tar");
        EXPECT_EQ(places(found), "cut.tar:a.md:1 = cut.tar/a.md\n");
        EXPECT_EQ(refusals(found), "cut.tar:0 archive\n");
    }
}

TEST(ReadArchive, SaysThatThereIsNothingInIt) {
    EXPECT_EQ(refusals(read(made_archive(ArchiveKind::tar_gzip, {}), "e.tar.gz")), "e.tar.gz:0 no_text\n");
    EXPECT_EQ(refusals(read(made_archive(ArchiveKind::gzip, {{"", ""}}), "e.md.gz")), "e.md.gz:0 no_text\n");
}

TEST(ReadArchive, LeavesDocumentsOfOfficeProgramsAlone) {
    const std::string zip = made_archive(ArchiveKind::zip, {{"word/document.xml", "<w/>"}});
    EXPECT_EQ(refusals(read(zip, "a.docx")), "a.docx:0 not_text\n");
}

TEST(ReadArchive, KnowsWhenMembersWereChanged) {
    ReadOptions options;
    options.date_by_file = true;
    const Read found = read(made_archive(ArchiveKind::tar, {{"a.md", "# A\n\nbody"}}), "a.tar", options);
    EXPECT_EQ(found.articles.at(0).published, "2025-10-02T09:00:00Z");
}

} // namespace
} // namespace gisa

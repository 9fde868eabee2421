// The options of `gisa-indexer add` as they are typed.

#include "tests/run_command.h"
#include "tests/temp_dir.h"

#include <gtest/gtest.h>

namespace gisa {
namespace {

class AddCommand : public testing::Test {
protected:
    Outcome add(const std::string& arguments) {
        return run_command("cd '" + dir_.path() + "' && {indexer} add --index index " + arguments);
    }
    std::string ids() {
        return run_command("{indexer} list --ids --index '" + (dir_ / "index") + "'").output;
    }
    void write(std::string_view name, std::string_view content) { dir_.write(name, content); }

    std::string folder() const { return dir_.path(); }
    std::string index() const { return dir_ / "index"; }

private:
    TempDir dir_;
};

TEST_F(AddCommand, NamesTheOptionAndTheValueThatItCannotTake) {
    struct Case {
        const char* arguments;
        const char* message;
    };
    for (const auto& [arguments, message] : {
             Case{"--map body x", "--map: expected FIELD=/json/pointer, not 'body'"},
             {"--map text=/a x",
              "--map: expected one of the fields title, body, url, date, publisher, authors, sources, id or "
              "lang, not 'text'"},
             {"--map body=a x",
              "--map: expected a JSON pointer behind 'body=', such as /data/0/text, not 'a'"},
             {"--id-field a~ x", "--id-field: expected a JSON pointer such as /data/0/id, not 'a~'"},
             {"--base-url notes/ x",
              "--base-url: expected an address such as https://example.com/news/, not 'notes/'"},
             {"--lang de x", "--lang: expected auto, en or ko, not 'de'"},
             {"--date-fallback ctime x", "--date-fallback: expected none or mtime, not 'ctime'"},
             {"--max-errors few x", "--max-errors: expected a number from 0 to 10000000, not 'few'"},
             {"-0 x", "-0 is for the list of --files-from"},
             {"--files-from - -",
              "standard input is the list of --files-from -, and cannot be an article too"},
             {"--files-from none", "cannot read the list of files none"},
             {"--files-from .", "cannot read the list of files ."},
             {"", "no path; usage"},
         }) {
        const Outcome outcome = add(arguments);
        EXPECT_EQ(outcome.exit, 2) << arguments;
        EXPECT_NE(outcome.errors.find(message), std::string::npos) << arguments << ": " << outcome.errors;
    }
}

TEST_F(AddCommand, TakesThePathsOfAList) {
    write("a.md", "# A\n\nOne.\n");
    write("b c.md", "# B\n\nTwo.\n");
    write("list", "a.md\r\n\nb c.md");
    EXPECT_EQ(add("--files-from list").exit, 0);
    EXPECT_EQ(ids(), "a.md\nb c.md\n");
    write("d\ne.md", "# D\n\nThree.\n");
    EXPECT_EQ(run_command("cd '" + folder() +
                          "' && printf 'd\\ne.md\\0' | {indexer} add --index index -0 --files-from -")
                  .exit,
              0);
    EXPECT_EQ(ids(), "a.md\nb c.md\nd%0Ae.md\n");
}

TEST_F(AddCommand, StopsBehindTooManyRefusals) {
    for (const char* name : {"a.md", "b.md", "c.md"})
        write(name, "");
    write("d.md", "# D\n\nText.\n");
    EXPECT_NE(add("--fail-fast a.md b.md c.md d.md").output.find("stopped"), std::string::npos);
    EXPECT_EQ(ids(), "");
    const Outcome all = add("--max-errors 3 a.md b.md c.md d.md");
    EXPECT_EQ(all.exit, 1);
    EXPECT_EQ(all.output.find("stopped"), std::string::npos) << all.output;
    EXPECT_EQ(ids(), "d.md\n");
}

TEST_F(AddCommand, ReadsAsItIsTold) {
    write("x.jsonl", R"({"key":"k1","data":{"t":"Text one."},"when":"2025-10-02","refs":["/s/1"]})"
                     "\n"
                     R"({"key":"k2","data":{"t":"Text two."},"when":"soonish"})");
    const Outcome outcome =
        add("--map body=/data/t --id-field /key --date-field /when --sources-field /refs "
            "--base-url https://n.example --publisher Wire --lang ko --strict-dates x.jsonl");
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_NE(outcome.output.find("x.jsonl:2  '/when' is not a date"), std::string::npos) << outcome.output;
    const std::string list = run_command("cd / && {indexer} list --json --index '" + index() + "'").output;
    EXPECT_NE(list.find(R"("publisher":"Wire","published":"2025-10-02","lang":"ko")"), std::string::npos)
        << list;
}

TEST_F(AddCommand, ReadsAnArchiveFromStandardInput) {
    write("a/b.md", "# B\n\nText.\n");
    write("a/bad.md", "---\nx: [\n---\n");
    const Outcome outcome = run_command("cd '" + folder() + "' && tar cz a | {indexer} add --index index -");
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_NE(outcome.output.find("standard input:a/bad.md:"), std::string::npos) << outcome.output;
    EXPECT_EQ(ids(), "a/b.md\n");
}

} // namespace
} // namespace gisa

#include "common/storage/text_sketch.h"

#include "common/storage/open_index.h"
#include "common/storage/schema.h"
#include "common/storage/token_codes.h"
#include "tests/indexed_articles.h"
#include "tests/random_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace gisa {

namespace {

TextSketch sketch(const Lines& words) {
    TokenCodesWriter out;
    for (const std::string& word : words)
        out.add_word(spelled(code_of_word(word, word)));
    return TextSketch(out.take());
}

TEST(TextSketchTest, KnowsACopyFromAnotherText) {
    const Lines text = random_words(300, 1), other = random_words(300, 2);
    const auto with = [&](const Lines& before, std::size_t begin, std::size_t end, const Lines& behind) {
        Lines words = before;
        words.insert(words.end(), text.begin() + std::ptrdiff_t(begin), text.begin() + std::ptrdiff_t(end));
        words.insert(words.end(), behind.begin(), behind.end());
        return words;
    };
    Lines reworded = text;
    for (std::size_t i = 20; i < reworded.size(); i += 25)
        reworded[i] = "changed";
    const struct {
        const char* what;
        Lines words;
        bool is_copy;
    } cases[] = {
        {"itself", text, true},
        {"another headline", with({"another", "headline"}, 10, 300, {}), true},
        {"every 25th word changed", reworded, true},
        {"the last third cut", with({}, 0, 200, {}), true},
        {"the lead cut", with({}, 60, 300, {}), true},
        {"a paragraph more", with({}, 0, 300, random_words(60, 3)), true},
        {"a third of it quoted", with({}, 0, 100, random_words(200, 4)), false},
        {"another text", other, false},
    };
    for (const auto& [what, words, is_copy] : cases) {
        EXPECT_EQ(sketch(text).is_copy_of(sketch(words)), is_copy) << what;
        EXPECT_EQ(sketch(words).is_copy_of(sketch(text)), is_copy) << what;
    }
}

TEST(TextSketchTest, TakesNoShortTextForACopy) {
    const Lines text = random_words(26, 1);
    EXPECT_TRUE(sketch(text).is_copy_of(sketch(text)));
    const TextSketch shorter = sketch(Lines(text.begin(), text.end() - 1));
    EXPECT_TRUE(shorter.is_empty());
    EXPECT_FALSE(shorter.is_copy_of(shorter));
    EXPECT_FALSE(TextSketch().is_copy_of(TextSketch()));
}

TEST(TextSketchTest, IsStoredAsItIs) {
    const TextSketch made = sketch(random_words(40, 1));
    EXPECT_EQ(made.value().size(), TextSketch::kClasses);
    EXPECT_EQ(TextSketch::stored(made.value()).bytes(), made.bytes());
    EXPECT_TRUE(TextSketch::stored("").is_empty());
    EXPECT_TRUE(TextSketch::stored(made.value().substr(1)).is_empty());
}

/// The searcher reads it, whichever way the article was written and merged.
TEST(TextSketchTest, StandsInTheIndexWithItsArticle) {
    const TempDir dir;
    const std::string body = joined(random_words(60, 1));
    dir.write("a.txt", "Report\n\n" + body);
    dir.write("b.txt", "Report\n\n" + body);
    dir.write("short.txt", "Report\n\nNothing to say.");
    Indexer indexer(dir / "index");
    AddOptions options;
    options.writer = WriterKind::stock;
    indexer.add({dir / "a.txt", dir / "short.txt"}, options);
    options.writer = WriterKind::bulk;
    indexer.add({dir / "b.txt"}, options);
    const auto stored = [&] {
        std::multiset<std::string> values;
        const OpenIndex index(dir / "index");
        index.for_each_document("", [&](const OpenSegment& segment, Xapian::docid document) {
            values.emplace(segment.reader->values(kTextSketchSlot)->at(document));
            return true;
        });
        return values;
    };
    const std::multiset<std::string> values = stored();
    EXPECT_EQ(values.size(), 3u);
    EXPECT_EQ(values.count(""), 1u) << "the short one has none";
    EXPECT_EQ(values.count(*values.rbegin()), 2u) << "both ways the same";
    EXPECT_EQ(values.rbegin()->size(), TextSketch::kClasses);
    indexer.merge({});
    EXPECT_EQ(stored(), values);
}

} // namespace

} // namespace gisa

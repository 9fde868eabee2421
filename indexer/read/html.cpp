// One page as one article: what its head says, and the blocks of its best body.

#include "indexer/read/article_fields.h"
#include "indexer/read/body_blocks.h"
#include "indexer/read/html_body.h"
#include "indexer/read/html_metadata.h"
#include "indexer/read/html_tree.h"
#include "indexer/read/reader.h"

#include <algorithm>

namespace gisa {

void read_html(const Input& input, const ReadSink& sink) {
    const auto tree = HtmlTree::parse(input.text);
    if (!tree) {
        sink.refuse(refusal(input, 0, "html_depth",
                            "the page's tags unfold to more than 160 MB; give its text instead"));
        return;
    }
    HtmlMetadata metadata = read_html_metadata(*tree);
    RawArticle& article = metadata.article; // no structured binding: Clang lets no lambda have it
    article.origin = input.origin;
    article.path = input.path;
    article.line = 1;
    const HtmlBody body = find_html_body(*tree);
    article.blocks = html_blocks_of(*tree, body.nodes);
    if (article.blocks.empty() && !metadata.body.empty()) {
        article.blocks = body_blocks("articleBody", metadata.body);
        article.notes.push_back("no text in the page itself; took that of its JSON-LD");
    } else if (body.guessed) {
        article.notes.push_back("no <article> holds the page's text; took the part with most of it");
    }
    if (tree->flattened())
        article.notes.push_back("nested deeper than 512 elements; deeper tags were ignored");
    // The headline may stand behind a section name or a date.
    const auto headline =
        std::find_if(article.blocks.begin(), article.blocks.end(), [&](const RawBlock& block) {
            return block.kind == BlockKind::heading && block.level == 1 && block.text == article.title;
        });
    if (headline != article.blocks.end()) article.blocks.erase(headline);
    emit_article(std::move(article), "no text in the page", sink);
}

} // namespace gisa

#pragma once

#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/temp_dir.h"

#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// An article that a measuring program makes itself.
struct OwnArticle {
    std::string id, title, body;
};

/// These articles in an index of their own, gone at the end: taken in by one Indexer run as JSON lines. A
/// body is Markdown. Throws Error if one is refused.
class ScratchIndex {
public:
    explicit ScratchIndex(const std::vector<OwnArticle>& articles);

    /// What a query finds, best first, page after page as far as the searcher pages. `all_words` is false if
    /// no article had all the words and the searcher fell back to those with most of them: such a page says
    /// that nothing was found, so the ids are left out.
    struct Found {
        std::vector<std::string> ids;
        bool all_words = true;
    };
    Found find(const std::string& query);

    ResultPage search(const SearchRequest& request) { return searcher_.search(request); }

private:
    static std::string take(const std::string& index, const std::vector<OwnArticle>& articles);

    TempDir dir_;
    Searcher searcher_;
};

/// True if the page is the searcher's fall-back to articles that lack some of the words.
bool lacks_words(const ResultPage& page);

} // namespace gisa

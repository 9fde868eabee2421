// Asks several queries at the same time and prints what was found with what it cites.
// usage: search INDEX QUERY...

#include <gisa/error.h>
#include <gisa/searcher_pool.h>

#include <future>
#include <iostream>
#include <string>
#include <vector>

namespace {

void print(const gisa::ResultPage& page) {
    for (const gisa::Hit& hit : page.hits) {
        std::cout << hit.id << '\n';
        for (const gisa::Snippet& snippet : hit.snippets)
            for (const gisa::SnippetSource& source : snippet.sources)
                std::cout << "  [" << source.number << "] " << source.url << '\n';
    }
}

} // namespace

int main(int argc, char** argv) try {
    if (argc < 3) {
        std::cerr << "usage: search INDEX QUERY...\n";
        return 2;
    }
    gisa::SearcherPool searchers({argv[1]});
    std::vector<std::future<gisa::ResultPage>> pages;
    for (int i = 2; i < argc; ++i)
        pages.push_back(std::async(std::launch::async, [&searchers, query = std::string(argv[i])] {
            gisa::SearchRequest request;
            request.query = query;
            request.limit = 3;
            return searchers.search(request);
        }));
    for (auto& page : pages)
        print(page.get());
    return 0;
} catch (const gisa::Error& error) {
    std::cerr << "search: " << error.what() << '\n';
    return 2;
}

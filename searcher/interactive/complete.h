#pragma once

#include "searcher/query/typed_field.h"
#include "searcher/searcher.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace gisa {

/// What may stand in place of the end of a line.
struct Completion {
    std::size_t from = 0;                ///< byte of the line from which on it is replaced
    std::vector<std::string> candidates; ///< UTF-8, each in place of what stands there
};

/// Completes lines of the interactive mode: names of fields and their values, publishers and sources of the
/// index, its words, and what the commands take. Publishers and sources are read once.
class Completer {
public:
    /// The searcher must outlive this.
    explicit Completer(Searcher& searcher) : searcher_(searcher) {}

    /// `line`: what stands before the cursor. Never throws Error: then there are no candidates.
    Completion complete(const std::string& line);

private:
    std::vector<std::string> values_of(const TypedValue& typed);
    std::vector<std::string> words(const std::string& beginning);
    const std::vector<std::string>& facet(const std::string& name);

    Searcher& searcher_;
    std::map<std::string, std::vector<std::string>> facets_;
};

/// What a person means by Tab: the text to put in place of what was typed; if nothing is certain, the same.
std::string agreed_beginning(const std::string& typed, const std::vector<std::string>& candidates);

} // namespace gisa

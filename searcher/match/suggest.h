#pragma once

#include "common/text/stem.h"
#include "searcher/match/vocabulary.h"
#include "searcher/searcher.h"

#include <xapian.h>

namespace gisa {

/// Completes what is typed to words of an index: most frequent first, weighed by how surely each is a word
/// (choose_words.h), ties by text. Of the forms of one English word the most frequent stands for all that
/// fit. Names that articles have only in another script come last and are three at most, as most readings are
/// nobody's name. Keeps what it has read of the index; one per Searcher. Titles and publishers would be
/// further sources beside the vocabulary.
class Suggester {
public:
    /// REQUIRES: the prefix is not too long for read_prefix to be cheap. Throws Xapian::Error.
    std::vector<Suggestion> suggest(const SuggestRequest& request, const Xapian::Database& database);

    /// To be called when the index has changed.
    void forget() { vocabulary_.forget(); }

private:
    std::vector<const Word*> best(const std::vector<Beginning>& beginnings, std::size_t limit,
                                  const Xapian::Database& database);
    std::vector<const Word*> one_of_each_stem(const std::vector<const Word*>& words);

    Vocabulary vocabulary_;
    Stemmer stemmer_;
};

} // namespace gisa

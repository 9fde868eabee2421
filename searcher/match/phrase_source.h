#pragma once

#include "searcher/match/find_phrase.h"

#include <xapian.h>

#include <memory>
#include <string>

namespace gisa {

/// The articles in which a phrase stands, as a part of a Xapian query. To be joined by AND with the phrase's
/// terms: asked last, it reads the token codes of the articles that have them all. No weight.
class PhraseSource : public Xapian::PostingSource {
public:
    explicit PhraseSource(const Phrase& phrase) : finder_(std::make_shared<const PhraseFinder>(phrase)) {}

    Xapian::doccount get_termfreq_min() const override { return 0; }
    Xapian::doccount get_termfreq_est() const override { return articles_; }
    Xapian::doccount get_termfreq_max() const override { return articles_; }
    void next(double) override;
    void skip_to(Xapian::docid id, double) override;
    bool check(Xapian::docid id, double) override;
    bool at_end() const override { return is_at_end_; }
    Xapian::docid get_docid() const override { return id_; }
    Xapian::PostingSource* clone() const override { return new PhraseSource(finder_); }
    void init(const Xapian::Database& database) override;
    std::string get_description() const override { return "phrase"; }

private:
    explicit PhraseSource(std::shared_ptr<const PhraseFinder> finder) : finder_(std::move(finder)) {}
    void go_on_to_match();

    std::shared_ptr<const PhraseFinder> finder_;
    Xapian::Database database_;
    Xapian::ValueIterator codes_;
    Xapian::doccount articles_ = 0;
    Xapian::docid id_ = 0;
    bool is_at_end_ = false;
};

} // namespace gisa

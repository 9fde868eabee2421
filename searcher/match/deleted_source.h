#pragma once

#include "common/storage/deleted_articles.h"

#include <xapian.h>

#include <map>
#include <memory>
#include <string>

namespace gisa {

/// What is gone, by the identity (uuid) of a segment's database.
using DeletedByDatabase = std::map<std::string, DocumentNumbers>;

/// The articles that are deleted, as a part of a Xapian query: what the others must not be. No weight.
class DeletedSource : public Xapian::PostingSource {
public:
    explicit DeletedSource(std::shared_ptr<const DeletedByDatabase> deleted) : deleted_(std::move(deleted)) {}

    Xapian::doccount get_termfreq_min() const override { return count(); }
    Xapian::doccount get_termfreq_est() const override { return count(); }
    Xapian::doccount get_termfreq_max() const override { return count(); }
    void next(double) override;
    void skip_to(Xapian::docid id, double) override;
    bool at_end() const override { return is_begun_ && at_ == end_; }
    Xapian::docid get_docid() const override { return *at_; }
    Xapian::PostingSource* clone() const override { return new DeletedSource(deleted_); }
    void init(const Xapian::Database& database) override;
    std::string get_description() const override { return "deleted"; }

private:
    Xapian::doccount count() const { return static_cast<Xapian::doccount>(end_ - begin_); }

    std::shared_ptr<const DeletedByDatabase> deleted_;
    const std::uint32_t* begin_ = nullptr;
    const std::uint32_t* at_ = nullptr;
    const std::uint32_t* end_ = nullptr;
    bool is_begun_ = false;
};

} // namespace gisa

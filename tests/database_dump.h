#pragma once

#include "common/storage/schema.h"

#include <xapian.h>

#include <sstream>
#include <string>

namespace gisa {

/// Everything that Xapian's interface shows of a database.
inline std::string dump(const Xapian::Database& db) {
    std::ostringstream out;
    out << db.get_doccount() << ' ' << db.get_lastdocid() << ' ' << db.get_total_length() << ' '
        << db.get_doclength_lower_bound() << ' ' << db.get_doclength_upper_bound() << ' '
        << db.has_positions() << '\n';
    for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) {
        out << *term << ' ' << term.get_termfreq() << ' ' << db.get_collection_freq(*term) << ':';
        for (auto post = db.postlist_begin(*term); post != db.postlist_end(*term); ++post)
            out << ' ' << *post << ',' << post.get_wdf() << ',' << post.get_doclength();
        out << '\n';
    }
    for (auto post = db.postlist_begin(""); post != db.postlist_end(""); ++post) {
        const Xapian::Document document = db.get_document(*post);
        out << *post << ' ' << document.get_data() << '\n';
        for (auto term = db.termlist_begin(*post); term != db.termlist_end(*post); ++term)
            out << *term << ' ' << term.get_wdf() << ' ';
        for (auto value = document.values_begin(); value != document.values_end(); ++value)
            out << value.get_valueno() << '=' << *value << ' ';
        out << '\n';
    }
    for (Xapian::valueno slot = 0; slot < 10; ++slot)
        out << slot << ' ' << db.get_value_freq(slot) << ' ' << db.get_value_lower_bound(slot) << ' '
            << db.get_value_upper_bound(slot) << '\n';
    for (auto key = db.metadata_keys_begin(); key != db.metadata_keys_end(); ++key)
        if (*key != kOrderKey) out << *key << '=' << db.get_metadata(*key) << '\n';
    return out.str();
}

} // namespace gisa

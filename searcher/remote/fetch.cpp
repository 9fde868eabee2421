#include "searcher/remote/fetch.h"

#include "common/error.h"
#include "common/storage/schema.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace gisa {

namespace {

struct Posting {
    DocumentNumber document = 0;
    std::uint32_t count = 0;
};

std::shared_ptr<const PostingList> make_list(std::vector<Posting>& postings) {
    std::sort(postings.begin(), postings.end(),
              [](const Posting& a, const Posting& b) { return a.document < b.document; });
    auto list = std::make_shared<PostingList>();
    list->documents.reserve(postings.size());
    list->counts.reserve(postings.size());
    for (const Posting& posting : postings) {
        list->documents.push_back(posting.document);
        list->counts.push_back(posting.count);
        list->statistics.occurrences += posting.count;
    }
    list->statistics.articles = static_cast<std::uint32_t>(postings.size());
    return list;
}

/// Which segment a number is of; those behind are of heads and columns.
std::size_t segment_of(std::uint32_t number, const ShardHead& head) {
    return part_of(number, head.databases()) - std::size_t{1};
}

std::vector<std::vector<Posting>> read_postings(Xapian::Database& shard, const ShardHead& head,
                                                const std::string& term) {
    Xapian::Enquire enquire(shard);
    enquire.set_query(Xapian::Query(term));
    enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));
    const Xapian::MSet found = enquire.get_mset(0, shard.get_doccount());
    std::vector<std::vector<Posting>> by_segment(head.segments.size());
    for (auto at = found.begin(); at != found.end(); ++at)
        by_segment.at(segment_of(*at, head))
            .push_back({number_in_part(*at, head.databases()), static_cast<std::uint32_t>(at.get_weight())});
    return by_segment;
}

Xapian::Query any_of(const std::vector<std::string>& terms) {
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

void keep(const ShardState& state, const ShardDocument& of, FetchedDocument document) {
    const std::size_t bytes = document.memory();
    state.cache->documents.put(state.segments[of.segment]->key(of.document),
                               std::make_shared<const FetchedDocument>(std::move(document)), bytes);
}

FetchedDocument read_document(Xapian::Database& shard, std::uint32_t number) {
    FetchedDocument document;
    document.has_record = true;
    try {
        const Xapian::Document found = shard.get_document(number);
        document.record = found.get_data();
        document.token_codes = found.get_value(kTokenCodesSlot);
        document.text_sketch = found.get_value(kTextSketchSlot);
    } catch (const Xapian::DocNotFoundError&) {} // it has nothing
    return document;
}

using Numbers = std::map<std::uint32_t, ShardDocument>; // by number in all

/// Those with these terms, among which those that are wanted.
void read_values(Xapian::Database& shard, const ShardState& state, const std::vector<std::string>& terms,
                 const Numbers& wanted) {
    Xapian::Enquire enquire(shard);
    enquire.set_query(any_of(terms));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kTokenCodesSlot, false);
    enquire.set_collapse_key(kTextSketchSlot, shard.get_doccount()); // to have it, not to collapse
    const Xapian::MSet found = enquire.get_mset(0, shard.get_doccount());
    for (auto at = found.begin(); at != found.end(); ++at)
        if (const auto document = wanted.find(*at); document != wanted.end())
            keep(state, document->second, {at.get_sort_key(), at.get_collapse_key(), false, {}});
}

} // namespace

ShardConnections::Task fetch_postings(std::shared_ptr<const ShardState> state, std::string term,
                                      std::shared_ptr<FetchedPostings> into) {
    return
        [state = std::move(state), term = std::move(term), into = std::move(into)](Xapian::Database& shard) {
            std::vector<std::vector<Posting>> by_segment = read_postings(shard, state->head, term);
            FetchedPostings lists;
            for (std::size_t i = 0; i < by_segment.size(); ++i) {
                lists.push_back(make_list(by_segment[i]));
                const std::size_t bytes = by_segment[i].size() * sizeof(Posting) + sizeof(PostingList);
                state->cache->postings.put(state->segments[i]->key(term), lists.back(), bytes);
            }
            if (into) *into = std::move(lists);
        };
}

ShardConnections::Task fetch_counts(std::shared_ptr<const ShardState> state, std::vector<std::string> terms) {
    return [state = std::move(state), terms = std::move(terms)](Xapian::Database& shard) {
        Xapian::Enquire enquire(shard);
        enquire.set_query(any_of(terms));
        const Xapian::MSet none = enquire.get_mset(0, 0);
        for (const std::string& term : terms)
            state->cache->counts.put(state->key(term),
                                     std::make_shared<const std::size_t>(none.get_termfreq(term)),
                                     sizeof(std::size_t));
    };
}

ShardConnections::Task fetch_values(std::shared_ptr<const ShardState> state,
                                    std::vector<ShardDocument> documents) {
    return [state = std::move(state), documents = std::move(documents)](Xapian::Database& shard) {
        std::vector<std::string> terms;
        Numbers wanted;
        for (const ShardDocument& of : documents) {
            const std::string_view identity = state->segments[of.segment]->identities().at(of.document);
            const std::uint32_t number = state->number_of(of.segment, of.document);
            if (identity.empty()) {
                keep(*state, of, read_document(shard, number));
                continue;
            }
            terms.emplace_back(identity);
            wanted[number] = of;
        }
        if (!terms.empty()) read_values(shard, *state, terms, wanted);
    };
}

ShardConnections::Task fetch_records(std::shared_ptr<const ShardState> state,
                                     std::vector<ShardDocument> documents) {
    return [state = std::move(state), documents = std::move(documents)](Xapian::Database& shard) {
        for (const ShardDocument& of : documents)
            keep(*state, of, read_document(shard, state->number_of(of.segment, of.document)));
    };
}

ShardConnections::Task fetch_texts(std::shared_ptr<const ShardState> state, std::size_t segment,
                                   std::uint32_t slot) {
    return [state = std::move(state), segment, slot](Xapian::Database& shard) {
        ShardSegment& of = *state->segments[segment];
        if (!of.texts(slot)) of.keep_texts(slot, read_column(shard, state->head, segment, slot_column(slot)));
    };
}

std::string read_column(Xapian::Database& shard, const ShardHead& head, std::size_t segment,
                        const std::string& name) {
    const ColumnPlace* const place = find_column(head.segments[segment], name);
    if (!place)
        throw Error(Fault::corrupt, "it has no column '" + name + "'; publish it into an empty folder");
    const auto part = static_cast<std::uint32_t>(1 + head.segments.size() + segment);
    std::string packed;
    for (std::uint32_t piece = 0; piece < place->pieces; ++piece)
        packed += shard.get_document(number_in_all(place->first + piece, part, head.databases())).get_data();
    return unpack_column(packed, place->size);
}

} // namespace gisa

#include "indexer/intake/prepare_record.h"

#include "common/storage/identity_terms.h"
#include "indexer/intake/build_article.h"
#include "indexer/intake/count_citations.h"
#include "indexer/intake/identify.h"

#include <utility>

namespace gisa {

namespace {

constexpr unsigned kArticleBits = 24; // of a sequence: an article's place in its record

void count_unresolved(const Article& article, PreparedArticle& prepared) {
    for (const Citation& citation : article.citations)
        for (const CitedNumber& number : citation.numbers) {
            prepared.cites_missing |= number.resolution == Resolution::out_of_range;
            prepared.cites_unlisted |= number.resolution == Resolution::no_source_list;
        }
}

} // namespace

RecordPreparer::RecordPreparer(const std::string& index, const PrepareOptions& options)
    : options_(options), known_(index, options.shards) {}

PreparedRecord RecordPreparer::prepare(RawRecord&& record, std::uint64_t sequence) {
    PreparedRecord prepared;
    std::uint64_t next = sequence << kArticleBits;
    const std::string origin = record.origin;
    const ReadSink sink{[&](RawArticle&& raw) { take(std::move(raw), next++, prepared); },
                        [&](Refusal&& refusal) { prepared.results.emplace_back(std::move(refusal)); },
                        [&](Article&& article, std::uint32_t line) {
                            PreparedArticle result;
                            result.origin = origin;
                            result.line = line;
                            take_stored(std::move(article), std::move(result), next++, prepared);
                        }};
    parse_record(std::move(record), options_.read, sink);
    return prepared;
}

void RecordPreparer::take(RawArticle&& raw, std::uint64_t sequence, PreparedRecord& prepared) {
    PreparedArticle result;
    result.origin = raw.origin;
    result.line = raw.line;
    result.id = identify(raw);
    BuiltArticle built = build_article(std::move(raw), splitter_);
    if (built.article.text.empty()) {
        prepared.results.emplace_back(Refusal{result.origin, result.line, "no_text",
                                              "no text: nothing is left beside the source list"});
        return;
    }
    built.article.id = result.id;
    result.notes = std::move(built.notes);
    keep(built.article, std::move(result), sequence, prepared);
}

void RecordPreparer::take_stored(Article&& article, PreparedArticle&& result, std::uint64_t sequence,
                                 PreparedRecord& prepared) {
    if (options_.renew_ids) renew_id(article);
    article.counts = count_citations(article);
    result.id = article.id;
    keep(article, std::move(result), sequence, prepared);
}

/// False if it cannot be written to the shard that it belongs to.
bool RecordPreparer::goes_into_shard(const Article& article, PreparedArticle& result,
                                     PreparedRecord& prepared) const {
    result.shard = known_.shards().shard_of(article.id, article.published);
    if (!known_.shards().is_moved(result.shard)) return true;
    prepared.results.emplace_back(Refusal{result.origin, result.line, "shard_moved",
                                          "belongs to the shard " + result.shard + ", which was moved to " +
                                              known_.shards().place_of(result.shard) +
                                              "; add it to the index on that machine"});
    return false;
}

/// Unless the index has it as it is.
void RecordPreparer::keep(Article& article, PreparedArticle&& result, std::uint64_t sequence,
                          PreparedRecord& prepared) {
    result.sequence = sequence;
    result.published = article.published;
    if (!goes_into_shard(article, result, prepared)) return;
    result.content_hash = content_hash(article);
    const std::string identity = identity_term(article.id);
    KnownInShards::Known known = known_.find(result.shard, identity);
    result.known_hash = std::move(known.content_hash);
    result.elsewhere = std::move(known.elsewhere);
    if (!result.known_hash && !result.elsewhere.empty()) result.known_hash.emplace();
    count_unresolved(article, result);
    const bool is_unchanged = result.known_hash == result.content_hash && !options_.force;
    if (is_unchanged)
        runs_[result.shard].keep_known(identity, sequence);
    else
        analyse(article, sequence, result);
    prepared.results.emplace_back(std::move(result));
}

void RecordPreparer::analyse(const Article& article, std::uint64_t sequence, PreparedArticle& result) {
    if (!options_.dry_run) {
        runs_[result.shard].add(article, result.content_hash, sequence, writer_);
        result.sketch = writer_.sketch();
    } else if (options_.sketch) {
        result.sketch = writer_.sketch_of(article);
    }
}

PreparingMemory RecordPreparer::memory() const {
    PreparingMemory memory{0, writer_.bytes()};
    for (const auto& [shard, run] : runs_)
        memory.articles += run.bytes() + run.bytes_to_sort();
    return memory;
}

void RecordPreparer::start_anew() {
    runs_.clear();
    known_.reopen();
}

} // namespace gisa

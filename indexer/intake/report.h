#pragma once

#include "indexer/read/reader.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gisa {

/// What became of every article that was seen. The counts add up:
/// seen == indexed + replaced + unchanged + skipped + refused.
struct IntakeReport {
    /// Something odd about an article (or file) that was taken all the same.
    struct Note {
        std::string origin;
        std::uint32_t line = 0;
        std::string message;
    };

    /// An article that is nearly the same as one that is there or was taken before it.
    struct Copy {
        std::string origin;
        std::uint32_t line = 0;
        std::string of; ///< the other one's id
        bool is_skipped = false;
    };

    std::size_t indexed = 0;
    std::size_t replaced = 0;
    std::size_t unchanged = 0;
    std::size_t grouped = 0;             ///< of those that were indexed or replaced: copies
    std::size_t skipped = 0;             ///< copies that were not taken
    std::size_t unresolved_articles = 0; ///< taken articles that cite numbers missing from their list
    std::size_t unlisted_articles = 0;   ///< taken articles that cite numbers and list no sources
    std::size_t undated_articles = 0;    ///< taken articles without a date
    /// Of each of the three no more than kMostNamed, so that a report of any input is small.
    std::vector<Refusal> refused;
    std::vector<Note> notes;
    std::vector<Copy> copies;          ///< grouped and skipped ones
    std::size_t unnamed_refusals = 0;  ///< beyond those
    std::vector<std::string> vanished; ///< ids that the index has and nothing of this run had, if asked for
    /// Sealed ones that it wrote, by shard (ShardMap), of all shards that it wrote to. Indexer::merge_after
    /// makes them one.
    std::map<std::string, std::vector<std::string>> segments;
    double seconds = 0;
    bool dry_run = false;
    bool interrupted = false;
    bool stopped = false; ///< there were more refusals than AddOptions::most_refused

    static constexpr std::size_t kMostNamed = 100'000;

    void refuse(Refusal&& refusal) {
        if (refused.size() < kMostNamed)
            refused.push_back(std::move(refusal));
        else
            ++unnamed_refusals;
    }
    void note(Note&& note) {
        if (notes.size() < kMostNamed) notes.push_back(std::move(note));
    }
    void name_copy(Copy&& copy) {
        if (copies.size() < kMostNamed) copies.push_back(std::move(copy));
    }

    std::size_t refusals() const { return refused.size() + unnamed_refusals; }
    std::size_t seen() const { return indexed + replaced + unchanged + skipped + refusals(); }
};

/// The report as a person reads it: one line of counts, then a line for each refusal and note.
std::string describe(const IntakeReport& report);

/// "nearly the same as 'ID'"
std::string describe(const IntakeReport::Copy& copy);

/// "path", "path:12" or "standard input:12".
std::string place(const std::string& origin, std::uint32_t line);

} // namespace gisa

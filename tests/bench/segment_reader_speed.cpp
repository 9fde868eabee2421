// What it costs to read a segment, mapped into memory and through Xapian: nanoseconds of processor time, the
// best of some rounds, all pages in memory.
//
//   gisa_segment_reader_speed SEGMENT      (a sealed segment of an index: INDEX/000001)
//
// Long lists are read whole, and in ascending jumps of a few documents and of many; values and records of
// documents in such jumps too, since these are what a search asks of candidates.

#include "common/error.h"
#include "common/storage/glass_segment.h"
#include "common/storage/schema.h"
#include "common/storage/xapian_segment.h"

#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

using namespace gisa;

namespace {

constexpr int kRounds = 7;
constexpr std::size_t kLongLists = 200, kSomeTerms = 5000;

double now() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e9 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec);
}

/// What was read is added up, so that it is read.
std::uint64_t sum = 0;

/// Nanoseconds for each of what `work` returns the number of.
double best(const std::function<std::size_t()>& work) {
    double least = 1e30;
    for (int round = 0; round < kRounds; ++round) {
        const double start = now();
        const std::size_t count = work();
        least = std::min(least, (now() - start) / static_cast<double>(std::max<std::size_t>(count, 1)));
    }
    return least;
}

struct Terms {
    std::vector<std::string> longest, some;
};

Terms choose_terms(SegmentReader& segment) {
    std::vector<std::pair<std::uint32_t, std::string>> all;
    segment.for_each_term("", [&](std::string_view term, TermStatistics statistics) {
        all.emplace_back(statistics.articles, term);
        return true;
    });
    Terms terms;
    for (std::size_t i = 0; i < all.size(); i += all.size() / kSomeTerms + 1)
        terms.some.push_back(all[i * 7919 % all.size()].second);
    std::sort(all.rbegin(), all.rend());
    for (std::size_t i = 0; i < std::min(kLongLists, all.size()); ++i)
        terms.longest.push_back(all[i].second);
    return terms;
}

std::size_t read_lists(SegmentReader& segment, const std::vector<std::string>& terms) {
    std::size_t count = 0;
    for (const std::string& term : terms)
        for (const auto list = segment.postings(term); list->document() != kNoMoreDocuments;
             list->next_block()) {
            for (std::size_t i = 0; i < list->at_hand(); ++i)
                sum += list->documents()[i] + list->counts()[i];
            count += list->at_hand();
        }
    return count;
}

std::size_t skip_through(SegmentReader& segment, const std::vector<std::string>& terms, DocumentNumber jump) {
    std::size_t count = 0;
    for (const std::string& term : terms) {
        const auto list = segment.postings(term);
        for (DocumentNumber least = 1; list->document() != kNoMoreDocuments; ++count) {
            list->skip_to(least += jump);
            sum += list->count();
        }
    }
    return count;
}

std::size_t read_values(SegmentReader& segment, std::uint32_t slot, DocumentNumber jump) {
    const auto values = segment.values(slot);
    std::size_t count = 0;
    for (DocumentNumber at = 1; at <= segment.statistics().last; at += jump, ++count)
        sum += values->at(at).size();
    return count;
}

std::size_t read_records(SegmentReader& segment, DocumentNumber jump) {
    std::size_t count = 0;
    for (DocumentNumber at = 1; at <= segment.statistics().last; at += jump, ++count)
        sum += segment.record(at).size();
    return count;
}

std::size_t find_terms(SegmentReader& segment, const std::vector<std::string>& terms) {
    for (const std::string& term : terms)
        sum += segment.find(term).articles;
    return terms.size();
}

std::size_t start_lists(SegmentReader& segment, const std::vector<std::string>& terms) {
    for (const std::string& term : terms)
        sum += segment.postings(term)->document();
    return terms.size();
}

std::size_t walk_terms(SegmentReader& segment) {
    std::size_t count = 0;
    segment.for_each_term("", [&](std::string_view term, TermStatistics statistics) {
        sum += term.size() + statistics.articles;
        return ++count > 0;
    });
    return count;
}

void measure(const std::string& path) {
    const auto mapped = open_glass_segment(path);
    if (!mapped) throw Error(Fault::version, path + " is of a format that only Xapian may know");
    const auto stock = make_xapian_segment(Xapian::Database(path), path);
    const Terms terms = choose_terms(*mapped);
    std::printf("%-44s %10s %10s   ns each\n", "", "mapped", "Xapian");
    const auto compare = [&](const std::string& name,
                             const std::function<std::size_t(SegmentReader&)>& work) {
        const double ours = best([&] { return work(*mapped); });
        const double theirs = best([&] { return work(*stock); });
        std::printf("%-44s %10.2f %10.2f\n", name.c_str(), ours, theirs);
    };
    compare("posting, of the 200 longest lists",
            [&](SegmentReader& segment) { return read_lists(segment, terms.longest); });
    for (const DocumentNumber jump : {5u, 50u, 500u, 5000u})
        compare("skip in them by " + std::to_string(jump),
                [&](SegmentReader& segment) { return skip_through(segment, terms.longest, jump); });
    for (const std::uint32_t slot : {kPublishedSlot, kTokenCodesSlot})
        for (const DocumentNumber jump : {1u, 7u, 50u, 1000u})
            compare("value of slot " + std::to_string(slot) + " in jumps of " + std::to_string(jump),
                    [&](SegmentReader& segment) { return read_values(segment, slot, jump); });
    for (const DocumentNumber jump : {1u, 97u})
        compare("record in jumps of " + std::to_string(jump),
                [&](SegmentReader& segment) { return read_records(segment, jump); });
    compare("find a term", [&](SegmentReader& segment) { return find_terms(segment, terms.some); });
    compare("start a list", [&](SegmentReader& segment) { return start_lists(segment, terms.some); });
    compare("walk over a term", walk_terms);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s SEGMENT\n", argv[0]);
        return 2;
    }
    try {
        measure(argv[1]);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    return sum == 0;
}

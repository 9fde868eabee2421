#pragma once

#include "tests/bench/measure.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace gisa {

/// One query answered.
struct Answer {
    double milliseconds = 0;
    std::size_t hits = 0; ///< that were shown: an engine that finds nothing is no faster for it
};

/// One way to answer a list of queries. Each query keeps its best time of all rounds.
class Contender {
public:
    /// Answers all queries, in order.
    using Pass = std::function<std::vector<Answer>()>;

    Contender(std::string name, Pass pass) : name_(std::move(name)), pass_(std::move(pass)) {}

    void take_turn(bool counts);
    const std::string& name() const { return name_; }
    const std::vector<Answer>& answers() const { return best_; }

private:
    std::string name_;
    Pass pass_;
    std::vector<Answer> best_;
};

/// Rounds in which each contender has one turn; two more before do not count: caches fill, Java compiles.
void take_turns(std::vector<Contender>& contenders, std::size_t rounds);

/// A pass in which `search` answers each query and gives back how many hits it shows. REQUIRES: the queries
/// stay
template <typename Queries, typename Search>
Contender::Pass pass_of(const Queries& queries, Search search) {
    return [&queries, search] {
        std::vector<Answer> answers;
        for (const auto& query : queries) {
            const Watch watch;
            const std::size_t hits = search(query);
            answers.push_back({watch.milliseconds(), hits});
        }
        return answers;
    };
}

/// What a list of answers comes to, printed in a line and as JSON: percentiles, and hits of a query on
/// average.
boost::json::object report_answers(const char* group, const Contender& contender,
                                   const std::vector<Answer>& answers);

/// The head of the lines that report_answers prints.
void print_answers_head();

/// Milliseconds of one over those of the other at p50 and p99, and likewise hits, printed and as JSON.
boost::json::object report_ratio(const char* group, const std::string& name, const boost::json::object& ours,
                                 const boost::json::object& theirs);

} // namespace gisa

#pragma once

#include "tests/bench/measure.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace gisa {

/// One way to answer a list of queries. Each query keeps its best time of all rounds.
class Contender {
public:
    /// Runs all queries; gives back the milliseconds of each.
    using Pass = std::function<std::vector<double>()>;

    Contender(std::string name, Pass pass) : name_(std::move(name)), pass_(std::move(pass)) {}

    void take_turn(bool counts);
    const std::string& name() const { return name_; }
    /// Milliseconds of each query.
    const std::vector<double>& times() const { return best_; }

private:
    std::string name_;
    Pass pass_;
    std::vector<double> best_;
};

/// Rounds in which each contender has one turn; two more before do not count: caches fill, Java compiles.
void take_turns(std::vector<Contender>& contenders, std::size_t rounds);

/// A pass: the milliseconds that `search` takes for each query.
template <typename Queries, typename Search>
Contender::Pass pass_of(const Queries& queries, Search search) {
    return [&queries, search] {
        std::vector<double> times;
        for (const auto& query : queries) {
            const Watch watch;
            search(query);
            times.push_back(watch.milliseconds());
        }
        return times;
    };
}

} // namespace gisa

#include "tests/bench/contender.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>

namespace gisa {

void Contender::take_turn(bool counts) {
    const std::vector<Answer> answers = pass_();
    if (!counts) return;
    if (best_.empty()) best_ = answers;
    for (std::size_t i = 0; i < best_.size(); ++i)
        best_[i].milliseconds = std::min(best_[i].milliseconds, answers.at(i).milliseconds);
}

void take_turns(std::vector<Contender>& contenders, std::size_t rounds) {
    constexpr std::size_t kWarmRounds = 2;
    for (std::size_t round = 0; round < kWarmRounds + rounds; ++round)
        for (Contender& contender : contenders)
            contender.take_turn(round >= kWarmRounds);
}

boost::json::object report_answers(const char* group, const Contender& contender,
                                   const std::vector<Answer>& answers) {
    std::vector<double> times;
    double hits = 0;
    for (const Answer& answer : answers) {
        times.push_back(answer.milliseconds);
        hits += static_cast<double>(answer.hits) / static_cast<double>(answers.size());
    }
    boost::json::object figures = percentiles(times);
    figures["hits"] = rounded(hits);
    std::printf("%-8s %-16s %9.3f %9.3f %9.3f %6.1f\n", group, contender.name().c_str(),
                percentile(times, 0.5), percentile(times, 0.95), percentile(times, 0.99), hits);
    return figures;
}

void print_answers_head() {
    std::printf("%-25s %9s %9s %9s %6s\n", "milliseconds", "p50", "p95", "p99", "hits");
}

boost::json::object report_ratio(const char* group, const std::string& name, const boost::json::object& ours,
                                 const boost::json::object& theirs) {
    boost::json::object ratios;
    std::printf("%-8s Gisa to %-16s", group, name.c_str());
    for (const char* figure : {"p50", "p99", "hits"}) {
        if (!ours.contains(figure) || theirs.at(figure).to_number<double>() == 0) continue;
        const double ratio = ours.at(figure).to_number<double>() / theirs.at(figure).to_number<double>();
        std::printf("  %s %.3f", figure, ratio);
        ratios[figure] = rounded(ratio);
    }
    std::printf("\n");
    return ratios;
}

} // namespace gisa

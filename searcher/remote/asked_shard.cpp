#include "searcher/remote/asked_shard.h"

#include <algorithm>
#include <utility>

namespace gisa {

using std::chrono::microseconds;

void AskedShard::run(Tasks tasks, microseconds extra) { run_all({{this, std::move(tasks), extra}}); }

void AskedShard::run_all(std::vector<Question> questions) {
    std::erase_if(questions, [](const Question& question) { return question.tasks.empty(); });
    const Clock::time_point begin = Clock::now();
    std::vector<std::shared_ptr<ShardConnections::Batch>> batches;
    for (Question& question : questions)
        batches.push_back(question.shard->state_->connections->begin(std::move(question.tasks)));
    bool is_done = true; // those that fail are found out together, in the time of one
    for (std::size_t i = 0; i < questions.size(); ++i)
        is_done &= questions[i].shard->is_done(*batches[i], begin, questions[i].extra);
    if (!is_done) throw ShardFailed();
}

bool AskedShard::is_done(ShardConnections::Batch& batch, Clock::time_point begin, microseconds extra) {
    const ShardConnections::Outcome outcome = ShardConnections::wait(batch, begin + left_ + extra);
    const auto waited = std::chrono::duration_cast<microseconds>(Clock::now() - begin);
    left_ = std::max(left_ - std::max(waited - extra, microseconds(0)), microseconds(0));
    if (outcome.why.empty()) return true;
    if (outcome.has_moved && shard_->wait_for_newer(*state_)) return false;
    const bool is_late = outcome.why == ShardConnections::kNotInTime;
    shard_->leave_out(*state_, is_late
                                   ? "no answer within " + std::to_string(shard_->timeout().count()) + " ms"
                                   : outcome.why);
    return false;
}

} // namespace gisa

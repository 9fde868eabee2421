#include "searcher/remote/begin_thread.h"

#include <csignal>
#include <pthread.h>
#include <thread>
#include <utility>

namespace gisa {

namespace {

void block_signals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

} // namespace

void begin_thread(const std::shared_ptr<ThreadCount>& count, std::function<void()> work) {
    count->add();
    try {
        std::thread([count, work = std::move(work)]() mutable {
            block_signals();
            work();
            work = nullptr; // what it owns goes before it counts as ended
            count->remove();
        }).detach();
    } catch (...) {
        count->remove();
        throw;
    }
}

} // namespace gisa

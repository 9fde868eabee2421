#include "indexer/commands/interruption.h"

#include <csignal>

#include <unistd.h>

namespace gisa {

namespace {

volatile std::sig_atomic_t stop_requested = 0;

extern "C" void request_stop(int) {
    if (stop_requested) _exit(kExitInterrupted);
    stop_requested = 1;
}

} // namespace

void catch_interruptions() {
    struct sigaction action {};
    action.sa_handler = request_stop;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

bool was_interrupted() { return stop_requested != 0; }

} // namespace gisa

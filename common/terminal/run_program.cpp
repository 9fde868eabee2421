#include "common/terminal/run_program.h"

#include "common/error.h"
#include "common/terminal/output.h"

#include <csignal>
#include <exception>
#include <new>

namespace gisa {
namespace {

constexpr int exit_fault = 2;
constexpr int exit_locked = 75; // EX_TEMPFAIL: try again

} // namespace

int run_program(const char* program, const std::function<int()>& body) {
    return run_program(Log{.program = program, .format = LogFormat::text, .language = Language::english},
                       body);
}

int run_program(const Log& log, const std::function<int()>& body) {
    std::signal(SIGPIPE, SIG_IGN); // write() then says EPIPE, and a half-done commit is not killed
    try {
        return body();
    } catch (const ClosedPipe&) {
        return 0;
    } catch (const Error& error) {
        log.error(error.what());
        return error.fault() == Fault::locked ? exit_locked : exit_fault;
    } catch (const std::bad_alloc&) {
        log.error("out of memory");
    } catch (const std::exception& error) {
        log.error(error.what());
    }
    return exit_fault;
}

} // namespace gisa

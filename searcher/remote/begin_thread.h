#pragma once

#include "searcher/remote/thread_count.h"

#include <functional>
#include <memory>

namespace gisa {

/// Does the work in a thread of its own, which is counted and waited for by nobody. No signal of the process
/// is handled there: writing to a connection that the other side has closed raises one.
void begin_thread(const std::shared_ptr<ThreadCount>& count, std::function<void()> work);

} // namespace gisa

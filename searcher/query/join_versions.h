#pragma once

#include "searcher/query/query.h"

namespace gisa {

/// `gpt 5` typed as two words is the name of a version, as `GPT-5` is: neighbours that must both match, a
/// word of Latin letters and a short number, become one leaf. Not where the number is a year, or counts what
/// comes behind it (`apple 3 billion`). True if there was one.
bool join_versions(Query& query);

} // namespace gisa

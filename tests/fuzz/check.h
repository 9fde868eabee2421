#pragma once

#include <cstdio>
#include <cstdlib>

/// Stops the program where a property does not hold, so that a fuzzer notices.
#define GISA_CHECK(property)                                                                                 \
    do {                                                                                                     \
        if (!(property)) {                                                                                   \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #property);               \
            std::abort();                                                                                    \
        }                                                                                                    \
    } while (false)

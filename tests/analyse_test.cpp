#include "common/text/analyse.h"

#include <gtest/gtest.h>

TEST(Analyse, is_here) {}

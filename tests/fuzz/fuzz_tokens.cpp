#include "common/text/analyse.h"
#include "tests/analyse_properties.h"
#include "tests/fuzz/check.h"
#include "tests/token_properties.h"

#include <string_view>

using namespace gisa;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static Analyser analyser;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string broken = testing::broken_token_property(text);
    if (!broken.empty()) std::fprintf(stderr, "%s\n", broken.c_str());
    GISA_CHECK(broken.empty());
    const std::string broken_terms = testing::broken_terms(analyser, text);
    if (!broken_terms.empty()) std::fprintf(stderr, "%s\n", broken_terms.c_str());
    GISA_CHECK(broken_terms.empty());
    for (const Term& term : analyser.analyse(text)) {
        GISA_CHECK(!term.span.empty() && term.span.end <= text.size());
        GISA_CHECK(term.text.size() <= 245 && first_invalid_utf8(term.text) == std::string_view::npos);
    }
    return 0;
}

#include "common/text/utf8.h"
#include "indexer/read/dates.h"
#include "indexer/read/decode_text.h"
#include "tests/fuzz/check.h"

#include <algorithm>

using namespace gisa;

namespace {

void check_text(const std::string& text) {
    GISA_CHECK(text.find_first_of(std::string_view("\0\r", 2)) == std::string::npos);
    for (std::size_t at = 0; at < text.size();) {
        const Decoded c = decode(text, at);
        GISA_CHECK(c.size > 1 || static_cast<unsigned char>(text[at]) < 0x80);
        GISA_CHECK(c.code != 0xFFFE && c.code != 0xFFFF);
        at += c.size;
    }
}

void check_dates(std::string_view text) {
    for (const auto& date : {parse_date(text), parse_unix_time(text)}) {
        if (!date) continue;
        GISA_CHECK(date->size() == 10 || date->size() == 20);
        GISA_CHECK(parse_date(*date) == date);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    check_dates(bytes);
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        check_dates(std::string_view(bytes).substr(at, end - at));
        at = end + 1;
    }
    const auto decoded = decode_text(std::string(bytes));
    if (const auto* text = std::get_if<DecodedText>(&decoded))
        check_text(text->text);
    else
        GISA_CHECK(!std::get<DecodeFault>(decoded).message.empty());
    return 0;
}

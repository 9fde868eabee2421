#include "common/article.h"

namespace gisa {

const char* reason(Resolution resolution) {
    switch (resolution) {
    case Resolution::resolved: return "";
    case Resolution::no_url: return "no_url";
    case Resolution::bad_url: return "bad_url";
    case Resolution::duplicate_number: return "duplicate_number";
    case Resolution::out_of_range: return "out_of_range";
    case Resolution::no_source_list: return "no_source_list";
    }
    return "";
}

} // namespace gisa

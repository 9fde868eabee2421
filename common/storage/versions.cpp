#include "common/storage/versions.h"

#include "common/storage/schema.h"

#include <unicode/uversion.h>
#include <xapian.h>

#include <array>

namespace gisa {
namespace {

std::string icu_version() {
    UVersionInfo version{};
    u_getVersion(version);
    std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
    u_versionToString(version, text.data());
    return text.data();
}

} // namespace

std::string versions_text(std::string_view program) {
    return std::string(program) + " " GISA_VERSION "\nindex format " + std::to_string(kFormatVersion) +
           ", Xapian " + Xapian::version_string() + ", ICU " + icu_version() + "\n";
}

} // namespace gisa

#include "common/aliases/alias_file.h"

#include "common/error.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace gisa {

namespace {

constexpr std::size_t kLargest = 4u << 20; // bytes; a /dev/zero never ends

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
    throw Error(Fault::usage, "cannot read the alias file '" + path + "': " + why);
}

} // namespace

AliasFile read_alias_file(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) refuse(path, "it is a folder");
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) refuse(path, errno ? std::strerror(errno) : "it cannot be opened");
    AliasFile file{path, std::string(kLargest + 1, '\0')};
    in.read(file.text.data(), static_cast<std::streamsize>(file.text.size()));
    if (in.bad()) refuse(path, errno ? std::strerror(errno) : "reading failed");
    file.text.resize(static_cast<std::size_t>(in.gcount()));
    if (file.text.size() > kLargest) refuse(path, "it is larger than 4 MiB");
    return file;
}

} // namespace gisa

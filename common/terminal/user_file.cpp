#include "common/terminal/user_file.h"

#include "common/error.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace gisa {

std::string read_user_file(const std::string& path, const std::string& what) {
    constexpr std::size_t largest = 4u << 20; // bytes; a /dev/zero never ends
    const auto refuse = [&](const std::string& why) {
        throw Error(Fault::usage, "cannot read the " + what + " '" + path + "': " + why);
    };
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) refuse("it is a folder");
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) refuse(errno ? std::strerror(errno) : "it cannot be opened");
    std::string text(largest + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad()) refuse(errno ? std::strerror(errno) : "reading failed");
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > largest) refuse("it is larger than 4 MiB");
    return text;
}

} // namespace gisa

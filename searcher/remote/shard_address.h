#pragma once

#include <string>
#include <string_view>

namespace gisa {

/// Where xapian-tcpsrv serves a published shard.
struct ShardAddress {
    std::string host; ///< a name, or an address without brackets
    int port = 0;

    /// "xapian://host:7117"
    std::string text() const;
};

/// True for what begins as an address rather than as the path of an index.
bool is_shard_address(std::string_view index);

/// `xapian://HOST:PORT`; an IPv6 address stands in brackets. Throws Error (usage) that says what is wrong.
ShardAddress read_shard_address(std::string_view text);

} // namespace gisa

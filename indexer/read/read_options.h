#pragma once

#include "indexer/read/format.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// Where the JSON that is read has a field of an article: `--map body=/data/text`.
struct MappedField {
    std::string field;   ///< one of mappable_fields()
    std::string pointer; ///< RFC 6901: "/data/0/text"
    bool operator==(const MappedField&) const = default;
};

/// How the files of one `add` are read.
struct ReadOptions {
    Format format = Format::automatic;
    std::size_t max_article_bytes = 8u << 20; ///< larger files (JSON lines: 16 MiB) are refused
    std::vector<MappedField>
        fields;                ///< of JSON; a field that is here is looked for nowhere else, in this order
    std::string base_url;      ///< what addresses without a host are relative to
    std::string publisher;     ///< of articles that name none
    std::string lang;          ///< "en" or "ko": of all articles; empty: as they say, or by their letters
    bool date_by_file = false; ///< articles without a date have that of their file's last change
    bool strict_dates = false; ///< an article whose date is none is refused, not noted
    bool operator==(const ReadOptions&) const = default;
};

/// title, body, url, date, publisher, authors, sources, id, lang.
const std::vector<std::string_view>& mappable_fields();

/// True for "" and for what begins with '/' and has after each '~' a 0 or a 1.
bool is_json_pointer(std::string_view text);

} // namespace gisa

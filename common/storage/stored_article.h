#pragma once

#include "common/article.h"

#include <string>
#include <string_view>

namespace gisa {

// The record in a Xapian document's data: the whole Article, so that compacting, replicating and
// the remote backend carry it by themselves.
//
//   'G' 'A'  version (1 byte)  zstd frame of the payload
//
// Payload: unsigned LEB128 numbers and length-prefixed strings, tables in the order of Article's fields,
// offsets as differences to the one before. docs/format.md has its measured size.

/// REQUIRES: as build_article makes it: blocks in text order without overlap, sentences likewise inside
/// their block, citations inside their sentence.
std::string encode_article(const Article& article);

/// Throws Error: corrupt for anything that encode_article did not write, version for a newer record.
Article decode_article(std::string_view record);

} // namespace gisa

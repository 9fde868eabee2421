#pragma once

#include "tests/bench/run_child.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gisa {

/// Lucene 8 (Debian's liblucene8-java) through the small programs of tests/bench/lucene/.
class Lucene {
public:
    /// Compiles the programs into the folder. Nothing if there is no Java compiler or no Lucene, which is
    /// said on standard error. Throws Error (io) if they do not compile.
    static std::optional<Lucene> find(const std::string& folder);

    /// Puts all articles of the table into a new index.
    ChildUsage index(const std::string& table, const std::string& index, std::size_t threads) const;

    /// A program to be asked (AskedChild), which answers "plain" or "snippets" with the milliseconds of each
    /// query of the file.
    Arguments search_command(const std::string& index, const std::string& queries) const;

    /// Adds articles to the index one by one: milliseconds until each was found.
    std::vector<double> add(const std::string& table, const std::string& index, std::size_t articles) const;

private:
    explicit Lucene(std::string folder) : folder_(std::move(folder)) {}
    Arguments java(const Arguments& program) const;
    std::string log() const { return folder_ + "/lucene.log"; }

    std::string folder_, class_path_;
};

/// "0.5 1.25 ": the numbers.
std::vector<double> read_numbers(const std::string& text);

} // namespace gisa

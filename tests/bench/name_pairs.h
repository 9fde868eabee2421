#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gisa {

/// The fields of each line that has at least `least` of them, tabs between; lines that begin with `#` are
/// left out. Throws std::runtime_error if the file cannot be read.
std::vector<std::vector<std::string>> read_rows(const std::string& path, std::size_t least);

/// How a Roman name is written.
enum class Form { joined, spaced, hyphenated };
inline constexpr Form kForms[] = {Form::joined, Form::spaced, Form::hyphenated};
/// Hyphenated if there is a hyphen, spaced with three words or more, else joined.
Form form_of(std::string_view roman);
const char* name_of(Form form);

/// Words without an upper-case letter get one in front, as running text has them: `kang sin-goo` becomes
/// `Kang Sin-goo`.
std::string capitalised(const std::string& roman);

/// Persons' names in both scripts, many to many.
struct NamePairs {
    /// From `hangul TAB roman [TAB ...]`.
    explicit NamePairs(const std::string& path);

    std::vector<std::pair<std::string, std::string>> pairs; ///< distinct, in order of the file
    std::map<std::string, std::set<std::string>> roman_of;  ///< by Hangul name
    std::map<std::string, std::set<std::string>> hangul_of; ///< by Roman name

    /// Every Roman string that has a Hangul name in common with this one, itself too.
    std::set<std::string> romans_like(const std::string& roman) const;
};

/// part / whole; 0 of nothing.
double share(double part, double whole);

} // namespace gisa

#include "indexer/intake/report.h"

#include "common/terminal/display.h"

#include <algorithm>
#include <cstdio>
#include <unordered_map>

namespace gisa {
namespace {

/// One line below the counts: what happened, where, and the message.
struct Line {
    const char* label;
    std::string place;
    std::string message;
};

/// " · " between the parts that are not empty.
void append_part(std::string& text, const std::string& part) { text += (text.empty() ? "" : " · ") + part; }

std::string decimal(double value, int places) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", places, value);
    return text;
}

/// "indexed 412 · replaced 9 · unchanged 3120 · refused 2"; what did not happen is left out.
std::string counts(const IntakeReport& report) {
    if (report.seen() == 0) return "no articles found";
    std::string text;
    const auto part = [&](std::size_t count, const char* done, const char* would) {
        if (count > 0) append_part(text, (report.dry_run ? would : done) + (" " + std::to_string(count)));
    };
    part(report.indexed, "indexed", "would index");
    part(report.replaced, "replaced", "would replace");
    part(report.unchanged, "unchanged", "unchanged");
    part(report.grouped, "grouped as near-duplicate", "would group as near-duplicate");
    part(report.skipped, "skipped as near-duplicate", "would skip as near-duplicate");
    part(report.refusals(), "refused", "refused");
    return text;
}

/// "18.4 s, 23.1 articles/s"
std::string pace(const IntakeReport& report) {
    std::string text = decimal(report.seconds, report.seconds < 1 ? 2 : 1) + " s";
    if (report.seen() == 0 || report.seconds <= 0) return text;
    const double rate = static_cast<double>(report.seen()) / report.seconds;
    return text + ", " + decimal(rate, rate < 100 ? 1 : 0) + " articles/s";
}

std::string articles_that(std::size_t count, const char* one, const char* many) {
    return count == 1 ? std::string("1 article ") + one : std::to_string(count) + " articles " + many;
}

/// Notes that say the same, told once: where first, and how often more.
struct SameNotes {
    const IntakeReport::Note* first;
    std::size_t count;
};

std::vector<SameNotes> group(const std::vector<IntakeReport::Note>& notes) {
    std::vector<SameNotes> groups;
    std::unordered_map<std::string_view, std::size_t> group_of;
    for (const IntakeReport::Note& note : notes) {
        const auto [found, is_new] = group_of.try_emplace(note.message, groups.size());
        if (is_new)
            groups.push_back({&note, 1});
        else
            ++groups[found->second].count;
    }
    return groups;
}

void add_refusals(std::vector<Line>& lines, const IntakeReport& report) {
    for (const Refusal& refusal : report.refused)
        lines.push_back({"refused", inert(place(refusal.origin, refusal.line)), inert(refusal.message)});
    if (report.unnamed_refusals > 0)
        lines.push_back({"refused", "", "and " + std::to_string(report.unnamed_refusals) + " more"});
}

void add_skipped(std::vector<Line>& lines, const IntakeReport& report) {
    for (const IntakeReport::Copy& copy : report.copies)
        if (copy.is_skipped)
            lines.push_back({"skipped", inert(place(copy.origin, copy.line)), inert(describe(copy))});
}

void add_notes(std::vector<Line>& lines, const IntakeReport& report) {
    for (const SameNotes& same : group(report.notes)) {
        std::string where = inert(place(same.first->origin, same.first->line));
        if (same.count > 1) where += " and " + std::to_string(same.count - 1) + " more";
        lines.push_back({"note", where, inert(same.first->message)});
    }
}

void add_citation_notes(std::vector<Line>& lines, const IntakeReport& report) {
    if (report.unresolved_articles > 0)
        lines.push_back(
            {"note", "",
             articles_that(report.unresolved_articles, "cites numbers that are not in its source list",
                           "cite numbers that are not in their source list")});
    if (report.undated_articles > 0)
        lines.push_back({"note", "",
                         articles_that(report.undated_articles, "has no date (--date-fallback mtime)",
                                       "have no date (--date-fallback mtime)")});
    if (report.unlisted_articles > 0)
        lines.push_back({"note", "",
                         articles_that(report.unlisted_articles, "cites numbers but lists no sources",
                                       "cite numbers but list no sources")});
}

/// The column where messages begin, unless the place is longer: past it, alignment stops helping.
std::size_t place_column(const std::vector<Line>& lines) {
    constexpr std::size_t most = 48;
    std::size_t column = 0;
    for (const Line& line : lines)
        if (const std::size_t width = display_width(line.place); width <= most)
            column = std::max(column, width);
    return column;
}

std::string padded(const std::string& text, std::size_t width) {
    const std::size_t own = display_width(text);
    return text + std::string(own < width ? width - own : 0, ' ');
}

} // namespace

std::string place(const std::string& origin, std::uint32_t line) {
    const bool piped = origin == "-" || origin.starts_with("-:"); // an archive's `-:a.md`
    const std::string name = piped ? "standard input" + origin.substr(1) : origin;
    return line == 0 ? name : name + ":" + std::to_string(line);
}

std::string describe(const IntakeReport::Copy& copy) { return "nearly the same as '" + copy.of + "'"; }

std::string describe(const IntakeReport& report) {
    std::vector<Line> lines;
    add_refusals(lines, report);
    add_skipped(lines, report);
    add_notes(lines, report);
    const std::size_t column = place_column(lines);
    add_citation_notes(lines, report);

    std::string text = counts(report) + "     " + pace(report) + "\n";
    for (const Line& line : lines) {
        text += "  " + padded(line.label, 9);
        if (!line.place.empty()) text += padded(line.place, column) + "  ";
        text += line.message + "\n";
    }
    if (report.interrupted)
        text += report.dry_run
                    ? "  interrupted before the end\n"
                    : "  interrupted: what is counted above is in the index; the same command goes on\n";
    if (report.stopped) text += "  stopped: too many refusals; what is counted above is in the index\n";
    return text;
}

} // namespace gisa

#include "indexer/commands/report_file.h"

#include "common/error.h"
#include "common/terminal/display.h"

#include <boost/json.hpp>

#include <string>

namespace gisa {

namespace {

namespace json = boost::json;

json::object report_line(const char* kind, const std::string& origin, std::uint32_t at,
                         const std::string& code, const std::string& message) {
    return {{"kind", kind},
            {"origin", repair_utf8(origin)},
            {"line", at == 0 ? json::value() : json::value(at)},
            {"code", code.empty() ? json::value() : json::value(code)},
            {"message", repair_utf8(message)}};
}

json::object copy_line(const IntakeReport::Copy& copy) {
    json::object line =
        report_line(copy.is_skipped ? "skipped" : "grouped", copy.origin, copy.line, "", describe(copy));
    line["of"] = repair_utf8(copy.of);
    return line;
}

json::object summary(const IntakeReport& report) {
    return {{"kind", "summary"},
            {"format", 1},
            {"dry_run", report.dry_run},
            {"interrupted", report.interrupted},
            {"stopped", report.stopped},
            {"indexed", report.indexed},
            {"replaced", report.replaced},
            {"unchanged", report.unchanged},
            {"grouped", report.grouped},
            {"skipped", report.skipped},
            {"refused", report.refusals()},
            {"unresolved_articles", report.unresolved_articles},
            {"unlisted_articles", report.unlisted_articles},
            {"undated_articles", report.undated_articles}};
}

} // namespace

std::ofstream open_report(const CommandLine& line) {
    std::ofstream file;
    if (!line.has("report")) return file;
    file.open(line.text("report"));
    if (!file) throw Error(Fault::io, "cannot write the report " + line.text("report"));
    return file;
}

void write_report(std::ofstream& file, const IntakeReport& report) {
    if (!file.is_open()) return;
    for (const Refusal& refusal : report.refused)
        file << json::serialize(
                    report_line("refused", refusal.origin, refusal.line, refusal.code, refusal.message))
             << '\n';
    for (const IntakeReport::Copy& copy : report.copies)
        file << json::serialize(copy_line(copy)) << '\n';
    for (const IntakeReport::Note& note : report.notes)
        file << json::serialize(report_line("note", note.origin, note.line, "", note.message)) << '\n';
    file << json::serialize(summary(report)) << '\n';
    file.close();
    if (!file) throw Error(Fault::io, "the report could not be written; the articles are in the index");
}

} // namespace gisa

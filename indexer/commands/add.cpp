#include "indexer/commands/add.h"

#include "common/error.h"
#include "common/terminal/output.h"
#include "indexer/commands/choices.h"
#include "indexer/commands/finish_intake.h"
#include "indexer/commands/interruption.h"
#include "indexer/commands/progress.h"
#include "indexer/commands/purge.h"
#include "indexer/commands/reading.h"
#include "indexer/commands/report_file.h"
#include "indexer/indexer.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace gisa {
namespace {

constexpr const char* help =
    R"(gisa-indexer add: takes articles in (the default command)

  gisa-indexer add news/                       a directory, with all below it
  gisa-indexer news/2025-10-02.md              the same command, for one file
  gisa-indexer add --dry-run news/             what would happen; writes nothing
  gisa-indexer add news-2025.tar.zst           an archive; also .zip, .tar.gz and single .gz, .zst
  cat export.jsonl | gisa-indexer add --format jsonl --map body=/data/text -
  find news -name '*.md' -mtime -1 -print0 | gisa-indexer add -0 --files-from -
  gisa-indexer add --purge news/               and delete what the folder does not hold any more
  gisa-indexer --index big/ add --shards year news/   a folder of indexes, one for each year
  gisa-indexer add --report report.jsonl news/ what was refused and why, for programs

Usage: gisa-indexer add [OPTIONS] PATH...
Articles that are in the index already and have not changed are left alone.
Exit: 0 all taken or unchanged, 1 some refused (the others are in), 2 usage or fatal,
75 another process writes the index (try again), 130 interrupted after a clean commit.

)";

void describe_add(po::options_description& options) {
    const auto value = [](const char* name) { return po::value<std::string>()->value_name(name); };
    describe_reading(options);
    describe_file_list(options);
    describe_shards(options);
    options.add_options()                                              //
        ("dry-run", "read everything, write nothing, report the same") //
        ("force", "take articles again even if they have not changed") //
        ("on-duplicate", value("WHAT"),
         "of an article nearly the same as one that is there: group (take and count it), skip or index") //
        ("fail-fast", "stop at the first refusal")                                                       //
        ("max-errors", value("N"), "stop when more than N articles were refused")                        //
        ("purge", "then delete articles that the folders do not hold")                                   //
        ("yes", "without asking")                                                                        //
        ("wait", value("TIME"), "for another process that writes the index, 60s")                        //
        ("commit-every", value("N"), "commit after N articles or 30s, not only when the memory is full") //
        ("writer", value("HOW"), "auto, bulk (large batches in one go) or stock (through Xapian)")       //
        ("threads", value("N"), "as many threads (as the machine has cores)")                            //
        ("memory", value("SIZE"), "that the whole process may take, about (400M)")                       //
        ("report", value("FILE"), "write refusals and notes to FILE, a JSON object a line")              //
        ("merge", value("WHEN"), "auto (segments, when there are too many) or never")                    //
        ("progress", value("WHEN"), "auto (on a terminal) or never");
}

/// "1000" articles or "30s".
void read_commit_every(const CommandLine& line, AddOptions& options) {
    const std::string text = line.text("commit-every");
    if (text.empty()) return;
    if (text.find_first_not_of("0123456789") == std::string::npos)
        options.commit_every = whole_number(line, "commit-every", 0, 1, 10'000'000);
    else
        options.commit_after = *duration(line, "commit-every");
}

AddOptions read_add_options(const CommandLine& line) {
    AddOptions options;
    static_cast<ReadOptions&>(options) = read_reading(line);
    options.dry_run = line.has("dry-run");
    options.force = line.has("force");
    options.on_duplicate = OnDuplicate(chosen(line, "on-duplicate"));
    options.most_refused = whole_number(line, "max-errors", options.most_refused, 0, 10'000'000);
    if (line.has("fail-fast")) options.most_refused = 0;
    options.shards = shards_option(line);
    options.wait = duration(line, "wait").value_or(std::chrono::milliseconds(0));
    options.lists_vanished = line.has("purge");
    options.writer = WriterKind(chosen(line, "writer"));
    options.threads = whole_number(line, "threads", 0, 1, 256);
    options.memory = byte_size(line, "memory", options.memory);
    options.interrupted = was_interrupted;
    read_commit_every(line, options);
    return options;
}

bool shows_progress(const CommandLine& line, const Settings& settings) {
    return chosen(line, "progress") == 0 && !settings.quiet && isatty(STDERR_FILENO) == 1;
}

/// An article of a folder that is not named is not gone.
void require_folders(const std::vector<std::string>& paths) {
    for (const std::string& path : paths)
        if (!std::filesystem::is_directory(path))
            throw Error(Fault::usage,
                        "--purge takes folders that hold all articles of the index; " + path + " is none");
}

int run(const CommandLine& line, const Settings& settings) {
    const std::vector<std::string> paths = paths_to_add(line);
    if (line.has("purge")) require_folders(paths);
    AddOptions options = read_add_options(line);
    const bool merges = chosen(line, "merge") == 0;
    std::ofstream report_file = open_report(line);
    Progress progress;
    if (shows_progress(line, settings))
        options.progress = [&](const IntakeReport& report, std::uint64_t done, std::uint64_t total) {
            progress.draw(report, done, total);
        };
    if (std::find(paths.begin(), paths.end(), "-") != paths.end()) {
        std::ios::sync_with_stdio(false); // reading is several times faster
        options.standard_input = &std::cin;
    }
    catch_interruptions();
    Indexer indexer(settings.index);
    const IntakeReport report = indexer.add(paths, options);
    progress.clear();
    write_report(report_file, report);
    const int exit = finish_intake(indexer, report, options, settings, merges);
    if (!options.lists_vanished || report.interrupted || report.stopped) return exit;
    return purge(indexer, report, line.has("yes"), options.force) ? exit : 1;
}

} // namespace

const Command add_command{"add", "take articles in (the default)", help, describe_add, run};

} // namespace gisa

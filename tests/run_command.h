#pragma once

// The programs as they are typed.

#include <cstdio>
#include <string>

#include <sys/wait.h>

namespace gisa {

struct Outcome {
    int exit = -1;
    std::string output; ///< standard output
    std::string errors; ///< standard error, if it was not sent elsewhere
};

/// Runs the line by sh, with nothing to read; `{}` in it stands for the searcher, `{indexer}` for the
/// indexer.
inline Outcome run_command(std::string line) {
    const auto put = [&](const std::string& name, const std::string& program) {
        for (std::size_t at = line.find(name); at != std::string::npos;
             at = line.find(name, at + program.size()))
            line.replace(at, name.size(), "'" + program + "'");
    };
    put("{}", GISA_SEARCHER);
    put("{indexer}", GISA_INDEXER);
    // Standard output, a line that no program writes, standard error.
    const std::string border = "\n--- errors ---\n";
    const std::string whole =
        "exec </dev/null; unset LC_ALL LC_MESSAGES; LANG=C.UTF-8; export LANG; e=$(mktemp); { " + line +
        "\n} 2>\"$e\"; x=$?; printf '" + "\\n--- errors ---\\n" + "'; cat \"$e\"; rm -f \"$e\"; exit $x";
    std::FILE* const pipe = ::popen(whole.c_str(), "r");
    Outcome outcome;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        outcome.output.push_back(static_cast<char>(c));
    outcome.exit = WEXITSTATUS(::pclose(pipe));
    const std::size_t at = outcome.output.rfind(border);
    if (at == std::string::npos) return outcome;
    outcome.errors = outcome.output.substr(at + border.size());
    outcome.output.resize(at);
    return outcome;
}

} // namespace gisa

#include "common/commands/completion_script.h"

#include <boost/program_options/cmdline.hpp>

#include <algorithm>
#include <functional>
#include <map>

namespace gisa {
namespace {

using Strings = std::vector<std::string>;

std::string joined(const Strings& words, const char* separator = " ") {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : separator) + word;
    return text;
}

/// As a word in single quotes: for bash and zsh.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string fish_quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out + "'";
}

/// The name of a shell's function: "_gisa_searcher".
std::string function_name(const CompletedProgram& program) {
    std::string name = "_" + program.name;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

Strings command_names(const CompletedProgram& program) {
    Strings names;
    for (const CompletedCommand& command : program.commands)
        names.push_back(command.name);
    return names;
}

Strings spellings(const CompletedOption& option) {
    Strings all = {"--" + option.name};
    if (!option.letter.empty()) all.push_back("-" + option.letter);
    return all;
}

/// Each option once, whichever commands have it.
std::map<std::string, CompletedOption> options_by_name(const CompletedProgram& program) {
    std::map<std::string, CompletedOption> all;
    for (const CompletedCommand& command : program.commands)
        for (const CompletedOption& option : command.options)
            all.emplace(option.name, option);
    return all;
}

/// The words that name options which take a value, with `|` between.
std::string value_takers(const CompletedProgram& program) {
    Strings takers;
    for (const auto& [name, option] : options_by_name(program))
        if (!option.value.empty())
            for (const std::string& spelling : spellings(option))
                takers.push_back(spelling);
    return joined(takers, "|");
}

// --- bash

std::string bash_value(const CompletedOption& option) {
    if (!option.choices.empty())
        return "COMPREPLY=($(compgen -W " + quoted(joined(option.choices)) + " -- \"$cur\"))";
    if (option.value == "DIR") return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\"))";
    if (option.value == "FILE") return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))";
    return "COMPREPLY=()";
}

std::string bash_cases(const CompletedProgram& program) {
    std::string text;
    for (const auto& [name, option] : options_by_name(program))
        if (!option.value.empty())
            text += "        " + joined(spellings(option), "|") + ") " + bash_value(option) + "; return;;\n";
    return text;
}

/// For each command, what `each` gives for it.
std::string by_command(const CompletedProgram& program,
                       const std::function<std::string(const CompletedCommand&)>& each) {
    std::string text;
    for (const CompletedCommand& command : program.commands)
        text += "        " + command.name + ") " + each(command) + ";;\n";
    return text;
}

std::string bash_options(const CompletedCommand& command) {
    Strings names;
    for (const CompletedOption& option : command.options)
        names.push_back("--" + option.name);
    return "words=" + quoted(joined(names));
}

std::string bash_words(const CompletedCommand& command) {
    return "words=" + quoted(joined(command.words)) + " suggests=" + (command.takes_query ? "yes" : "''");
}

// --- zsh

/// In a specification of _arguments, brackets and colons are its own.
std::string zsh_text(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

std::string zsh_value(const CompletedOption& option) {
    if (option.value.empty()) return "";
    const std::string action = !option.choices.empty()  ? "(" + joined(option.choices) + ")"
                               : option.value == "DIR"  ? "_files -/"
                               : option.value == "FILE" ? "_files"
                                                        : " ";
    return ":" + zsh_text(option.value) + ":" + action;
}

std::string zsh_option(const CompletedOption& option) {
    const std::string rest = "[" + zsh_text(option.description) + "]" + zsh_value(option);
    const std::string long_name = "--" + option.name + (option.value.empty() ? "" : "=");
    std::string lines = "            " + quoted(long_name + rest) + " \\\n";
    if (!option.letter.empty()) lines += "            " + quoted("-" + option.letter + rest) + " \\\n";
    return lines;
}

std::string zsh_command(const CompletedCommand& command, const std::string& words_function) {
    std::string text = "_arguments -S \\\n";
    for (const CompletedOption& option : command.options)
        text += zsh_option(option);
    const std::string action =
        command.words.empty() ? words_function : words_function + " " + joined(command.words);
    return text + "            " + quoted("*:word:" + action);
}

// --- fish

std::string fish_value(const CompletedOption& option) {
    if (option.value.empty()) return "";
    if (!option.choices.empty()) return " -x -a " + fish_quoted(joined(option.choices));
    if (option.value == "DIR") return " -x -a '(__fish_complete_directories)'";
    return option.value == "FILE" ? " -r -F" : " -x";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// Fills in what all scripts have.
std::string filled(std::string text, const CompletedProgram& program) {
    text = replaced(std::move(text), "@FUNCTION@", function_name(program));
    text = replaced(std::move(text), "@PROGRAM@", program.name);
    text = replaced(std::move(text), "@SUGGEST@", program.suggest);
    text = replaced(std::move(text), "@USUAL@", program.commands.front().name);
    text = replaced(std::move(text), "@COMMANDS@", joined(command_names(program), "|"));
    return replaced(std::move(text), "@TAKERS@", value_takers(program));
}

} // namespace

CompletedOption complete_option(const po::option_description& option, std::vector<std::string> choices) {
    CompletedOption completed{option.long_name(), "", "", option.description(), std::move(choices)};
    const std::string shown = option.canonical_display_name(po::command_line_style::allow_dash_for_short);
    if (shown.size() == 2 && shown.front() == '-') completed.letter = shown.substr(1);
    if (option.semantic()->max_tokens() > 0) completed.value = option.semantic()->name();
    return completed;
}

std::string bash_completion(const CompletedProgram& program) {
    std::string text = R"sh(# bash completion for @PROGRAM@, printed by: @PROGRAM@ completion bash
@FUNCTION@() {
    local IFS=$' \t\n' cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local command='' words='' suggests='' skip='' i
    local -a index=()
    COMPREPLY=()
    # --option=value comes in three words.
    if [[ $cur == = ]]; then cur=''; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
    case $prev in
@VALUES@    esac
    for ((i = 1; i < COMP_CWORD; ++i)); do
        [[ ${COMP_WORDS[i]} == --index && ${COMP_WORDS[i+1]} != = ]] && index+=(--index "${COMP_WORDS[i+1]}")
        [[ ${COMP_WORDS[i]} == = ]] && { skip=''; ((++i)); continue; }
        if [[ -n $skip ]]; then skip=''; continue; fi
        case ${COMP_WORDS[i]} in
        @TAKERS@) [[ ${COMP_WORDS[i+1]} == = ]] || skip=yes;;
        -*) ;;
        @COMMANDS@) : "${command:=${COMP_WORDS[i]}}";;
        *) : "${command:=@USUAL@}";;
        esac
    done
    if [[ $cur == -* ]]; then
        case ${command:-@USUAL@} in
@OPTIONS@        esac
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
        return
    fi
    case ${command:-@USUAL@} in
@WORDS@    esac
    [[ -n $command ]] || words=")sh" +
                       joined(command_names(program)) + R"sh("
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    if [[ -n $suggests && -n $cur && $cur != *[\"\'\\:]* ]]; then
        while IFS= read -r word; do
            COMPREPLY+=("$(printf %q "$word")")
        done < <(@PROGRAM@ @SUGGEST@ "${index[@]}" -n 10 -- "$cur" 2>/dev/null)
    fi
}
complete -F @FUNCTION@ @PROGRAM@
)sh";
    text = replaced(std::move(text), "@VALUES@", bash_cases(program));
    text = replaced(std::move(text), "@OPTIONS@", by_command(program, bash_options));
    return filled(replaced(std::move(text), "@WORDS@", by_command(program, bash_words)), program);
}

std::string zsh_completion(const CompletedProgram& program) {
    std::string commands;
    for (const CompletedCommand& command : program.commands)
        commands += "        " + quoted(zsh_text(command.name) + ":" + command.purpose) + "\n";
    const std::string text =
        R"sh(#compdef @PROGRAM@
# zsh completion for @PROGRAM@, printed by: @PROGRAM@ completion zsh
@FUNCTION@_words() {
    local -a commands=(
)sh" + commands +
        R"sh(    )
    (( $# )) && { compadd -- "$@"; return; }
    [[ -n $named ]] || _describe command commands
    [[ -n $PREFIX ]] && compadd -U -- ${(f)"$(@PROGRAM@ @SUGGEST@ -n 10 -- "$PREFIX" 2>/dev/null)"}
    return 0
}
@FUNCTION@() {
    local named='' skip='' word
    for word in "${(@)words[2,CURRENT-1]}"; do
        if [[ -n $skip ]]; then skip=''; continue; fi
        case $word in
        @TAKERS@) skip=yes;;
        -*) ;;
        @COMMANDS@) named=$word; break;;
        *) named=@USUAL@; break;;
        esac
    done
    case ${named:-@USUAL@} in
)sh" +
        by_command(program,
                   [&](const CompletedCommand& command) {
                       const std::string function = function_name(program) + "_words";
                       return zsh_command(command,
                                          command.takes_query || !command.words.empty() ? function : " ");
                   }) +
        R"sh(    esac
}
if [[ $funcstack[1] == _@PROGRAM@ ]]; then @FUNCTION@ "$@"; else compdef @FUNCTION@ @PROGRAM@; fi
)sh";
    return filled(text, program);
}

std::string fish_completion(const CompletedProgram& program) {
    std::string text = R"sh(# fish completion for @PROGRAM@, printed by: @PROGRAM@ completion fish
function @FUNCTION@_command
    set -l skip ''
    for word in (commandline -opc)[2..-1]
        if test -n "$skip"
            set skip ''
            continue
        end
        switch $word
            case @FISHTAKERS@
                set skip yes
            case '-*'
            case @FISHCOMMANDS@
                echo $word
                return
            case '*'
                echo @USUAL@
                return
        end
    end
end
function @FUNCTION@_in
    set -l command (@FUNCTION@_command)
    test -n "$command"; or set command @USUAL@
    contains -- $command $argv
end
complete -c @PROGRAM@ -f
)sh";
    Strings asking;
    for (const CompletedCommand& command : program.commands) {
        if (command.takes_query) asking.push_back(command.name);
        text += "complete -c @PROGRAM@ -n 'test -z (@FUNCTION@_command | string collect -a)' -a " +
                command.name + " -d " + fish_quoted(command.purpose) + "\n";
        const std::string when = "complete -c @PROGRAM@ -n '@FUNCTION@_in " + command.name + "'";
        if (!command.words.empty()) text += when + " -a " + fish_quoted(joined(command.words)) + "\n";
        for (const CompletedOption& option : command.options)
            text += when + " -l " + option.name + (option.letter.empty() ? "" : " -s " + option.letter) +
                    fish_value(option) + " -d " + fish_quoted(option.description) + "\n";
    }
    text += "complete -c @PROGRAM@ -n '@FUNCTION@_in " + joined(asking) +
            "' -a '(@PROGRAM@ @SUGGEST@ -n 10 -- (commandline -ct) 2>/dev/null)'\n";
    text = replaced(std::move(text), "@FISHTAKERS@", replaced(value_takers(program), "|", " "));
    text = replaced(std::move(text), "@FISHCOMMANDS@", joined(command_names(program)));
    return filled(text, program);
}

} // namespace gisa

#include "searcher/commands/line_reader.h"

#include "common/error.h"
#include "common/terminal/display.h"
#include "common/text/utf8.h"

#include <histedit.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstdlib>

namespace gisa {
namespace {

constexpr int kRemembered = 1000;

struct CloseEditor {
    void operator()(EditLine* editor) const { el_end(editor); }
};
struct CloseHistory {
    void operator()(History* history) const { history_end(history); }
};

/// libedit takes the width of characters from the locale.
void use_utf8() {
    std::setlocale(LC_CTYPE, "");
    if (MB_CUR_MAX < 4) std::setlocale(LC_CTYPE, "C.UTF-8");
}

/// While a line is edited Ctrl-C is a character, which libedit gives to us, and no signal.
class InterruptAsCharacter {
public:
    InterruptAsCharacter() {
        if (!(is_set_ = ::tcgetattr(STDIN_FILENO, &before_) == 0)) return;
        termios changed = before_;
        changed.c_cc[VINTR] = _POSIX_VDISABLE;
        ::tcsetattr(STDIN_FILENO, TCSADRAIN, &changed);
    }
    ~InterruptAsCharacter() {
        if (is_set_) ::tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
    }
    InterruptAsCharacter(const InterruptAsCharacter&) = delete;
    InterruptAsCharacter& operator=(const InterruptAsCharacter&) = delete;

private:
    termios before_{};
    bool is_set_ = false;
};

} // namespace

struct LineReader::Parts {
    std::string prompt;
    Complete complete;
    bool interrupted = false;
    std::unique_ptr<EditLine, CloseEditor> editor;
    std::unique_ptr<History, CloseHistory> history;
};

namespace {

LineReader::Parts& parts_of(EditLine* editor) {
    void* parts = nullptr;
    el_get(editor, EL_CLIENTDATA, &parts);
    return *static_cast<LineReader::Parts*>(parts);
}

char* prompt_of(EditLine* editor) { return parts_of(editor).prompt.data(); }

/// Ctrl-C, which the terminal gives us as a character: the line ends without being read.
unsigned char interrupt(EditLine* editor, int) {
    parts_of(editor).interrupted = true;
    return CC_EOF;
}

/// Some of them, if they are many.
std::string list_of(std::vector<std::string> candidates) {
    constexpr std::size_t most = 60;
    const std::size_t more = candidates.size() - std::min(candidates.size(), most);
    candidates.resize(candidates.size() - more);
    return in_columns(candidates, terminal_width()) + (more > 0 ? "+ " + std::to_string(more) + "\n" : "");
}

/// Tab.
unsigned char complete(EditLine* editor, int) {
    const LineInfo* const line = el_line(editor);
    const std::string before(line->buffer, line->cursor);
    const Completion completion = parts_of(editor).complete(before);
    if (completion.candidates.empty()) return CC_REFRESH_BEEP;
    const std::string typed = before.substr(completion.from);
    std::string agreed = agreed_beginning(typed, completion.candidates);
    if (completion.candidates.size() == 1 && !agreed.ends_with(':') && !agreed.ends_with(' ')) agreed += ' ';
    if (agreed != typed) {
        el_deletestr(editor, static_cast<int>(code_point_count(typed))); // counts characters
        el_insertstr(editor, agreed.c_str());
        return CC_REFRESH;
    }
    const std::string list = "\n" + list_of(completion.candidates);
    std::fwrite(list.data(), 1, list.size(), stdout);
    std::fflush(stdout);
    return CC_REDISPLAY;
}

} // namespace

LineReader::LineReader(std::string prompt, Complete complete_line) : parts_(std::make_unique<Parts>()) {
    use_utf8();
    parts_->prompt = std::move(prompt);
    parts_->complete = std::move(complete_line);
    parts_->editor.reset(el_init("gisa-searcher", stdin, stdout, stderr));
    parts_->history.reset(history_init());
    if (!parts_->editor || !parts_->history)
        throw Error(Fault::io, "the terminal cannot be set up for editing");
    HistEvent event{};
    history(parts_->history.get(), &event, H_SETSIZE, kRemembered);
    history(parts_->history.get(), &event, H_SETUNIQUE, 1);
    EditLine* const editor = parts_->editor.get();
    el_set(editor, EL_CLIENTDATA, parts_.get());
    el_set(editor, EL_PROMPT, prompt_of);
    el_set(editor, EL_SIGNAL, 1); // the size of the terminal changes
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_HIST, history, parts_->history.get());
    el_set(editor, EL_ADDFN, "gisa-complete", "completes the word", complete);
    el_set(editor, EL_ADDFN, "gisa-interrupt", "drops the line", interrupt);
    el_set(editor, EL_BIND, "^I", "gisa-complete", nullptr);
    el_set(editor, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    el_source(editor, nullptr); // the user's own ~/.editrc
    el_set(editor, EL_BIND, "^C", "gisa-interrupt", nullptr);
}

LineReader::~LineReader() = default;

LineReader::Got LineReader::read(std::string& line) {
    const InterruptAsCharacter meanwhile;
    parts_->interrupted = false;
    // Before the prompt is shown: a Ctrl-D that answers it at once would be lost.
    el_set(parts_->editor.get(), EL_PREP_TERM, 1);
    int size = 0;
    const char* const text = el_gets(parts_->editor.get(), &size);
    if (!text || size <= 0) return parts_->interrupted ? Got::interrupt : Got::end;
    line.assign(text);
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.pop_back();
    return Got::line;
}

void LineReader::remember(const std::string& line) {
    HistEvent event{};
    history(parts_->history.get(), &event, H_ENTER, line.c_str());
}

std::string in_columns(const std::vector<std::string>& words, std::size_t width) {
    constexpr std::size_t gap = 2;
    std::size_t column = 0;
    for (const std::string& word : words)
        column = std::max(column, display_width(word) + gap);
    const std::size_t across = std::max<std::size_t>(1, width / std::max<std::size_t>(column, 1));
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool ends = (i + 1) % across == 0 || i + 1 == words.size();
        text += words[i] + (ends ? "\n" : std::string(column - display_width(words[i]), ' '));
    }
    return text;
}

} // namespace gisa

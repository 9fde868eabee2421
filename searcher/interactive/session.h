#pragma once

// The interactive mode without its terminal: takes a line, gives what is to be printed or opened.
//
//   Session session(searcher, {.request = request, .style = style});
//   Answer answer = session.take("hbm 투자");   // a page
//   answer = session.take("o 2.5");             // answer.open: the URL of source 5 of the second hit

#include "searcher/interactive/read_command.h"
#include "searcher/render/render.h"
#include "searcher/searcher.h"

#include <string>
#include <vector>

namespace gisa {

struct SessionSettings {
    SearchRequest request{}; ///< filters, order and size of the pages; its query counts for nothing
    TextStyle style{};
};

struct Answer {
    std::string text;               ///< for standard output
    std::vector<std::string> notes; ///< in English, for people
    std::string open;               ///< a URL for the browser
    bool leave = false;
};

class Session {
public:
    /// The searcher must outlive the session.
    Session(Searcher& searcher, SessionSettings settings);

    /// Never throws Error: what is wrong stands among the notes.
    Answer take(const std::string& line);

private:
    Answer obey(const SessionCommand& command);
    Answer search(SearchRequest request);
    Answer turn_page(bool forward);
    Answer count(const std::string& facet);
    Answer again_with(const std::string& words);

    Searcher& searcher_;
    SessionSettings settings_;
    SearchRequest request_; ///< the last one
    ResultPage page_;       ///< its page
    bool has_page_ = false;
};

/// The commands, for people, on lines of that many columns.
std::string session_help(Language language, std::size_t width);

} // namespace gisa

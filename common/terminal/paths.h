#pragma once

#include <string>

namespace gisa {

/// Where the index is when no --index is given: $GISA_INDEX, else $XDG_DATA_HOME/gisa/index, else
/// ~/.local/share/gisa/index. Throws Error(usage) when there is no home to put it in.
std::string default_index();

/// The user's settings: $XDG_CONFIG_HOME/gisa/config, else ~/.config/gisa/config; empty if there is none.
std::string own_config();

/// Where what was typed is remembered: $XDG_STATE_HOME/gisa/history, else ~/.local/state/gisa/history; empty
/// without a home. Nothing is made.
std::string history_path();

/// The user's own alias file: $GISA_ALIASES, else $XDG_CONFIG_HOME/gisa/aliases.txt, else
/// ~/.config/gisa/aliases.txt; of the latter two only one that exists. Empty: there is none.
std::string own_aliases();

/// The user's saved queries: $XDG_CONFIG_HOME/gisa/saved, else ~/.config/gisa/saved, whether it exists or
/// not. Throws Error(usage) when there is no home to put it in.
std::string saved_queries_file();

/// "news" for "news/" and "./news": one name of a folder, whether or not it is there.
std::string plain_folder(const std::string& name);

} // namespace gisa

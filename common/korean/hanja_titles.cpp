#include "common/korean/hanja_titles.h"

#include <cstddef>

namespace gisa {

namespace {

constexpr std::size_t kNameBytes = 3 * 3; // characters of the basic plane

/// In the characters of Korea, Japan and China; a longer one stands before the one it ends in.
constexpr std::string_view kTitles[] = {
    "大統領", "总统", "總統", "副会長", "副會長", "副会长", "会長", "會長", "会长",   "委員長", "委员长",
    "総理",   "總理", "总理", "首相",   "長官",   "长官",   "部長", "部长", "副社長", "社長",   "社长",
    "代表",   "議員", "议员", "議長",   "议长",   "主席",   "教授", "先生", "氏"};

} // namespace

std::string_view name_beside_hanja_title(std::string_view run) {
    for (const std::string_view title : kTitles) {
        const std::size_t at = run.find(title);
        if (at == std::string_view::npos) continue;
        const std::string_view behind = run.substr(at + title.size());
        if (behind.empty() && at == kNameBytes) return run.substr(0, at);
        if (behind.size() == kNameBytes) return behind;
    }
    return {};
}

} // namespace gisa

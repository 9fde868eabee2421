#include "indexer/intake/committed_places.h"

#include <algorithm>
#include <utility>

namespace gisa {

void CommittedPlaces::Run::append(const Entry& entry) {
    if (size_++ % kBlock == 0) first_ids_.push_back(entry.id);
    file_.append({reinterpret_cast<const char*>(&entry), sizeof entry});
}

std::vector<CommittedPlaces::Entry> CommittedPlaces::Run::block(std::size_t number) const {
    const std::size_t first = number * kBlock;
    std::vector<Entry> entries(std::min(kBlock, size_ - first));
    file_.read(first * sizeof(Entry), reinterpret_cast<char*>(entries.data()),
               entries.size() * sizeof(Entry));
    return entries;
}

std::optional<CommittedPlaces::Entry> CommittedPlaces::Run::find(std::uint64_t id) const {
    const auto after = std::upper_bound(first_ids_.begin(), first_ids_.end(), id);
    if (after == first_ids_.begin()) return std::nullopt;
    const std::vector<Entry> entries = block(static_cast<std::size_t>(after - first_ids_.begin()) - 1);
    const auto found =
        std::lower_bound(entries.begin(), entries.end(), id,
                         [](const Entry& entry, std::uint64_t sought) { return entry.id < sought; });
    if (found == entries.end() || found->id != id) return std::nullopt;
    return *found;
}

/// Goes through a run, block by block.
class CommittedPlaces::Cursor {
public:
    explicit Cursor(const Run& run) : run_(run) { read(); }
    bool is_left() const { return at_ < entries_.size(); }
    const Entry& entry() const { return entries_[at_]; }
    void next() {
        if (++at_ == entries_.size()) read();
    }

private:
    void read() {
        at_ = 0;
        if (next_block_ < run_.blocks())
            entries_ = run_.block(next_block_++);
        else
            entries_.clear();
    }

    const Run& run_;
    std::size_t next_block_ = 0, at_ = 0;
    std::vector<Entry> entries_;
};

void CommittedPlaces::add(std::uint64_t id, std::string_view origin, std::uint32_t line,
                          std::uint64_t content) {
    if (origin != last_origin_) {
        last_origin_ = origin;
        last_origin_at_ = origins_.append(origin);
    }
    const auto size = static_cast<std::uint32_t>(origin.size());
    newest_.insert_or_assign(id, Entry{id, content, last_origin_at_, line, size});
    if (newest_.size() >= kNewest) put_newest_aside();
}

void CommittedPlaces::put_newest_aside() {
    std::vector<Entry> entries;
    entries.reserve(newest_.size());
    for (const auto& [id, entry] : newest_)
        entries.push_back(entry);
    newest_.clear();
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
    Run run(folder_);
    for (const Entry& entry : entries)
        run.append(entry);
    for (; !runs_.empty() && runs_.back().size() <= 2 * run.size(); runs_.pop_back())
        run = merge(runs_.back(), run);
    runs_.push_back(std::move(run));
}

/// Of two with one id the newer one.
CommittedPlaces::Run CommittedPlaces::merge(const Run& older, const Run& newer) const {
    Run merged(folder_);
    Cursor a(older), b(newer);
    while (a.is_left() || b.is_left()) {
        const bool is_older = a.is_left() && (!b.is_left() || a.entry().id < b.entry().id);
        if (!is_older && a.is_left() && a.entry().id == b.entry().id) a.next();
        Cursor& first = is_older ? a : b;
        merged.append(first.entry());
        first.next();
    }
    return merged;
}

std::optional<CommittedPlaces::Entry> CommittedPlaces::find_entry(std::uint64_t id) const {
    if (const auto found = newest_.find(id); found != newest_.end()) return found->second;
    for (auto run = runs_.rbegin(); run != runs_.rend(); ++run)
        if (std::optional<Entry> entry = run->find(id)) return entry;
    return std::nullopt;
}

std::optional<CommittedPlaces::Place> CommittedPlaces::find(std::uint64_t id) const {
    const std::optional<Entry> entry = find_entry(id);
    if (!entry) return std::nullopt;
    return Place{origins_.read(entry->origin, entry->origin_size), entry->line, entry->content};
}

} // namespace gisa

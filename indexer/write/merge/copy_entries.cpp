#include "indexer/write/merge/copy_entries.h"

#include "common/storage/glass/codings.h"

#include <string>
#include <vector>

namespace gisa {

namespace {

using namespace glass;

constexpr std::size_t kArticlesAtOnce = 1024;

/// A source's entries, sought by number: mostly the next one.
class Entries {
public:
    explicit Entries(const TableReader& table) : table_(table), cursor_(table) {}

    bool seek(std::string_view key) {
        const bool is_next = cursor_.is_at_entry() && cursor_.next() && cursor_.key() == key;
        return is_next || cursor_.seek(key);
    }
    TableCursor& cursor() { return cursor_; }
    [[noreturn]] void refuse() const { table_.refuse(); }

private:
    const TableReader& table_;
    TableCursor cursor_;
};

/// Calls `copy` with the entries of each article's source, the key of the article there and its new one.
template <class Copy>
void for_each_article(std::vector<Entries>& entries, const NewNumbers& numbers,
                      const std::function<void()>& go_on, const Copy& copy) {
    std::string from, to;
    std::uint32_t document = 0;
    for (const OldPlace& place : numbers.places) {
        if (document++ % kArticlesAtOnce == 0) go_on();
        from.clear();
        to.clear();
        append_sorted_number(from, place.document);
        append_sorted_number(to, document);
        copy(entries[place.source], from, to);
    }
}

} // namespace

void copy_records(const MergeSources& sources, const NewNumbers& numbers, TableWriter& table,
                  const std::function<void()>& go_on) {
    std::vector<Entries> entries;
    for (const auto& source : sources)
        entries.emplace_back(source->docdata);
    for_each_article(entries, numbers, go_on, [&](Entries& of_source, std::string& from, std::string& to) {
        if (!of_source.seek(from)) return; // an empty record has no entry
        TableCursor& entry = of_source.cursor();
        table.add(to, entry.tag(), entry.is_compressed());
    });
}

void copy_term_lists(const MergeSources& sources, const NewNumbers& numbers, TableWriter& table,
                     const std::function<void()>& go_on) {
    std::vector<Entries> entries;
    for (const auto& source : sources)
        entries.emplace_back(source->termlist);
    for_each_article(entries, numbers, go_on, [&](Entries& of_source, std::string& from, std::string& to) {
        TableCursor& entry = of_source.cursor();
        if (!of_source.seek(from)) of_source.refuse();
        table.add(to, entry.tag(), entry.is_compressed());
        from.push_back('\0'); // the slots of which it has values
        to.push_back('\0');
        if (of_source.seek(from)) table.add(to, entry.tag(), entry.is_compressed());
    });
}

} // namespace gisa

#include "searcher/match/explain_nothing.h"

#include "searcher/match/match.h"
#include "searcher/match/slot_articles.h"
#include "searcher/query/apply_filters.h"
#include "searcher/query/parse_query.h"
#include "searcher/query/plan_query.h"

#include <algorithm>
#include <utility>

namespace gisa {

namespace {

constexpr std::size_t kMostCounts = 8, kMostAbsent = 8;

bool has_field(const Query& leaf) {
    const bool is_leaf = leaf.kind == Query::Kind::words || leaf.kind == Query::Kind::spellings;
    return is_leaf && (leaf.field != Field::body || leaf.in_text);
}

void forget_field(Query& leaf) {
    leaf.field = Field::body;
    leaf.in_text = false;
    for (Query& child : leaf.children)
        forget_field(child);
}

/// The query with one thing changed.
struct Change {
    Hint::Kind kind;
    std::string what;
    Query root;
    DateRange dates;
    bool same_sentence;
};

class Changes {
public:
    Changes(const Query& root, const SearchRequest& request, const DateRange& dates)
        : root_(root), request_(request), dates_(dates) {}

    std::vector<Change> take() {
        const Query& wanted = wanted_of(root_);
        if (wanted.kind == Query::Kind::all) {
            for (std::size_t i = 0; i < wanted.children.size(); ++i)
                change_child(i);
        } else if (has_field(wanted)) {
            Query changed = root_;
            forget_field(wanted_of(changed));
            add(Hint::Kind::anywhere, bare(wanted), std::move(changed));
        }
        for (std::size_t i = 1; root_.kind == Query::Kind::without && i < root_.children.size(); ++i)
            leave_out_exclusion(i);
        if (request_.same_sentence)
            changes_.push_back({Hint::Kind::without, "same sentence", root_, dates_, false});
        if (!request_.since.empty()) add_dates("since " + request_.since, {"", dates_.until});
        if (!request_.until.empty()) add_dates("until " + request_.until, {dates_.since, ""});
        return std::move(changes_);
    }

private:
    void change_child(std::size_t i) {
        const Query& child = wanted_of(root_).children[i];
        if (has_field(child)) {
            Query changed = root_;
            forget_field(wanted_of(changed).children[i]);
            add(Hint::Kind::anywhere, bare(child), std::move(changed));
        }
        if (!is_condition(child)) return;
        Query changed = root_;
        std::vector<Query>& left = wanted_of(changed).children;
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
        add(Hint::Kind::without, describe_query(child), std::move(changed));
    }

    void leave_out_exclusion(std::size_t i) {
        Query changed = root_;
        changed.children.erase(changed.children.begin() + static_cast<std::ptrdiff_t>(i));
        if (changed.children.size() == 1) {
            Query only = std::move(changed.children.front());
            changed = std::move(only);
        }
        add(Hint::Kind::without, "-" + describe_unit(root_.children[i]), std::move(changed));
    }

    void add_dates(const std::string& what, DateRange dates) {
        if (dates.is_open() && is_everything(root_)) return;
        changes_.push_back({Hint::Kind::without, what, root_, std::move(dates), request_.same_sentence});
    }

    void add(Hint::Kind kind, std::string what, Query root) {
        if (dates_.is_open() && is_everything(root)) return; // says nothing
        changes_.push_back({kind, std::move(what), std::move(root), dates_, request_.same_sentence});
    }

    static std::string bare(Query leaf) {
        forget_field(leaf);
        return describe_query(leaf);
    }

    const Query& root_;
    const SearchRequest& request_;
    const DateRange& dates_;
    std::vector<Change> changes_;
};

std::size_t count(const Query& root, const DateRange& dates, bool same_sentence, const SearchedIndex& index,
                  Deadline& deadline) {
    Plan plan = plan_query(root, index, {within_of(root), false, same_sentence});
    if (!dates.is_open()) plan = all_of({std::move(plan), plan_dates(dates)});
    return count_matches(index, plan, &deadline);
}

/// Counts only what cannot be told by its terms.
bool is_absent(const Query& leaf, const SearchedIndex& index, std::size_t& counts, Deadline& deadline) {
    const bool is_word = leaf.kind == Query::Kind::words && leaf.slots.size() == 1;
    if (is_word && leaf.field == Field::body && !leaf.in_text)
        return slot_articles(leaf.slots.front(), index) == 0;
    if (counts == kMostCounts) return false;
    ++counts;
    return count(leaf, {}, false, index, deadline) == 0 && !deadline.has_passed();
}

std::vector<Hint> find_absent(const Query& root, const SearchedIndex& index, std::size_t& counts,
                              Deadline& deadline) {
    const Query& wanted = wanted_of(root);
    std::vector<Hint> absent;
    const auto look_at = [&](const Query& leaf) {
        const bool is_leaf = leaf.kind == Query::Kind::words || leaf.kind == Query::Kind::spellings;
        if (is_leaf && absent.size() < kMostAbsent && is_absent(leaf, index, counts, deadline))
            absent.push_back({Hint::Kind::absent, describe_query(leaf), 0});
    };
    look_at(wanted);
    if (wanted.kind == Query::Kind::all || wanted.kind == Query::Kind::near)
        for (const Query& child : wanted.children) {
            look_at(child);
            if (child.kind == Query::Kind::near)
                for (const Query& side : child.children)
                    look_at(side);
        }
    return absent;
}

} // namespace

std::vector<Hint> absent_words(const Query& root, const SearchedIndex& index, Deadline& deadline) {
    std::size_t counts = 0;
    return find_absent(root, index, counts, deadline);
}

std::vector<Hint> explain_nothing(const Query& root, const SearchRequest& request, const DateRange& dates,
                                  const SearchedIndex& index, Deadline& deadline) {
    std::size_t counts = 0;
    std::vector<Hint> hints = find_absent(root, index, counts, deadline);
    for (const Change& change : Changes(root, request, dates).take()) {
        if (counts == kMostCounts || deadline.has_passed()) break;
        ++counts;
        const std::size_t articles = count(change.root, change.dates, change.same_sentence, index, deadline);
        if (articles > 0) hints.push_back({change.kind, change.what, articles});
    }
    return hints;
}

} // namespace gisa

#include "searcher/query/plan_same_sentence.h"

#include "searcher/query/plan_near.h"

#include <string>
#include <utility>

namespace gisa {

namespace {

using Kind = SentenceNeed::Kind;

bool is_nothing(const SentenceNeed& need) { return need.kind == Kind::all && need.children.empty(); }

class NeedMaker {
public:
    explicit NeedMaker(const SearchedIndex& index) : index_(index) {}

    SentenceNeed make(const Query& query) const {
        switch (query.kind) {
        case Query::Kind::words: return query.field == Field::body ? need_of_words(query) : SentenceNeed();
        case Query::Kind::filter: return {};
        case Query::Kind::without: return make(query.children.front());
        case Query::Kind::all: return make_group(Kind::all, query);
        case Query::Kind::any:
        case Query::Kind::spellings: return make_group(Kind::any, query);
        case Query::Kind::near:
            return first_leaf(query).field == Field::body ? make_near(query) : SentenceNeed();
        }
        return {};
    }

private:
    /// What asks nothing of a sentence holds in every one.
    SentenceNeed make_group(Kind kind, const Query& query) const {
        SentenceNeed group{.kind = kind};
        for (const Query& child : query.children) {
            SentenceNeed need = make(child);
            if (!is_nothing(need))
                group.children.push_back(std::move(need));
            else if (kind == Kind::any)
                return {};
        }
        return group.children.empty() ? SentenceNeed() : group;
    }

    SentenceNeed make_near(const Query& near) const {
        SentenceNeed need{.kind = Kind::near};
        for (const Query& side : near.children) {
            SentenceNeed part{.kind = Kind::part, .distance = side.distance};
            add_spellings(side, part);
            need.children.push_back(std::move(part));
        }
        return need;
    }

    SentenceNeed need_of_words(const Query& words) const {
        SentenceNeed need{.kind = Kind::part};
        add_spellings(words, need);
        return need;
    }

    void add_spellings(const Query& query, SentenceNeed& part) const {
        for (const Query& child : query.children)
            add_spellings(child, part);
        if (query.slots.empty()) return;
        part.in_text = query.in_text;
        CodedPhrase phrase;
        for (const Slot& slot : query.slots) {
            ReadSlot read = read_slot(slot, query, {{Field::body}, Support::none}, index_);
            if (phrase.empty())
                for (const std::string& term : read.terms)
                    part.articles += index_.articles_with(term);
            phrase.push_back(std::move(read.codes));
        }
        part.spellings.push_back(std::move(phrase));
    }

    const SearchedIndex& index_;
};

} // namespace

std::shared_ptr<const SentenceFinder> plan_same_sentence(const Query& root, Support least,
                                                         const SearchedIndex& index) {
    const SentenceNeed need = NeedMaker(index).make(root);
    return is_nothing(need) ? nullptr : std::make_shared<const SentenceFinder>(need, least);
}

} // namespace gisa

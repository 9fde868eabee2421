#include "searcher/match/make_matcher.h"

#include "common/storage/schema.h"
#include "searcher/match/check_matcher.h"
#include "searcher/match/group_matchers.h"
#include "searcher/match/phrase_matcher.h"
#include "searcher/match/term_matcher.h"
#include "searcher/match/union_matcher.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gisa {

namespace {

using Made = std::unique_ptr<Matcher>;

/// With the parts known as terms, if they are: a plan's leaves are nearly all terms.
template <template <class> class Group>
Made group(std::vector<Made> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    const bool all_terms = std::all_of(parts.begin(), parts.end(), [](const Made& part) {
        return dynamic_cast<const TermMatcher*>(part.get()) != nullptr;
    });
    if (!all_terms) return std::make_unique<Group<Matcher>>(std::move(parts));
    std::vector<std::unique_ptr<TermMatcher>> terms;
    for (Made& part : parts)
        terms.emplace_back(static_cast<TermMatcher*>(part.release()));
    return std::make_unique<Group<TermMatcher>>(std::move(terms));
}

bool is_term(const Plan& plan) { return plan.kind == Plan::Kind::term; }

/// Reads the values of a slot at the documents that it is asked for.
template <class Passes>
CheckMatcher::Check check_values(SegmentReader& segment, std::uint32_t slot, Passes passes) {
    return [values = std::shared_ptr<ValueCursor>(segment.values(slot)),
            passes = std::move(passes)](DocumentNumber document) { return passes(values->at(document)); };
}

} // namespace

std::unique_ptr<Matcher> MatcherMaker::make(const Plan& plan, std::size_t segment) {
    segment_number_ = segment;
    segment_ = &index_.segments()[segment];
    if (segment_->reader->statistics().articles == 0) return nullptr;
    return make_part(plan, 1);
}

std::unique_ptr<Matcher> MatcherMaker::make_part(const Plan& plan, double factor) {
    factor *= plan.weight;
    switch (plan.kind) {
    case Plan::Kind::nothing: return nullptr;
    case Plan::Kind::term: return make_term(plan, factor);
    case Plan::Kind::synonym: return make_synonym(plan, factor);
    case Plan::Kind::all: return make_all(plan, factor);
    case Plan::Kind::any: return make_any(plan, factor);
    case Plan::Kind::also:
    case Plan::Kind::without: {
        Made wanted = make_part(plan.parts[0], factor);
        Made other =
            wanted ? make_part(plan.parts[1], plan.kind == Plan::Kind::without ? 0 : factor) : nullptr;
        if (!other) return wanted;
        if (plan.kind == Plan::Kind::also)
            return std::make_unique<AlsoMatcher>(std::move(wanted), std::move(other));
        return std::make_unique<WithoutMatcher>(std::move(wanted), std::move(other));
    }
    case Plan::Kind::phrase:
        if (plan.slot == kTokenCodesSlot) return make_all({.kind = Plan::Kind::all, .parts = {plan}}, factor);
        break;
    case Plan::Kind::everything:
    case Plan::Kind::numbers:
    case Plan::Kind::dates: break;
    }
    return make_check(plan);
}

std::unique_ptr<Matcher> MatcherMaker::make_term(const Plan& plan, double factor) {
    auto of_term = postings(plan.term);
    if (!of_term) return nullptr;
    const TermScore score = factor == 0 ? TermScore() : score_of(articles_with(plan.term), factor);
    return std::make_unique<TermMatcher>(std::move(of_term), score, lengths(factor));
}

std::unique_ptr<Matcher> MatcherMaker::make_synonym(const Plan& plan, double factor) {
    std::vector<std::unique_ptr<PostingCursor>> terms;
    for (const Plan& part : plan.parts)
        if (auto of_term = postings(part.term)) terms.push_back(std::move(of_term));
    if (terms.empty()) return nullptr;
    const TermScore score = factor == 0 ? TermScore() : score_of(articles_with_any(plan.parts), factor);
    constexpr std::size_t kManyTerms = 16;
    if (terms.size() > kManyTerms)
        return std::make_unique<UnionMatcher>(std::move(terms), segment_->reader->statistics().last, score,
                                              lengths(factor));
    return std::make_unique<SynonymMatcher>(std::move(terms), score, lengths(factor));
}

/// Phrases are looked for where all else matches.
std::unique_ptr<Matcher> MatcherMaker::make_all(const Plan& plan, double factor) {
    Matchers parts;
    PhraseMatcher::Finders phrases;
    for (const Plan& part : plan.parts) {
        if (part.kind == Plan::Kind::phrase && part.slot == kTokenCodesSlot) {
            phrases.push_back(part.phrase);
            continue;
        }
        Made made = make_part(part, factor);
        if (!made) return nullptr;
        parts.push_back(std::move(made));
    }
    if (parts.empty()) parts.push_back(make_check(everything()));
    Made all = group<AllMatcher>(std::move(parts));
    if (phrases.empty()) return all;
    return std::make_unique<PhraseMatcher>(std::move(all), std::move(phrases), *segment_->reader,
                                           *segment_->columns);
}

/// Many terms that do not rank are as well read at once.
std::unique_ptr<Matcher> MatcherMaker::make_any(const Plan& plan, double factor) {
    constexpr std::size_t kManyTerms = 4;
    const bool ranks = std::any_of(plan.parts.begin(), plan.parts.end(),
                                   [&](const Plan& part) { return factor * part.weight != 0; });
    if (!ranks && plan.parts.size() > kManyTerms &&
        std::all_of(plan.parts.begin(), plan.parts.end(), is_term))
        return make_synonym(plan, 0);
    Matchers parts;
    for (const Plan& part : plan.parts)
        if (Made made = make_part(part, factor)) parts.push_back(std::move(made));
    return parts.empty() ? nullptr : group<AnyMatcher>(std::move(parts));
}

std::unique_ptr<Matcher> MatcherMaker::make_check(const Plan& plan) {
    SegmentReader& reader = *segment_->reader;
    DateOrder::Numbers numbers{1, reader.statistics().last};
    CheckMatcher::Check check;
    if (plan.kind == Plan::Kind::phrase) {
        check = check_values(reader, plan.slot, [finder = plan.phrase](std::string_view codes) {
            return !codes.empty() && finder->stands_in(codes);
        });
    } else if (plan.kind == Plan::Kind::numbers) {
        check =
            check_values(reader, plan.slot, [least = plan.least, most = plan.most](std::string_view value) {
                return !value.empty() && value >= least && (most.empty() || value <= most);
            });
    } else if (plan.kind == Plan::Kind::dates && segment_->is_newest_first) {
        numbers = segment_->columns->dates().numbers_in(plan.range, reader);
    } else if (plan.kind == Plan::Kind::dates) {
        check = check_values(reader, kPublishedSlot, [range = plan.range](std::string_view published) {
            return range.has(published);
        });
    } else if (reader.statistics().articles < reader.statistics().last) { // some numbers have no document
        check = [exists = reader.lengths().data()](DocumentNumber document) { return exists[document] > 0; };
    }
    return std::make_unique<CheckMatcher>(numbers.first, numbers.last, std::move(check));
}

TermScore MatcherMaker::score_of(double articles_with, double factor) const {
    return {index_.statistics(), articles_with, factor};
}

MatcherMaker::KnownTerm& MatcherMaker::look_up(const std::string& term) {
    const auto [known, is_new] = terms_.try_emplace(term);
    if (!is_new) return known->second;
    for (const SearchedSegment& segment : index_.segments()) {
        auto postings = segment.reader->postings(term);
        if (postings) known->second.articles += postings->statistics().articles;
        known->second.has.push_back(postings != nullptr);
        known->second.postings.push_back(std::move(postings));
    }
    return known->second;
}

/// A plan may ask for a term's several times.
std::unique_ptr<PostingCursor> MatcherMaker::postings(const std::string& term) {
    KnownTerm& known = look_up(term);
    if (known.postings[segment_number_]) return std::move(known.postings[segment_number_]);
    return known.has[segment_number_] ? segment_->reader->postings(term) : nullptr;
}

double MatcherMaker::articles_with(const std::string& term) { return look_up(term).articles; }

/// Estimated, as if the terms had nothing to do with each other.
double MatcherMaker::articles_with_any(const std::vector<Plan>& terms) {
    const double all = std::max(1.0, index_.statistics().articles);
    double without_any = 1;
    for (const Plan& part : terms)
        without_any *= 1 - articles_with(part.term) / all;
    return std::round(all * (1 - without_any));
}

const std::uint32_t* MatcherMaker::lengths(double factor) const {
    return factor == 0 ? nullptr : index_.lengths(segment_number_).data();
}

} // namespace gisa

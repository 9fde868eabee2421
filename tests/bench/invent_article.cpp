#include "tests/bench/invent_article.h"

#include <boost/json.hpp>

#include <chrono>
#include <cstdio>

namespace gisa {

namespace {

namespace json = boost::json;

constexpr std::size_t kPublishers = 400, kDays = 7 * 365;
constexpr std::chrono::sys_days kFirstDay = std::chrono::year{2019} / 1 / 1;

/// "2021-03-04"
std::string invent_date(Random& random) {
    const std::chrono::year_month_day day{kFirstDay + std::chrono::days(random.below(kDays))};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(day.year()), unsigned(day.month()),
                  unsigned(day.day()));
    return text;
}

struct InventedSource {
    std::string title, url, publisher, published;
};

} // namespace

/// What an article is about, and how it is written.
struct ArticleInventor::Draft {
    Random random;
    bool korean = false, markdown = false;
    bool lists_in_body = false; ///< the sources stand at the end of the body, else in a field
    std::size_t words = 0;      ///< still to write
    std::vector<std::string> topic;
    std::vector<InventedName> people;
    std::vector<InventedSource> sources;
};

ArticleInventor::ArticleInventor(const InventOptions& options)
    : options_(options), publisher_ranks_(kPublishers) {
    Random random(options.seed);
    for (std::size_t i = 0; i < kPublishers; ++i) {
        const std::string brand = invent_brand(random);
        publishers_.push_back({capitalised(brand) + (i % 3 == 0   ? " News"
                                                     : i % 3 == 1 ? " Daily"
                                                                  : " Times"),
                               brand + ".example"}); // a domain that is nobody's (RFC 2606)
    }
}

std::string ArticleInventor::url_of(const Publisher& publisher, const std::string& date,
                                    const std::string& title) const {
    std::string path = date;
    for (char& c : path)
        if (c == '-') c = '/';
    std::string slug;
    for (const char c : title)
        if (c >= 'a' && c <= 'z')
            slug += c;
        else if (c == ' ' && !slug.empty() && slug.back() != '-')
            slug += '-';
    return "https://www." + publisher.domain + "/" + path + "/" + slug;
}

ArticleInventor::Draft ArticleInventor::begin_article(std::size_t number) const {
    Draft draft{Random(options_.seed * 0x100000001B3 + number), {}, {}, {}, {}, {}, {}, {}};
    Random& random = draft.random;
    draft.korean = random.chance(options_.korean_percent);
    draft.markdown = random.chance(40);
    draft.words = options_.words * random.between(40, 160) / 100;
    const InventedLanguage& language = draft.korean ? korean_ : english_;
    for (std::size_t i = 0; i < 24; ++i)
        draft.topic.push_back(language.stem(random));
    if (random.chance(options_.names_percent))
        for (std::size_t i = random.between(1, 4); i > 0; --i)
            draft.people.push_back(invent_name(random));
    if (random.chance(options_.cited_percent)) invent_sources(draft);
    return draft;
}

void ArticleInventor::invent_sources(Draft& draft) const {
    draft.lists_in_body = draft.random.chance(50);
    for (std::size_t i = draft.random.between(2, 9); i > 0; --i) {
        const Publisher& publisher = publishers_[publisher_ranks_.draw(draft.random)];
        const std::string about = title(draft);
        const std::string date = invent_date(draft.random);
        draft.sources.push_back({about, url_of(publisher, date, about), publisher.name, date});
    }
}

/// A word of the article: a third of those that carry meaning are of its topic, for a text repeats itself.
std::string ArticleInventor::word(Draft& draft) const {
    Random& random = draft.random;
    if (random.chance(3)) return std::to_string(random.below(random.chance(50) ? 100 : 3000));
    const InventedLanguage::Word any = (draft.korean ? korean_ : english_).word(random);
    if (any.is_function) return any.text;
    const std::string& stem = random.chance(35) ? random.pick(draft.topic) : any.text;
    return draft.korean ? add_particle(stem, random) : inflect_english(stem, random);
}

std::string ArticleInventor::sentence(Draft& draft) const {
    Random& random = draft.random;
    const std::size_t words = draft.korean ? random.between(6, 16) : random.between(8, 30);
    const std::size_t name_at = !draft.people.empty() && random.chance(30) ? random.below(words) : words;
    std::string text;
    for (std::size_t i = 0; i + 1 < words; ++i) {
        if (i > 0) text += random.chance(7) ? ", " : " ";
        if (i == name_at) {
            const InventedName& name = random.pick(draft.people);
            text += draft.korean ? add_particle(name.hangul, random) : name.roman;
        } else {
            text += i == 0 ? capitalised(word(draft)) : word(draft);
        }
    }
    draft.words -= std::min(draft.words, words);
    const InventedLanguage& language = draft.korean ? korean_ : english_;
    const std::string& last = language.stem(random);
    text += " " + (draft.korean ? add_verb_ending(last, random) : inflect_english(last, random));
    if (draft.sources.empty() || !random.chance(55)) return text + ".";
    std::string markers;
    for (std::size_t i = random.between(1, 2); i > 0; --i)
        markers += "[" + std::to_string(random.between(1, draft.sources.size())) + "]";
    return random.chance(50) ? text + " " + markers + "." : text + "." + markers;
}

std::string ArticleInventor::paragraph(Draft& draft, std::size_t sentences) const {
    std::string text = sentence(draft);
    for (std::size_t i = 1; i < sentences; ++i)
        text += " " + sentence(draft);
    return text;
}

std::string ArticleInventor::bullets(Draft& draft) const {
    std::string text;
    for (std::size_t i = draft.random.between(2, 5); i > 0; --i)
        text += "- " + sentence(draft) + (i > 1 ? "\n" : "");
    return text;
}

std::string ArticleInventor::title(Draft& draft) const {
    std::string text;
    for (std::size_t i = draft.random.between(4, 9); i > 0; --i)
        text += (text.empty() ? capitalised(word(draft)) : word(draft)) + (i > 1 ? " " : "");
    return text;
}

std::string ArticleInventor::body(Draft& draft) const {
    std::string text;
    while (draft.words > 0) {
        if (!text.empty()) text += "\n\n";
        if (draft.markdown && draft.random.chance(25)) text += "## " + title(draft) + "\n\n";
        text += draft.markdown && draft.random.chance(20) ? bullets(draft)
                                                          : paragraph(draft, draft.random.between(2, 5));
    }
    if (!draft.lists_in_body) return text;
    text += draft.markdown ? "\n\n## Sources\n\n" : "\n\nSources\n\n";
    for (std::size_t i = 0; i < draft.sources.size(); ++i) {
        const InventedSource& source = draft.sources[i];
        text += "[" + std::to_string(i + 1) + "] " + source.title + ", " + source.publisher + ", " +
                source.published + ", " + source.url + "\n";
    }
    return text;
}

json::object ArticleInventor::invent(std::size_t number) const {
    Draft draft = begin_article(number);
    const Publisher& publisher = publishers_[publisher_ranks_.draw(draft.random)];
    const std::string date = invent_date(draft.random);
    const std::string headline = title(draft);
    json::object article{{"id", "invented-" + std::to_string(number)},
                         {"url", url_of(publisher, date, headline)},
                         {"title", headline},
                         {"publisher", publisher.name},
                         {"published", date},
                         {"body", body(draft)}};
    if (draft.lists_in_body || draft.sources.empty()) return article;
    json::array& sources = article["sources"].emplace_array();
    for (const InventedSource& source : draft.sources)
        sources.push_back({{"n", sources.size() + 1},
                           {"title", source.title},
                           {"url", source.url},
                           {"publisher", source.publisher},
                           {"published", source.published}});
    return article;
}

} // namespace gisa

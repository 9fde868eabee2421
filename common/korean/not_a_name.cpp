#include "common/korean/not_a_name.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

namespace gisa {

namespace {

// Each list is sorted, which is checked below: it is searched by halving.

constexpr std::string_view kFunctionWords[] = {
    "a",     "after", "al",  "all",   "am",    "an",    "and",  "any",   "are",    "as",   "at",    "back",
    "be",    "ben",   "big", "bin",   "both",  "but",   "by",   "can",   "come",   "da",   "de",    "del",
    "di",    "do",    "dr",  "e",     "east",  "el",    "even", "for",   "from",   "gen",  "get",   "go",
    "gov",   "had",   "has", "he",    "her",   "here",  "hi",   "him",   "his",    "how",  "i",     "if",
    "in",    "into",  "is",  "it",    "its",   "judge", "la",   "las",   "le",     "long", "los",   "mac",
    "man",   "many",  "may", "mayor", "mc",    "me",    "men",  "miss",  "monday", "more", "most",  "mr",
    "mrs",   "ms",    "my",  "new",   "no",    "non",   "nor",  "north", "not",    "now",  "o",     "of",
    "old",   "on",    "one", "only",  "or",    "our",   "over", "per",   "pre",    "rep",  "saint", "san",
    "santa", "say",   "see", "sen",   "serie", "she",   "so",   "some",  "south",  "st",   "such",  "sunday",
    "than",  "that",  "the", "their", "then",  "there", "they", "this",  "to",     "too",  "two",   "u",
    "un",    "under", "up",  "us",    "van",   "via",   "von",  "was",   "we",     "west", "what",  "when",
    "where", "who",   "why", "with",  "yes",   "yet",   "you",  "your"};

constexpr std::string_view kPrepositions[] = {"a", "in", "on"};

constexpr std::string_view kForeignGivenNames[] = {
    "adam",     "aiko",   "akira",  "alan",   "alison", "allison", "anna",   "anne",   "ariana",  "ayumi",
    "benjamin", "boone",  "brian",  "chris",  "dan",    "daniel",  "dean",   "deanna", "debbie",  "deborah",
    "diana",    "diane",  "diego",  "dina",   "don",    "dona",    "donna",  "eden",   "edith",   "ellen",
    "emma",     "eric",   "erin",   "ethan",  "eva",    "gary",    "gene",   "george", "gina",    "glenn",
    "gordon",   "hanna",  "hannah", "harry",  "helen",  "henry",   "henson", "hideo",  "hiroshi", "homer",
    "hugo",     "ian",    "irene",  "ivan",   "jane",   "jason",   "jay",    "jean",   "jenna",   "jesse",
    "jim",      "jimmy",  "joan",   "joe",    "john",   "jon",     "jonah",  "jonas",  "jorge",   "jose",
    "juan",     "judy",   "julia",  "julie",  "june",   "junko",   "karen",  "kay",    "keanu",   "ken",
    "kenji",    "kenny",  "kevin",  "laura",  "leo",    "leon",    "lisa",   "lou",    "louis",   "luis",
    "marco",    "maria",  "marie",  "mario",  "martin", "mary",    "mason",  "max",    "megan",   "mina",
    "mona",     "nancy",  "naomi",  "nathan", "nelson", "nicole",  "nina",   "nora",   "norman",  "oscar",
    "owen",     "paul",   "penn",   "peter",  "pierre", "ray",     "rene",   "robin",  "roger",   "roman",
    "romeo",    "ron",    "rosa",   "ryan",   "sam",    "samuel",  "sara",   "sarah",  "sean",    "sergio",
    "seth",     "simon",  "sonia",  "sonny",  "sophia", "sue",     "susan",  "susie",  "suzie",   "taro",
    "theo",     "thomas", "tim",    "tina",   "tom",    "tony",    "vera",   "victor", "wayne",   "yoko"};

constexpr std::string_view kFixedPhrases[] = {
    "bang bang",  "bay area",   "cha cha",      "charlie sheen", "chi minh",    "china sea",
    "falun gong", "ha ha",      "han dynasty",  "ho chi",        "hong kong",   "hyde park",
    "jack ma",    "jung chang", "kill room",    "king kong",     "la liga",     "la mesa",
    "lee county", "ma bell",    "mein kampf",   "menlo park",    "min read",    "moon landing",
    "moon river", "no man",     "oak park",     "park avenue",   "park city",   "park hill",
    "park lane",  "phi beta",   "phi kappa",    "ping pong",     "rose park",   "samsung pay",
    "sea king",   "so long",    "song book",    "song dynasty",  "song sung",   "south park",
    "south sea",  "state park", "sun city",     "sun king",      "sun moon",    "sun valley",
    "sung tongs", "tag team",   "tai chi",      "tampa bay",     "union jack",  "van gogh",
    "viet cong",  "viet minh",  "wi fi",        "you tube",      "young lee",   "young man",
    "young men",  "young moon", "young people", "young thug",    "yuan dynasty"};

constexpr std::string_view kSharedSurnames[] = {
    "chang", "chen", "cheng", "chin", "chow", "chu", "gin",  "her", "im",    "ma",
    "mar",   "pa",   "pan",   "ro",   "sim",  "sin", "song", "su",  "sun",   "sung",
    "tong",  "uh",   "wang",  "wu",   "yim",  "yo",  "yong", "you", "young", "yu"};

/// Sorted and without a word twice.
template <std::size_t size>
constexpr bool ascends(const std::string_view (&words)[size]) {
    for (std::size_t i = 1; i < size; ++i)
        if (!(words[i - 1] < words[i])) return false;
    return true;
}
static_assert(ascends(kFunctionWords) && ascends(kPrepositions) && ascends(kForeignGivenNames));
static_assert(ascends(kFixedPhrases) && ascends(kSharedSurnames));

template <std::size_t size>
bool is_in(const std::string_view (&words)[size], std::string_view word) {
    return std::binary_search(std::begin(words), std::end(words), word);
}

} // namespace

bool is_function_word(std::string_view word) { return is_in(kFunctionWords, word); }

bool is_preposition(std::string_view word) { return is_in(kPrepositions, word); }

bool is_foreign_given_name(std::string_view word) { return is_in(kForeignGivenNames, word); }

bool is_fixed_phrase(std::string_view first, std::string_view second) {
    std::string phrase(first);
    phrase.append(" ").append(second);
    return is_in(kFixedPhrases, phrase);
}

bool is_shared_surname(std::string_view word) { return is_in(kSharedSurnames, word); }

} // namespace gisa

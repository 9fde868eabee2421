#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace gisa {

/// An article as a line of JSON. REQUIRES: nothing in it needs to be escaped
inline std::string json_line(const std::string& id, const std::string& published, const std::string& body) {
    return R"({"id":")" + id + R"(","title":"Title )" + id + R"(","published":")" + published +
           R"(","body":")" + body + "\"}\n";
}

/// Articles of few and of many words, in both languages, with names and sources; some of one date, some
/// without. Their ids are `ids` and a number from 0.
inline std::string some_articles(std::size_t count, unsigned seed, const std::string& ids = "a") {
    const std::vector<std::string> words = {"crane",  "cranes",     "model",  "models",        "running",
                                            "ran",    "harbour",    "GPT-5",  "3,000",         "이재명은",
                                            "로봇이", "삼성전자의", "李在明", "Lee Jae-myung", "the",
                                            "of",     "and",        "a",      "été",           "ＡＩ"};
    std::mt19937 random(seed);
    std::string lines;
    for (std::size_t i = 0; i < count; ++i) {
        std::string body;
        const std::size_t length = i % 50 == 7 ? 6000 : random() % 120; // some need a large term list
        for (std::size_t w = 0; w < length; ++w) {
            body += words[random() % words.size()];
            if (random() % 3 == 0) body += std::to_string(random() % 4000);
            body += random() % 9 == 0 ? ".[1] " : " ";
        }
        body += i % 3 == 0
                    ? " End.[1]\\n\\nSources\\n[1] Reuters, https://reuters.com/" + std::to_string(i % 7)
                    : " end";
        const std::string day = std::to_string(10 + random() % 19);
        lines += json_line(ids + std::to_string(i), i % 11 == 0 ? "" : "2025-08-" + day, body);
    }
    return lines;
}

/// One to three words or phrases of the articles, joined in some way.
inline std::string some_query(std::mt19937& random) {
    const std::vector<std::string> parts = {
        "crane", "models",   "\"the model\"",      "이재명",           "harbour",  "running",
        "ran",   "title:a7", "lee jae-myung",      "\"로봇이 crane\"", "삼성전자", "\"running\"",
        "of",    "GPT-5",    "source:reuters.com", "\"of the a\"",     "ai",       "été"};
    const std::vector<std::string> joints = {" ", " ", " OR ", " -"};
    std::string query = parts[random() % parts.size()];
    for (std::size_t more = random() % 3; more > 0; --more)
        query += joints[random() % joints.size()] + parts[random() % parts.size()];
    return query;
}

} // namespace gisa

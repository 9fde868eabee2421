#pragma once

#include "tests/bench/invent_words.h"

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gisa {

struct InventOptions {
    std::uint64_t seed = 1;
    std::size_t words = 450;         ///< of an article, on average
    std::size_t korean_percent = 20; ///< articles in Korean
    std::size_t cited_percent = 60;  ///< articles with a list of sources and markers
    std::size_t names_percent = 60;  ///< articles that name Korean people
};

/// Invents articles as the JSON objects that gisa-indexer reads: words and people that do not exist, a title,
/// paragraphs, headings and bullets, markers `[1][3]` with the sources behind them, dates of seven years. An
/// article follows from the seed and its number alone, so a larger collection begins with the smaller one.
class ArticleInventor {
public:
    explicit ArticleInventor(const InventOptions& options);

    boost::json::object invent(std::size_t number) const;

private:
    struct Publisher {
        std::string name, domain;
    };
    struct Draft;

    std::string url_of(const Publisher& publisher, const std::string& date, const std::string& title) const;
    Draft begin_article(std::size_t number) const;
    void invent_sources(Draft& draft) const;
    std::string word(Draft& draft) const;
    std::string sentence(Draft& draft) const;
    std::string paragraph(Draft& draft, std::size_t sentences) const;
    std::string bullets(Draft& draft) const;
    std::string title(Draft& draft) const;
    std::string body(Draft& draft) const;

    InventOptions options_;
    InventedLanguage english_ = InventedLanguage::english(), korean_ = InventedLanguage::korean();
    std::vector<Publisher> publishers_; ///< the first have most articles
    Zipf publisher_ranks_;
};

} // namespace gisa

// Runs a fuzz target for a short while without libFuzzer: every seed, then mutations of them.
//
//   gisa_fuzz_NAME RUNS SEED-FILE...
//
// The random sequence is fixed, so a failure comes again.

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

namespace {

constexpr std::size_t kLongest = 4096; // bytes of a mutated input

class Mutator {
public:
    explicit Mutator(const std::vector<std::string>& seeds) : seeds_(seeds) {}

    std::string next() {
        std::string text = seeds_[below(seeds_.size())];
        for (std::size_t edits = 1 + below(8); edits > 0; --edits)
            edit(text);
        text.resize(std::min(text.size(), kLongest));
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

    void edit(std::string& text) {
        const std::size_t at = below(text.size() + 1);
        const std::string& other = seeds_[below(seeds_.size())];
        const std::size_t from = below(other.size() + 1);
        switch (below(6)) {
        case 0: text.erase(at, below(16)); break;
        case 1: text.insert(at, 1, static_cast<char>(below(256))); break;
        case 2: text.insert(at, other, from, below(64)); break;                  // a piece of another seed
        case 3: text.insert(at, text.substr(below(text.size() + 1), 32)); break; // a piece of its own
        case 4: text.insert(at, kTokens[below(std::size(kTokens))]); break;
        default:
            if (at < text.size()) text[at] = static_cast<char>(below(256));
        }
    }

    static constexpr const char* kTokens[] = {"[1]",
                                              "[",
                                              "]",
                                              "[^1]",
                                              "【6†source】",
                                              "[[1]](https://a.example)",
                                              "\n[1]: https://b.example \"T\"\n",
                                              "](",
                                              "<",
                                              ">",
                                              "&",
                                              "\"",
                                              "\xE2\x80\xAE",
                                              "\x1b]8;;",
                                              "## Sources\n",
                                              "출처\n",
                                              "1. ",
                                              "turn0search0",
                                              "[cite: 1, 2]",
                                              "\xC2\xB9",
                                              "<sup>1</sup>",
                                              "javascript:",
                                              ". ",
                                              "\xE2\x80\x8B", // zero-width space
                                              "ㅇㅣ",
                                              "\xEF\xBE\xB7\xEF\xBF\x9C", // half-width ㅇㅣ
                                              "\xE1\x84\x89\xE1\x85\xA1", // decomposed 사
                                              "\xE1\x86\xA8",             // a final ㄱ
                                              "\xCC\x81",                 // an acute accent
                                              "’s",
                                              "㈜"};

    const std::vector<std::string>& seeds_;
    std::mt19937 random_{20'260'101};
};

void run(const std::string& text) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string> seeds{"0", "It grew[1]. 늘었다[2]."};
    for (int i = 2; i < argc; ++i) {
        std::ifstream in(argv[i], std::ios::binary);
        if (!in) {
            std::fprintf(stderr, "cannot read %s\n", argv[i]);
            return 2;
        }
        seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    for (const std::string& seed : seeds)
        run(seed);
    Mutator mutator(seeds);
    const long runs = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 0;
    for (long i = 0; i < runs; ++i)
        run(mutator.next());
    std::printf("%zu seeds and %ld mutations of them\n", seeds.size(), runs);
    return 0;
}

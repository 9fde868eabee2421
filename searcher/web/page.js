/** What the built-in page adds to <gisa-search>: title, a feed of what is searched for, the other language. */

const search = document.querySelector("gisa-search");
const feed = document.querySelector(".feed");
const language = document.querySelector(".language");
const OTHER = { en: ["ko", "한국어"], ko: ["en", "English"] };

function feedOf(state) {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(state))
        if (name !== "offset" && name !== "sort")
            for (const one of [value].flat()) if (one) parameters.append(name, one);
    return String(parameters);
}

search.addEventListener("gisa-results", ({ detail: { state } }) => {
    document.title = state.q ? `${state.q} - Gisa` : "Gisa";
    const asked = feedOf(state);
    feed.hidden = !asked;
    feed.href = `feed.atom?${asked}`;
});

function speak(tag) {
    const [other, name] = OTHER[tag];
    document.documentElement.lang = tag;
    Object.assign(language, { hidden: false, lang: other, textContent: name });
    if (search.lang !== tag) search.lang = tag;
}

language.addEventListener("click", () => {
    localStorage.setItem("gisa-language", language.lang);
    speak(language.lang);
});
speak(
    localStorage.getItem("gisa-language") === "ko"
        ? "ko"
        : localStorage.getItem("gisa-language") === "en"
          ? "en"
          : document.documentElement.lang === "ko"
            ? "ko"
            : "en",
);

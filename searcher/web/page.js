/** What the built-in page adds to <gisa-search>: title, a feed of what is searched for, the other language. */

const search = document.querySelector("gisa-search");
const feed = document.querySelector(".feed");
const language = document.querySelector(".language");
const STORED = "gisa-language";
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
    Object.assign(language, { hidden: false, lang: other, textContent: name });
    if (document.documentElement.lang === tag) return; // the element took it from there
    document.documentElement.lang = tag;
    search.lang = tag;
}

/** A browser may forbid a page to store anything: then the choice lasts as long as the page. */
function remembered() {
    try {
        return localStorage.getItem(STORED);
    } catch {
        return null;
    }
}

function remember(tag) {
    try {
        localStorage.setItem(STORED, tag);
    } catch {
        // It is not remembered.
    }
}

language.addEventListener("click", () => {
    const tag = language.lang;
    remember(tag);
    speak(tag);
});
const chosen = remembered();
speak(Object.hasOwn(OTHER, chosen) ? chosen : document.documentElement.lang === "ko" ? "ko" : "en");

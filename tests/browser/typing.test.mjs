import assert from "node:assert/strict";
import { test } from "node:test";
import {
    answered,
    ask,
    box,
    makeGate,
    searchesOf,
    settled,
    status,
    suggested,
    titles,
    titlesOf,
    withPage,
} from "./start.mjs";

test("what is typed is searched for without Enter", () =>
    withPage({}, async (page) => {
        await settled(page);
        await answered(page, () => box(page).pressSequentially("nobel")); // perhaps for a beginning of it
        await page.waitForFunction(() => document.querySelector("gisa-search").query === "nobel");
        await settled(page);
        const found = await ask("v1/search", { q: "nobel" });
        assert.ok(found.hits.length > 0);
        assert.deepEqual(await titles(page), titlesOf(found));
        assert.equal(await status(page).innerText(), `${found.total.value} articles`);
        assert.equal(
            await page.locator(".frame > [role=status]").innerText(),
            `${found.total.value} articles`,
            "and said",
        );
        assert.equal(new URL(page.url()).searchParams.get("q"), "nobel");
    }));

test("ten letters in one breath are one question", () =>
    withPage({}, async (page) => {
        await settled(page);
        const seen = searchesOf(page);
        await answered(page, () =>
            box(page).evaluate((input) => {
                for (let i = 1; i <= 6; ++i) {
                    input.value = "stargate".slice(0, i + 2);
                    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
                }
            }),
        );
        assert.deepEqual(
            seen.map((asked) => asked.get("q")),
            ["stargate"],
        );
    }));

test("an answer that comes too late is not shown", () =>
    withPage({}, async (page) => {
        await settled(page);
        const before = await titles(page);
        const gate = makeGate();
        await page.route(/v1\/search\?q=mistral&/, async (route) => {
            const response = await route.fetch();
            await gate.passed;
            await route.fulfill({ response }).catch(() => {}); // it was given up meanwhile
        });
        const asking = page.waitForRequest(/v1\/search\?q=mistral&/);
        await box(page).fill("mistral");
        const first = await asking;
        assert.equal(await page.locator(".results").getAttribute("aria-busy"), "true");
        assert.deepEqual(await titles(page), before, "what was there stays meanwhile");
        await answered(page, () => box(page).fill("nobel"));
        gate.open();
        await page.unrouteAll({ behavior: "wait" });
        assert.equal(first.failure()?.errorText, "net::ERR_ABORTED", "it was given up");
        assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "nobel" })));
    }));

test("the box suggests; what is pressed is searched for", () =>
    withPage({}, async (page) => {
        await settled(page);
        await box(page).pressSequentially("hyn");
        const options = page.locator("[role=option]");
        await options.first().waitFor();
        const { suggestions } = await ask("v1/suggest", { q: "hyn", limit: 8 });
        assert.deepEqual(
            await options.locator("span").allInnerTexts(),
            suggestions.map(({ text }) => text),
        );
        assert.equal(await box(page).getAttribute("aria-expanded"), "true");
        const { state } = await answered(page, () => options.first().click());
        assert.equal(state.q, suggestions[0].text);
        assert.equal(await box(page).inputValue(), suggestions[0].text);
        assert.equal(await box(page).getAttribute("aria-expanded"), "false");
    }));

test("where nothing is found, the page says what could be changed", () =>
    withPage({ path: "/?q=samsumg&publisher=Gisa+Tech" }, async (page) => {
        await settled(page);
        const found = await ask("v1/search", { q: "samsumg", publisher: "Gisa Tech" });
        assert.equal(found.total.value, 0);
        await page.getByRole("heading", { name: "Nothing found" }).waitFor();
        assert.ok(found.did_you_mean, "a better spelling is known");
        const { page: better } = await answered(page, () =>
            page.getByRole("button", { name: found.did_you_mean, exact: true }).click(),
        );
        assert.ok(better.total.value > 0);
    }));

test("in Korean the help speaks of dates in Korean", () =>
    withPage({ path: "/?q=openai&source=arxiv.org&since=2026-03-01", locale: "ko-KR" }, async (page) => {
        await settled(page);
        const { state } = await answered(page, () =>
            page.getByRole("button", { name: /^시작 날짜 2026-03-01 조건을 빼면: / }).click(),
        );
        assert.equal(state.since, "");
    }));

test("what is added to what was typed is told apart, whatever small letters are longer", () =>
    withPage({}, async (page) => {
        await settled(page);
        const texts = ["İstanbul", "istanbul airport", "ISTANBUL", "Ankara"];
        await page.route(/v1\/suggest/, (route) =>
            route.fulfill({
                json: { suggestions: texts.map((text) => ({ text, kind: "word", articles: 1 })) },
            }),
        );
        const parts = () =>
            page
                .locator("[role=option] > span")
                .evaluateAll((all) =>
                    all.map(({ childNodes }) => [...childNodes].map((one) => one.textContent)),
                );
        await suggested(page, "İst", () => box(page).fill("İst"));
        assert.deepEqual(await parts(), [["İst", "anbul"], ["istanbul airport"], ["ISTANBUL"], ["Ankara"]]);
        await suggested(page, "ist", () => box(page).fill("ist"));
        assert.deepEqual((await parts()).slice(1), [["ist", "anbul airport"], ["IST", "ANBUL"], ["Ankara"]]);
    }));

test("a filter that hides everything can be taken away from the help", () =>
    withPage({ path: "/?q=openai&source=arxiv.org&since=2026-03-01" }, async (page) => {
        await settled(page);
        const found = await ask("v1/search", { q: "openai", source: "arxiv.org", since: "2026-03-01" });
        assert.equal(found.total.value, 0);
        const hint = found.help.find(
            ({ kind, what, articles }) => kind === "without" && what.startsWith("since") && articles > 0,
        );
        assert.ok(hint, JSON.stringify(found.help));
        const { page: wider, state } = await answered(page, () =>
            page.getByRole("button", { name: /Without since 2026-03-01: / }).click(),
        );
        assert.equal(wider.total.value, hint.articles);
        assert.deepEqual([state.since, state.source], ["", ["arxiv.org"]]);
    }));

test("the longest query that fits the box has an answer", () =>
    withPage({}, async (page) => {
        await settled(page);
        const words = Array.from({ length: 150 }, () => "인공지능과").join(" ");
        const { state } = await answered(page, async () => {
            await box(page).focus();
            await page.keyboard.insertText(words.slice(0, 640));
        });
        assert.equal(state.q, words.slice(0, 640));
        await page.reload();
        await settled(page);
        assert.equal(await box(page).inputValue(), state.q);
    }));

test("a note on a repaired query is shown, in the reader's language", async () => {
    const note = async (lang, said) =>
        withPage({ path: "/?q=%22nobel+prize", locale: lang }, async (page) => {
            await settled(page);
            assert.match(await page.locator("[part=note]").innerText(), said);
        });
    await note("en-US", /quotation mark/);
    await note("ko-KR", /따옴표/);
});

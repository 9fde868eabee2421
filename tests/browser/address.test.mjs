import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, ask, box, searchesOf, settled, titles, titlesOf, withPage } from "./start.mjs";

const addressOf = (page) => Object.fromEntries(new URL(page.url()).searchParams);

test("an address holds all that is asked", () =>
    withPage(
        { path: "/?q=openai&sort=newest&lang=en&publisher=Gisa+Tech&min_sources=2&utm_source=mail#top" },
        async (page) => {
            await settled(page);
            const asked = { q: "openai", sort: "newest", lang: "en", publisher: "Gisa Tech", min_sources: 2 };
            assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", asked)));
            assert.equal(await box(page).inputValue(), "openai");
            assert.equal(await page.getByLabel("Order").inputValue(), "newest");
            assert.deepEqual(
                await page.getByRole("group", { name: "Active filters" }).getByRole("button").allInnerTexts(),
                [
                    "Independent sources: at least 2",
                    "Publisher: Gisa Tech",
                    "Language: English",
                    "Remove all",
                ],
            );
            await answered(page, () => page.getByLabel("Order").selectOption("oldest"));
            assert.deepEqual(
                addressOf(page),
                { ...asked, min_sources: "2", sort: "oldest", utm_source: "mail" },
                "what is not ours stays",
            );
            assert.equal(new URL(page.url()).hash, "#top");
        },
    ));

test("an address that says nonsense still shows a page", () =>
    withPage(
        { expected: [/400/], path: "/?q=nobel&sort=sideways&offset=-3&min_sources=many&cited=maybe" },
        async (page) => {
            await settled(page);
            assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "nobel" })));
        },
    ));

test("back and forward go through what was searched for, a word at a time", () =>
    withPage({}, async (page) => {
        await settled(page);
        const start = await titles(page);
        for (const part of ["no", "bel"]) await answered(page, () => box(page).pressSequentially(part));
        await page.waitForFunction(() => document.querySelector("gisa-search").query === "nobel");
        await settled(page);
        await answered(page, () => box(page).press("Enter"));
        await answered(page, () => page.getByLabel("Order").selectOption("newest"));
        await box(page).fill("");
        await answered(page, () => box(page).pressSequentially("mistral"));
        await page.waitForFunction(() => document.querySelector("gisa-search").query === "mistral");

        const go = async (way, expected) => {
            await answered(page, () => page.evaluate((by) => history.go(by), way));
            assert.deepEqual(addressOf(page), expected);
            assert.equal(await box(page).inputValue(), expected.q ?? "");
        };
        await go(-1, { q: "nobel", sort: "newest" });
        assert.deepEqual(
            await titles(page),
            titlesOf(await ask("v1/search", { q: "nobel", sort: "newest" })),
        );
        await go(-1, { q: "nobel" });
        await go(-1, {});
        assert.deepEqual(await titles(page), start);
        await go(2, { q: "nobel", sort: "newest" });
    }));

test("the title of the page and its feed follow", () =>
    withPage({ path: "/?q=nobel&lang=ko" }, async (page) => {
        await settled(page);
        assert.equal(await page.title(), "nobel - Gisa");
        const feed = new URL(await page.getByRole("link", { name: "Atom" }).getAttribute("href"), page.url());
        assert.deepEqual(
            [feed.pathname, Object.fromEntries(feed.searchParams)],
            ["/feed.atom", { q: "nobel", lang: "ko" }],
        );
    }));

test("an element that is told not to leaves the address alone", () =>
    withPage({ path: "/?q=nobel" }, async (page) => {
        await settled(page);
        await page.evaluate(() => {
            const other = Object.assign(document.createElement("gisa-search"), { id: "other" });
            other.setAttribute("no-url", "");
            document.body.append(other);
        });
        const other = page.locator("#other").getByRole("combobox", { name: "Search the news" });
        const before = page.url();
        assert.equal(await other.inputValue(), "");
        await answered(page, () => other.fill("mistral"));
        assert.equal(page.url(), before);
    }));

test("an entry of the history keeps the state that the page gave it", () =>
    withPage({ path: "/?q=nobel" }, async (page) => {
        await settled(page);
        await page.evaluate(() => history.replaceState({ router: 7 }, ""));
        await answered(page, () => page.getByLabel("Order").selectOption("oldest"));
        assert.deepEqual(await page.evaluate(() => history.state), { router: 7 });
    }));

test("where the history may not be changed it still searches", () =>
    withPage({}, async (page) => {
        await settled(page);
        await page.evaluate(() => {
            history.pushState = history.replaceState = () => {
                throw new DOMException("no", "SecurityError");
            };
        });
        const { state } = await answered(page, () => box(page).fill("nobel"));
        assert.equal(state.q, "nobel");
    }));

test("the query of the page is for an address that asks nothing", () =>
    withPage({}, async (page) => {
        await settled(page);
        const first = async (search) => {
            await page.evaluate((text) => {
                history.replaceState(null, "", `/${text}`);
                document.querySelector("#other")?.remove();
                document.body.insertAdjacentHTML(
                    "beforeend",
                    '<gisa-search id="other" endpoint="./" query="mistral"></gisa-search>',
                );
            }, search);
            return page.evaluate(() => document.querySelector("#other").query);
        };
        assert.equal(await first(""), "mistral");
        assert.equal(await first("?source=reuters.com"), "");
    }));

test("a page is searched for once, in the language of its reader", () =>
    withPage({ path: "/?q=nobel" }, async (page) => {
        const asked = searchesOf(page);
        await page.reload();
        await settled(page);
        await page.waitForLoadState("networkidle");
        assert.equal(asked.length, 1);
    }));

test("an address behind the last page shows the last", () =>
    withPage({ path: "/?q=openai&offset=500" }, async (page) => {
        const { total } = await ask("v1/search", { q: "openai" });
        const offset = (Math.ceil(total.value / 10) - 1) * 10;
        await page.locator(".title").first().waitFor();
        await settled(page);
        assert.deepEqual(addressOf(page), { q: "openai", ...(offset && { offset: String(offset) }) });
        assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "openai", offset })));
    }));

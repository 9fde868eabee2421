// The element in a page of another origin.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { example, examplePath } from "./example.mjs";
import {
    answered,
    ask,
    box,
    foreign,
    nextFault,
    searchesOf,
    serve,
    service,
    settled,
    titles,
    titlesOf,
    withPage,
} from "./start.mjs";

/** The example, at an address that the element must leave alone. */
const withExample = (does, expected = []) =>
    withPage({ path: `${examplePath}?q=nobel`, expected: [/favicon|404/, ...expected] }, does);

test("the example embeds in three lines", () => {
    const lines = example.split("\n").filter((line) => /^<(?!\/).*gisa-search/.test(line));
    assert.equal(lines.length, 3, lines.join("\n"));
});

test("without script the example leads to the built-in page", () =>
    withPage({ path: examplePath, javaScriptEnabled: false, expected: [/favicon|404/] }, async (page) => {
        await page.getByRole("textbox", { name: "Search our archive" }).fill("hbm samsung");
        await page.getByRole("button", { name: "Search" }).click();
        await page.waitForURL((url) => url.href === `${service}/?q=hbm+samsung`);
        const found = await ask("v1/search", { q: "hbm samsung" });
        assert.deepEqual(await page.locator(".gisa-results h2").allInnerTexts(), titlesOf(found));
    }));

test("where there is script, the form for readers without is not shown", () =>
    withExample(async (page) => {
        await box(page).waitFor();
        assert.equal(await page.locator("form[action]").isVisible(), false);
    }));

test("a foreign site searches, in its own colours, and keeps its address", () =>
    withExample(async (page) => {
        await box(page).waitFor();
        assert.equal(await box(page).inputValue(), "", "the address is the site's own");
        const before = page.url();
        await answered(page, () => box(page).fill("hbm samsung"));
        await settled(page);
        assert.deepEqual(
            await titles(page),
            titlesOf(await ask("v1/search", { q: "hbm samsung", limit: 5 })),
        );
        assert.equal(page.url(), before);
        const accent = await page
            .locator("gisa-search")
            .evaluate((node) => getComputedStyle(node).getPropertyValue("--gisa-accent").trim());
        const colour = await page
            .locator(".title a")
            .first()
            .evaluate((node) => getComputedStyle(node).color);
        assert.equal(
            colour,
            await page.evaluate((text) => {
                const probe = Object.assign(document.createElement("i"), { hidden: true });
                probe.style.color = text;
                document.body.append(probe);
                return getComputedStyle(probe).color;
            }, accent),
        );
    }));

test("without a brand the filters stand beside the box and the results below it", () =>
    withExample(async (page) => {
        await answered(page, () => box(page).fill("hbm samsung"));
        const [form, bar, filters, hits] = await Promise.all(
            [".box", ".bar", ".filters", ".hits"].map((name) => page.locator(name).boundingBox()),
        );
        assert.ok(Math.abs(filters.y - form.y) < 2 && filters.x + filters.width < form.x);
        assert.ok(bar.y - (form.y + form.height) < 32 && hits.y - (bar.y + bar.height) < 32);
    }));

test("the site's style and the element's leave each other alone", () =>
    withExample(async (page) => {
        const before = await page
            .locator("body > *:not(gisa-search)")
            .first()
            .evaluate((node) => getComputedStyle(node).font);
        await page.addStyleTag({
            content: "button { display: none !important; } p { color: rgb(255, 0, 0) !important; }",
        });
        await answered(page, () => box(page).fill("hbm samsung"));
        assert.equal(await page.locator(".hits .marker").first().isVisible(), true);
        assert.notEqual(
            await page
                .locator(".hits .snippet")
                .first()
                .evaluate((node) => getComputedStyle(node).color),
            "rgb(255, 0, 0)",
        );
        assert.equal(
            await page
                .locator("body > *:not(gisa-search)")
                .first()
                .evaluate((node) => getComputedStyle(node).font),
            before,
        );
    }));

test("a site listens, asks and holds back", () =>
    withExample(async (page) => {
        const { state, page: found } = await answered(page, () =>
            page.evaluate(() => {
                document.querySelector("gisa-search").state = { q: "openai", lang: "ko" };
            }),
        );
        assert.deepEqual([state.q, state.lang], ["openai", ["ko"]]);
        assert.equal(found.total.value, (await ask("v1/search", { q: "openai", lang: "ko" })).total.value);
        const asked = searchesOf(page);
        await page.evaluate(() => {
            const search = document.querySelector("gisa-search");
            search.addEventListener("gisa-search", (event) => event.preventDefault(), { once: true });
            search.query = "nobel";
        });
        await answered(page, () =>
            page.evaluate(() => {
                document.querySelector("gisa-search").query = "mistral";
            }),
        );
        assert.deepEqual(
            asked.map((parameters) => parameters.get("q")),
            ["mistral"],
        );
    }));

test("taken out of the page and put in again it still works", () =>
    withExample(async (page) => {
        await page.evaluate(() => {
            const search = document.querySelector("gisa-search");
            const place = search.parentNode;
            search.remove();
            place.append(search);
        });
        await answered(page, () => box(page).fill("nobel"));
        assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "nobel", limit: 5 })));
    }));

test("a service with keys is asked with the page's", async () => {
    const keys = join(process.env.GISA_WORK, "keys");
    writeFileSync(keys, "page-key-1234567890abcdef\n");
    const locked = await serve("--cors-origin", foreign, "--api-keys", keys);
    const asksWithKey = async (page) => {
        await box(page).waitFor();
        const fault = await nextFault(page);
        await page.evaluate((endpoint) => {
            const search = document.querySelector("gisa-search");
            search.setAttribute("endpoint", endpoint);
            search.query = "nobel";
        }, locked);
        assert.equal((await fault()).code, "key_needed");
        assert.match(await page.getByRole("alert").innerText(), /needs a key/);
        await answered(page, () =>
            page.evaluate(() =>
                document.querySelector("gisa-search").setAttribute("api-key", "page-key-1234567890abcdef"),
            ),
        );
        assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "nobel", limit: 5 })));
    };
    await withExample(asksWithKey, [/401|403/]);
});

/** Results of the element that a script makes and `does` something with. */
const made = (page, does, given) =>
    page.evaluate(
        async ([source, text, endpoint]) => {
            const search = document.createElement("gisa-search");
            search.id = "made";
            search.setAttribute("no-url", "");
            search.setAttribute("endpoint", endpoint);
            const found = new Promise((resolve) =>
                search.addEventListener("gisa-results", ({ detail: { state } }) => resolve(state), {
                    once: true,
                }),
            );
            new Function("search", "given", source)(search, text);
            document.body.append(search);
            return found;
        },
        [does, given, service],
    );

test("what is set before the element stands in the page is searched for then", () =>
    withExample(async (page) => {
        assert.equal((await made(page, "search.query = given; search.search();", "nobel")).q, "nobel");
        const given = { q: "openai", lang: ["ko"], nonsense: 1 };
        const state = await made(page, "search.state = given;", given);
        assert.deepEqual([state.q, state.lang, "nonsense" in state], ["openai", ["ko"], false]);
        const wrong = {
            q: "nobel",
            sort: "sideways",
            cited: 7,
            offset: -3,
            min_sources: "many",
            lang: ["en", "en", ""],
        };
        assert.deepEqual(
            await made(page, "search.state = given;", wrong),
            { ...(await made(page, "search.query = given;", "nobel")), lang: ["en"] },
            "what is said wrongly is as usual",
        );
        const shadowing =
            "Object.defineProperty(search, 'query', " +
            "{ value: given, writable: true, configurable: true, enumerable: true });";
        assert.equal((await made(page, shadowing, "mistral")).q, "mistral", "as before the module is there");
    }));

test("put in elsewhere it keeps what was asked, and listens once", () =>
    withExample(async (page) => {
        await answered(page, () => box(page).fill("nobel"));
        const { state } = await answered(page, () =>
            page.evaluate(() => {
                const search = document.querySelector("gisa-search");
                document.querySelector("header").append(search);
                document.querySelector("main").append(search);
            }),
        );
        assert.equal(state.q, "nobel");
        assert.equal(await box(page).inputValue(), "nobel");
        await page.evaluate(() => {
            window.asked = 0;
            addEventListener("gisa-search", () => ++window.asked);
            const search = document.querySelector("gisa-search");
            search.removeAttribute("no-url");
            history.pushState(null, "", "?q=mistral");
            history.pushState(null, "", "?q=openai");
        });
        await answered(page, () => page.evaluate(() => history.back()));
        assert.equal(await page.evaluate(() => window.asked), 1);
    }));

test("an attribute that changes leaves what is typed and the focus", () =>
    withExample(async (page) => {
        await box(page).focus();
        await page.evaluate(() => {
            const search = document.querySelector("gisa-search");
            const input = search.shadowRoot.querySelector("input");
            input.value = "nobel";
            search.setAttribute("facets", "lang");
        });
        assert.equal(await box(page).inputValue(), "nobel");
        assert.equal(await box(page).evaluate((input) => input.getRootNode().activeElement === input), true);
        await page.waitForFunction(() => document.querySelector("gisa-search").query === "nobel");
    }));

test("an endpoint that is no address is a fault that is shown", () =>
    withExample(async (page) => {
        await page.evaluate(() => document.querySelector("gisa-search").setAttribute("endpoint", "http://"));
        await box(page).fill("nobel");
        await page.getByText("The search cannot be reached.").waitFor();
    }));

test("a search that is held back leaves no older one under way", () =>
    withExample(async (page) => {
        await page.route(/v1\/search/, () => {}); // it never answers
        const asking = page.waitForRequest(/v1\/search/);
        await box(page).fill("nobel");
        const first = await asking;
        const failed = page.waitForEvent("requestfailed", (request) => request === first);
        await page.evaluate(() => {
            const search = document.querySelector("gisa-search");
            search.addEventListener("gisa-search", (event) => event.preventDefault());
            search.query = "mistral";
        });
        await failed;
        assert.equal(await page.locator(".results").getAttribute("aria-busy"), "false");
    }));

// The element in a page of another origin.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { example, examplePath } from "./example.mjs";
import { answered, ask, foreign, serve, settled, titles, titlesOf, withPage } from "./start.mjs";

const path = `${examplePath}?q=nobel`;
const box = (page) => page.locator("gisa-search").getByRole("combobox", { name: "Search the news" });

test("the example embeds in three lines", () => {
    const lines = example.split("\n").filter((line) => /^<.*gisa-search/.test(line));
    assert.equal(lines.length, 3, lines.join("\n"));
});

test("a foreign site searches, in its own colours, and keeps its address", () =>
    withPage({ path, expected: [/favicon|404/] }, async (page) => {
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
    withPage({ path, expected: [/favicon|404/] }, async (page) => {
        await answered(page, () => box(page).fill("hbm samsung"));
        const [form, bar, filters, hits] = await Promise.all(
            [".box", ".bar", ".filters", ".hits"].map((name) => page.locator(name).boundingBox()),
        );
        assert.ok(Math.abs(filters.y - form.y) < 2 && filters.x + filters.width < form.x);
        assert.ok(bar.y - (form.y + form.height) < 32 && hits.y - (bar.y + bar.height) < 32);
    }));

test("the site's style and the element's leave each other alone", () =>
    withPage({ path, expected: [/favicon|404/] }, async (page) => {
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
    withPage({ path, expected: [/favicon|404/] }, async (page) => {
        const { state, page: found } = await answered(page, () =>
            page.evaluate(() => {
                document.querySelector("gisa-search").state = { q: "openai", lang: "ko" };
            }),
        );
        assert.deepEqual([state.q, state.lang], ["openai", ["ko"]]);
        assert.equal(found.total.value, (await ask("v1/search", { q: "openai", lang: "ko" })).total.value);
        const asked = [];
        page.on("request", (request) => {
            if (request.url().includes("/v1/search?")) asked.push(request.url());
        });
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
            asked.map((url) => new URL(url).searchParams.get("q")),
            ["mistral"],
        );
    }));

test("taken out of the page and put in again it still works", () =>
    withPage({ path, expected: [/favicon|404/] }, async (page) => {
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
    await withPage({ path, expected: [/401|403/] }, async (page) => {
        await box(page).waitFor();
        await page.evaluate((endpoint) => {
            window.fault = new Promise((resolve) =>
                addEventListener("gisa-error", ({ detail: { problem } }) => resolve(problem.code), {
                    once: true,
                }),
            );
            const search = document.querySelector("gisa-search");
            search.setAttribute("endpoint", endpoint);
            search.query = "nobel";
        }, locked);
        assert.equal(await page.evaluate(() => window.fault), "key_needed");
        assert.match(await page.getByRole("alert").innerText(), /needs a key/);
        await answered(page, () =>
            page.evaluate(() =>
                document.querySelector("gisa-search").setAttribute("api-key", "page-key-1234567890abcdef"),
            ),
        );
        assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "nobel", limit: 5 })));
    });
});

// The adapter below InstantSearch.js itself, as npm has it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addForeignPage, ask, foreign, titlesOf, withPage } from "./start.mjs";

const library = readFileSync(
    createRequire(import.meta.url).resolve("instantsearch.js/dist/instantsearch.production.min.js"),
    "utf8",
);
addForeignPage("/instantsearch.js", "text/javascript", () => library);
addForeignPage(
    "/news.html",
    "text/html; charset=utf-8",
    (service) => `<!doctype html><title>News</title><link rel="icon" href="data:,">
<div id="box"></div><div id="stats"></div><div id="sort"></div>
<div id="publisher"></div><div id="source"></div><div id="sources"></div>
<div id="hits"></div><div id="pages"></div>
<script src="/instantsearch.js"></script>
<script type="module">
import { gisaSearchClient } from "${service}/assets/instantsearch-adapter.js";
const { searchBox, stats, sortBy, refinementList, numericMenu, hits, pagination, configure } =
  instantsearch.widgets;
window.client = gisaSearchClient("${service}");
window.search = instantsearch({ indexName: "news", searchClient: client,
  future: { preserveSharedStateOnUnmount: true } });
search.addWidgets([
  searchBox({ container: "#box" }), stats({ container: "#stats" }), configure({ hitsPerPage: 5 }),
  sortBy({ container: "#sort",
    items: [{ label: "Best", value: "news" }, { label: "Newest", value: "news:newest" }] }),
  refinementList({ container: "#publisher", attribute: "publisher" }),
  refinementList({ container: "#source", attribute: "source", operator: "and", searchable: true, limit: 5 }),
  numericMenu({ container: "#sources", attribute: "independent_sources",
    items: [{ label: "Any" }, { label: "Three", start: 3 }] }),
  hits({ container: "#hits", templates: { item: (hit, { html, components }) =>
    html\`<h2>\${components.Highlight({ hit, attribute: "title" })}</h2>
      <p>\${components.Snippet({ hit, attribute: "content" })}</p>\` } }),
  pagination({ container: "#pages" }),
]);
search.start();
</script>`,
);

const hits = (page) => page.locator("#hits h2").allTextContents();
const withNews = (does) =>
    withPage({ path: `${foreign}/news.html` }, async (page) => {
        await page.locator("#hits h2").first().waitFor();
        await does(page);
    });

/** Does something and waits until InstantSearch has drawn the answer. */
const drawn = async (page, does) => {
    await page.evaluate(() => {
        window.drawn = new Promise((resolve) => search.once("render", () => requestAnimationFrame(resolve)));
    });
    await does();
    await page.evaluate(() => window.drawn);
    await page.waitForFunction(() => search.status === "idle");
};
const shows = async (page, parameters) => {
    const asked = new URLSearchParams(parameters);
    asked.set("limit", 5);
    asked.set("fill", "false");
    const expected = titlesOf(await ask("v1/search", asked));
    await page
        .waitForFunction(
            (all) =>
                JSON.stringify([...document.querySelectorAll("#hits h2")].map((node) => node.textContent)) ===
                JSON.stringify(all),
            expected,
        )
        .catch(async () => assert.deepEqual(await hits(page), expected));
};

test("InstantSearch finds, highlights, counts and turns pages", () =>
    withNews(async (page) => {
        await page.locator("#box input").fill("hbm samsung");
        await shows(page, { q: "hbm samsung" });
        const { total } = await ask("v1/search", { q: "hbm samsung", fill: false });
        assert.match(await page.locator("#stats").innerText(), new RegExp(`^${total.value} results`));
        const {
            hits: [hit],
        } = await ask("v1/search", { q: "hbm samsung" });
        assert.deepEqual(
            await page.locator("#hits li").first().locator("h2 mark").allTextContents(),
            hit.title_spans.filter(({ t }) => t === "match").map(({ s }) => s),
        );
        assert.ok((await page.locator("#hits p mark").count()) > 0);
        await page.locator("#box input").fill("openai");
        await shows(page, { q: "openai" });
        await page.locator("#pages").getByText("2", { exact: true }).click();
        await shows(page, { q: "openai", offset: 5 });
    }));

test("InstantSearch refines and sorts", () =>
    withNews(async (page) => {
        await page.locator("#box input").fill("openai");
        await shows(page, { q: "openai" });
        const { facets } = await ask("v1/search", { q: "openai", facets: "publisher,source" });
        const count = (name) =>
            page
                .locator(`#publisher li:has-text("${name}") .ais-RefinementList-count`)
                .innerText()
                .then(Number);
        const [one, two] = facets.publisher;
        assert.equal(await count(one.value), one.count);
        await page.locator("#publisher").getByText(one.value).click();
        await shows(page, { q: "openai", publisher: one.value });
        assert.equal(
            await count(two.value),
            two.count,
            "of alternatives each is counted as if the others were not chosen",
        );
        await page.locator("#publisher").getByText(two.value).click();
        const both = new URLSearchParams([
            ["q", "openai"],
            ["publisher", one.value],
            ["publisher", two.value],
        ]);
        await shows(page, both);
        await page.locator("#sort select").selectOption("news:newest");
        both.set("sort", "newest");
        await shows(page, both);
        await page.locator("#sources").getByText("Three").click();
        await page.waitForFunction(() => search.status === "idle");
        both.set("min_sources", 3);
        const fewer = await ask("v1/search", both);
        await page.waitForFunction(
            (total) => document.querySelector("#stats").innerText.startsWith(`${total} result`),
            fewer.total.value,
        );
    }));

test("all of several cited sources, and a search among them", () =>
    withNews(async (page) => {
        await page.locator("#source input[type=search]").fill("reuters");
        const first = page.locator("#source .ais-RefinementList-item").filter({ hasText: "reuters.com" });
        await first.waitFor();
        assert.equal(await page.locator("#source .ais-RefinementList-item").count(), 1);
        await first.click();
        await shows(page, { source: "reuters.com" });
        const { facets } = await ask("v1/search", { source: "reuters.com", facets: "source" });
        const other = facets.source.find(({ value }) => value !== "reuters.com");
        await page.evaluate(
            (value) => search.helper.addFacetRefinement("source", value).search(),
            other.value,
        );
        await page.waitForFunction(
            (count) => document.querySelector("#stats").innerText.startsWith(`${count} result`),
            other.count,
        );
    }));

test("hostile articles are text in InstantSearch too", () =>
    withNews(async (page) => {
        await page.locator("#box input").fill("quillmark");
        await shows(page, { q: "quillmark" });
        assert.equal(await page.evaluate(() => window.harmed ?? null), null);
        assert.equal(await page.locator("#hits img, #hits script, #hits svg, #hits iframe").count(), 0);
        const hits = await page.evaluate(() =>
            client
                .search([{ indexName: "news", params: { query: "quillmark" } }])
                .then(({ results }) => results[0].hits),
        );
        const addresses = hits
            .flatMap((hit) => [hit.url, ...hit.sources.map(({ url }) => url)])
            .filter(Boolean);
        assert.deepEqual(
            addresses.filter((url) => !/^https?:/.test(url)),
            [],
        );
    }));

test("what the adapter cannot ask is refused, not left out", () =>
    withNews(async (page) => {
        const said = (params) =>
            page.evaluate(
                (asked) =>
                    client.search([{ indexName: "news", params: asked }]).then(
                        () => "found",
                        ({ message }) => message,
                    ),
                params,
            );
        assert.match(await said({ facetFilters: ["colour:red"] }), /does not filter by colour:red/);
        assert.match(await said({ facetFilters: ["publisher:-Gisa Tech"] }), /does not filter by/);
        assert.match(await said({ numericFilters: ["price<10"] }), /does not filter by price<10/);
        assert.match(await said({ facetFilters: [["publisher:A", "lang:ko"]] }), /does not filter by/);
        assert.equal(await said({ filters: "lang:ko AND published>=1735689600" }), "found");
    }));

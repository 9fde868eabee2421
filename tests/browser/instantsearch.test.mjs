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

test("what was typed is marked in the values of a facet, whatever small letters are longer", () =>
    withNews(async (page) => {
        const values = ["İİ Haber", "Haber İstanbul", "HABER", "Other"].map((value) => ({ value, count: 1 }));
        await page.route(/v1\/search/, (route) =>
            route.fulfill({
                headers: { "Access-Control-Allow-Origin": foreign },
                json: { facets: { publisher: values }, facets_more: {}, took_ms: 1 },
            }),
        );
        const marked = (facetQuery) =>
            page.evaluate(
                (params) =>
                    client
                        .searchForFacetValues([{ indexName: "news", facet: "publisher", params }])
                        .then(([{ facetHits }]) => facetHits.map(({ highlighted }) => highlighted)),
                { facetQuery, highlightPreTag: "<", highlightPostTag: ">" },
            );
        assert.deepEqual(await marked("haber"), ["İİ <Haber>", "<Haber> İstanbul", "<HABER>"]);
        assert.deepEqual(await marked("İst"), ["Haber <İst>anbul"]);
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

/** What the adapter makes of parameters: what it asks, and its answer or what it says instead. */
const adapted = async (page, params) => {
    const asked = [];
    const listen = (request) => {
        if (request.url().includes("/v1/search?")) asked.push(new URL(request.url()).searchParams);
    };
    page.on("request", listen);
    const [answer, said] = await page.evaluate(
        (given) =>
            client.search([{ indexName: "news", params: given }]).then(
                ({ results }) => [results[0], "found"],
                ({ message }) => [null, message],
            ),
        params,
    );
    page.off("request", listen);
    return { asked: asked[0], answer, said };
};

test("nothing that is typed undoes a condition in the query", () =>
    withNews(async (page) => {
        const facetFilters = [["month:2025-06", "month:2025-08"]];
        const all = (await adapted(page, { facetFilters, hitsPerPage: 100 })).answer.nbHits;
        assert.ok(all > 0 && all < (await ask("v1/search", { q: "*" })).total.value);
        const breaking = ["openai OR", '"open', "openai) OR samsung", "openai) OR (samsung", "OR", "-x", ")"];
        for (const query of breaking) {
            const { answer } = await adapted(page, { query, facetFilters, hitsPerPage: 100 });
            assert.ok(answer.nbHits <= all, query);
            for (const { published } of answer.hits) assert.match(published, /^2025-0[68]/, query);
        }
    }));

test("one month is a parameter, and so are the tighter of two limits", () =>
    withNews(async (page) => {
        const month = await adapted(page, { query: "openai", facetFilters: ["month:2025-08"] });
        assert.deepEqual(
            ["q", "since", "until"].map((name) => month.asked.get(name)),
            ["openai", "2025-08", "2025-08"],
        );
        const limits = ["published>=1735689600", "published>=1751000000", "published>=1740000000"];
        const { asked } = await adapted(page, { numericFilters: limits });
        assert.deepEqual(asked.getAll("since"), ["2025-06-27"]);
    }));

test("what stands in quotes is a value", () =>
    withNews(async (page) => {
        const { asked } = await adapted(page, {
            filters: 'publisher:"A AND (B)" AND source:"https://x/?a=1"',
        });
        assert.deepEqual([asked.get("publisher"), asked.get("source")], ["A AND (B)", "https://x/?a=1"]);
    }));

test("pages follow each other, however many hits are asked for", () =>
    withNews(async (page) => {
        const { asked, answer } = await adapted(page, { hitsPerPage: 200, page: 1 });
        assert.deepEqual([asked.get("limit"), asked.get("offset")], ["100", "100"]);
        assert.equal(answer.hitsPerPage, 100);
    }));

test("an answer that is not of the service is told by its status", () =>
    withPage({ path: `${foreign}/news.html`, expected: [/502|HTTP/] }, async (page) => {
        await page.locator("#hits h2").first().waitFor();
        await page.route(/v1\/search/, (route) =>
            route.fulfill({
                status: 502,
                contentType: "text/html",
                headers: { "Access-Control-Allow-Origin": "*" },
                body: "<h1>Bad gateway</h1>",
            }),
        );
        assert.equal((await adapted(page, { query: "nobel" })).said, "HTTP 502");
    }));

test("what the adapter cannot ask is refused, not left out", () =>
    withNews(async (page) => {
        const said = async (params) => (await adapted(page, params)).said;
        assert.match(await said({ facetFilters: ["colour:red"] }), /does not filter by colour:red/);
        assert.match(await said({ facetFilters: ["publisher:-Gisa Tech"] }), /does not filter by/);
        assert.match(await said({ numericFilters: ["price<10"] }), /does not filter by price<10/);
        assert.match(await said({ facetFilters: [["publisher:A", "lang:ko"]] }), /does not filter by/);
        for (const filters of ["publisher:A OR publisher:B", "NOT publisher:A", "lang:ko AND (publisher:A)"])
            assert.match(await said({ filters }), /does not filter by/, filters);
        assert.match(await said({ numericFilters: [["published>=1", "published<5"]] }), /does not filter by/);
        assert.match(await said({ tagFilters: ["front"] }), /does not filter by tagFilters/);
        assert.match(await said({ facetFilters: ["source:a", 'source:b"c'] }), /does not filter by/);
        assert.equal(await said({ filters: "lang:ko AND published>=1735689600" }), "found");
    }));

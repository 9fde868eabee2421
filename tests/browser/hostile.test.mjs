// Articles, addresses and queries that would run a script if they were taken for anything but text
// (articles/hostile-*). `window.harmed` is what they would set.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, box, service, settled, titlesOf, withPage } from "./start.mjs";

const POLICY =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; " +
    "form-action 'self'; frame-ancestors 'none'";

/** Everything in the page and in the shadow of the element. */
const everything = (page) =>
    page.evaluate(() => {
        const nodes = [];
        const walk = (root) =>
            root.querySelectorAll("*").forEach((node) => {
                nodes.push(node);
                if (node.shadowRoot) walk(node.shadowRoot);
            });
        walk(document);
        return {
            harmed: window.harmed ?? null,
            names: [...new Set(nodes.map(({ localName }) => localName))],
            scripts: nodes
                .filter(({ localName }) => localName === "script")
                .map(({ src }) => new URL(src).pathname),
            handlers: nodes.flatMap((node) =>
                [...node.attributes].filter(({ name }) => /^on|^srcdoc$/i.test(name)).map(({ name }) => name),
            ),
            addresses: nodes
                .map((node) => node.getAttribute("href"))
                .filter(Boolean)
                .map((href) => new URL(href, document.baseURI).protocol),
        };
    });

async function isInert(page) {
    const { harmed, names, scripts, handlers, addresses } = await everything(page);
    assert.equal(harmed, null);
    assert.deepEqual(
        names.filter((name) => ["img", "iframe", "object", "embed", "style", "base"].includes(name)),
        [],
    );
    assert.deepEqual(scripts, ["/assets/gisa-search.js", "/assets/page.js"]);
    assert.deepEqual(handlers, []);
    assert.equal(await page.locator("meta[http-equiv]").count(), 0);
    assert.deepEqual(
        [...new Set(addresses)].filter((protocol) => !["http:", "https:"].includes(protocol)),
        [],
    );
}

test("hostile articles are text", () =>
    withPage({ path: "/?q=quillmark" }, async (page) => {
        await settled(page);
        const { hits } = await ask("v1/search", { q: "quillmark" });
        assert.equal(hits.length, 2);
        const shown = await page
            .locator(".title")
            .evaluateAll((all) => all.map((title) => (title.querySelector("a") ?? title).textContent));
        assert.deepEqual(shown, titlesOf({ hits }));
        for (const chip of await page.locator(".hits .marker").all()) {
            await chip.click();
            await page.getByRole("dialog").waitFor();
            await isInert(page);
        }
        await page.locator(".hits").dispatchEvent("mouseover");
        await isInert(page);
    }));

test("hostile articles are text without script", () =>
    withPage({ path: "/?q=quillmark", javaScriptEnabled: false }, async (page) => {
        assert.deepEqual(
            await page.locator("article h2").allTextContents(),
            titlesOf(await ask("v1/search", { q: "quillmark" })),
        );
        await isInert(page);
    }));

const QUERIES = [
    '"><script>window.harmed=1</script>',
    "<img src=x onerror=window.harmed=1>",
    "javascript:window.harmed=1",
    "{{results}}{{title}}",
    "' onfocus='window.harmed=1' autofocus='",
    "</title><script>window.harmed=1</script>",
    "\u202enobel\u2066",
    "%3Cscript%3E",
];

for (const query of QUERIES)
    test(`a hostile query is text: ${JSON.stringify(query)}`, () =>
        withPage({ path: `/?${new URLSearchParams({ q: query })}`, expected: [/400/] }, async (page) => {
            await box(page).waitFor();
            assert.equal(await box(page).inputValue(), query);
            await page.waitForFunction(() =>
                document.querySelector("gisa-search").shadowRoot.querySelector("[aria-busy=false]"),
            );
            await isInert(page);
        }));

test("a broken address is refused, and not with a page", async () => {
    for (const broken of ["q=quillmark%00", "q=%E0%A4%A", "q=%FF"]) {
        const response = await fetch(`${service}/?${broken}`);
        assert.equal(response.status, 400, broken);
        assert.match(response.headers.get("Content-Type"), /^application\/problem\+json/);
    }
});

test("the page has the policy, and what it loads is its own", async () => {
    const response = await fetch(`${service}/?q=nobel`);
    assert.equal(response.headers.get("Content-Security-Policy"), POLICY);
    assert.equal(response.headers.get("X-Content-Type-Options"), "nosniff");
    assert.equal(response.headers.get("Referrer-Policy"), "no-referrer");
    const asked = [];
    await withPage({}, async (page) => {
        page.on("request", (request) => asked.push(request.url()));
        await page.goto(`${service}/?q=nobel`);
        await settled(page);
    });
    assert.deepEqual(
        asked.filter((url) => !url.startsWith(service)),
        [],
    );
});

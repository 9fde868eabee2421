import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, box, makeGate, settled, status, titles, titlesOf, withPage } from "./start.mjs";

const PATH = "/?q=hbm+samsung";
const colour = (locator, property) =>
    locator.evaluate((node, name) => getComputedStyle(node)[name], property);
const light = (rgb) =>
    rgb
        .match(/[\d.]+/g)
        .slice(0, 3)
        .reduce((sum, part) => sum + Number(part), 0) / 765;

test("dark where the reader wants it dark", async () => {
    const seen = {};
    for (const colorScheme of ["light", "dark"])
        await withPage({ path: PATH, colorScheme }, async (page) => {
            await settled(page);
            seen[colorScheme] = {
                ground: light(await colour(page.locator("html"), "backgroundColor")),
                text: light(await colour(page.locator(".hits .snippet").first(), "color")),
            };
        });
    assert.ok(seen.light.ground > 0.9 && seen.light.text < 0.3, JSON.stringify(seen));
    assert.ok(seen.dark.ground < 0.2 && seen.dark.text > 0.7, JSON.stringify(seen));
});

test("320 pixels are enough for all of it", () =>
    withPage({ path: PATH, viewport: { width: 320, height: 640 } }, async (page) => {
        await settled(page);
        const isWithin = () =>
            page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
        assert.equal(await isWithin(), true);
        const filters = page.getByRole("complementary", { name: "Filters" });
        assert.equal(await filters.isVisible(), false);
        await page.getByRole("button", { name: "Filters" }).click();
        assert.equal(await filters.isVisible(), true);
        assert.equal(await isWithin(), true);
        await page.locator(".hits .marker").first().click();
        const place = await page.getByRole("dialog").boundingBox();
        assert.ok(place.x >= 0 && place.x + place.width <= 320, JSON.stringify(place));
        await page.keyboard.press("Escape");
        await box(page).pressSequentially(" n");
        assert.equal(await isWithin(), true);
    }));

test("in a low window a source is told inside it", () =>
    withPage({ path: PATH, viewport: { width: 320, height: 256 } }, async (page) => {
        await settled(page);
        const marker = page.locator(".hits .marker").first();
        await marker.evaluate((node) => node.scrollIntoView({ block: "center" }));
        await marker.click();
        const place = await page.getByRole("dialog").boundingBox();
        assert.ok(place.y >= 0 && (place.y === 12 || place.y + place.height <= 256), JSON.stringify(place));
    }));

test("nothing moves where the reader wants no motion", () =>
    withPage({ path: PATH, reducedMotion: "reduce" }, async (page) => {
        await settled(page);
        await page.evaluate(() =>
            document
                .querySelector("gisa-search")
                .shadowRoot.querySelector(".results")
                .setAttribute("aria-busy", "true"),
        );
        const animation = await page
            .locator(".progress")
            .evaluate((node) => getComputedStyle(node, "::after").animationName);
        assert.equal(animation, "none");
    }));

test("matches and markers can be told in forced colours", () =>
    withPage({ path: PATH, forcedColors: "active" }, async (page) => {
        await settled(page);
        const system = (name) =>
            page.evaluate((text) => {
                const probe = document.createElement("i");
                probe.style.setProperty("forced-color-adjust", "none");
                probe.style.color = text;
                document.body.append(probe);
                return getComputedStyle(probe).color;
            }, name);
        const mark = page.locator(".hits .snippet mark").first();
        assert.equal(await colour(mark, "backgroundColor"), await system("Mark"));
        assert.equal(
            await colour(page.locator(".hits .marker").first(), "borderTopColor"),
            await system("ButtonText"),
        );
    }));

test("Korean for who reads Korean, and a switch", () =>
    withPage({ own: true, path: "/?q=openai", locale: "ko-KR" }, async (page) => {
        await settled(page);
        const { total } = await ask("v1/search", { q: "openai" });
        assert.equal(await status(page).innerText(), `기사 ${total.value}건`);
        assert.equal(await page.locator("html").getAttribute("lang"), "ko");
        await page.getByRole("button", { name: "English", exact: true }).click();
        await page.getByText(`${total.value} articles`, { exact: true }).first().waitFor();
        await page.reload();
        await settled(page);
        assert.equal(await status(page).innerText(), `${total.value} articles`, "it is remembered");
    }));

test("without script it is a form and its results", () =>
    withPage({ path: "/", javaScriptEnabled: false }, async (page) => {
        await page.getByRole("textbox").fill("hbm samsung");
        await page.getByRole("button", { name: "Search" }).click();
        await page.waitForURL(/\?q=hbm\+samsung$/);
        const { hits } = await ask("v1/search", { q: "hbm samsung" });
        assert.deepEqual(await page.locator(".gisa-results article h2").allInnerTexts(), titlesOf({ hits }));
        assert.equal(await page.getByRole("textbox").inputValue(), "hbm samsung");
        assert.ok((await page.locator(".gisa-results .sources a").count()) > 0);
    }));

test("without script a filter alone has its results too", () =>
    withPage({ path: "/?source=reuters.com", javaScriptEnabled: false }, async (page) => {
        const { hits } = await ask("v1/search", { source: "reuters.com" });
        assert.ok(hits.length > 0);
        assert.deepEqual(await page.locator(".gisa-results article h2").allInnerTexts(), titlesOf({ hits }));
    }));

test("what the server wrote stands until the element has its own answer", () =>
    withPage({ path: "/" }, async (page) => {
        await settled(page);
        const gate = makeGate();
        await page.route(/v1\/search/, async (route) => {
            await gate.passed;
            await route.continue();
        });
        await page.goto(new URL(PATH, page.url()).href);
        const { hits } = await ask("v1/search", { q: "hbm samsung" });
        await page.locator(".gisa-results article h2").first().waitFor();
        assert.equal(await page.locator(".gisa-results article").first().isVisible(), true);
        assert.equal(await page.locator("form.plain").isVisible(), false);
        gate.open();
        await settled(page);
        assert.deepEqual(await titles(page), titlesOf({ hits }));
        assert.equal(await page.locator(".gisa-results article").first().isVisible(), false);
    }));

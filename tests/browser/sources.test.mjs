import assert from "node:assert/strict";
import { test } from "node:test";
import { activeElement, answered, ask, box, settled, withPage } from "./start.mjs";

const PATH = "/?q=hbm+samsung";
const popover = (page) => page.getByRole("dialog");
const marker = (page, source) =>
    page.getByRole("button", { name: new RegExp(`^Source ${source.n}: `) }).first();

/** A source of the first hits that other articles cite too. */
async function sharedSource() {
    const { hits } = await ask("v1/search", { q: "hbm samsung" });
    const [hit] = hits;
    const source = hit.snippets
        .flatMap((snippet) => snippet.sources)
        .find((one) => one.linked && one.also_in > 0);
    assert.ok(source, "the first hit cites what others cite");
    return { hit, source };
}

test("a marker tells what stands behind it: title, publisher, address, who else cites it", () =>
    withPage({ path: PATH }, async (page) => {
        await settled(page);
        const { hit, source } = await sharedSource();
        await marker(page, source).click();
        await popover(page).waitFor();
        assert.equal(await popover(page).getAttribute("aria-label"), `Source ${source.n}`);
        assert.equal(await popover(page).getByRole("link").first().getAttribute("href"), source.url);
        const text = await popover(page).innerText();
        for (const part of [
            source.title ?? source.url,
            source.publisher,
            `Also cited in ${source.also_in} other`,
        ])
            assert.ok(text.includes(part), `${part} in ${text}`);
        await popover(page).locator("li").first().waitFor();
        const others = await popover(page).locator("li").allInnerTexts();
        const citing = await ask("v1/search", { source: source.url, sort: "newest", snippets: 0 });
        assert.deepEqual(
            others,
            citing.hits
                .filter(({ id }) => id !== hit.id)
                .map(({ title }) => title)
                .slice(0, 3),
        );

        const { state, page: all } = await answered(page, () =>
            page.getByRole("button", { name: "Show all that cite it" }).click(),
        );
        assert.deepEqual([state.q, state.source], ["", [source.url]]);
        assert.equal(all.total.value, source.also_in + 1);
    }));

test("an arrow behind a snippet leads to its place in the article", () =>
    withPage({ path: PATH }, async (page) => {
        await settled(page);
        const { hits } = await ask("v1/search", { q: "hbm samsung" });
        const links = hits
            .flatMap(({ snippets }) => snippets.map((snippet) => snippet.deep_link))
            .filter(Boolean);
        assert.ok(links.length > 0);
        for (const link of links) assert.match(link, /^https?:.*#:~:text=[\w.~%]+(,[\w.~%]+)?$/);
        const arrows = page.getByRole("link", { name: "Show in the article" });
        assert.deepEqual(
            await arrows.evaluateAll((all) => all.map(({ href }) => href)),
            links.map((link) => new URL(link).href),
        );
    }));

test("pointing at a marker shows it, going away hides it", () =>
    withPage({ own: true, path: PATH }, async (page) => {
        await page.clock.install();
        await settled(page);
        const { source } = await sharedSource();
        await marker(page, source).hover();
        await page.clock.runFor(500);
        await popover(page).waitFor();
        await popover(page).hover(); // it may be pointed at itself
        await page.clock.runFor(500);
        assert.equal(await popover(page).isVisible(), true);
        await page.keyboard.press("Escape");
        await popover(page).waitFor({ state: "detached" });
        await box(page).hover();
        await marker(page, source).hover();
        await page.clock.runFor(500);
        await popover(page).waitFor();
        await box(page).hover();
        await page.clock.runFor(500);
        await popover(page).waitFor({ state: "detached" });
    }));

test("pressed it stays, until it is pressed again, something else is, or Esc", () =>
    withPage({ own: true, path: PATH }, async (page) => {
        await page.clock.install();
        await settled(page);
        const { source } = await sharedSource();
        const chip = marker(page, source);
        const away = [() => chip.click(), () => page.mouse.click(5, 5), () => page.keyboard.press("Escape")];
        for (const goAway of away) {
            await chip.click();
            assert.equal(await chip.getAttribute("aria-expanded"), "true");
            await page.mouse.move(5, 5);
            await page.clock.runFor(500);
            assert.equal(await popover(page).isVisible(), true);
            await goAway();
            await popover(page).waitFor({ state: "detached" });
            assert.equal(await chip.getAttribute("aria-expanded"), "false");
        }
    }));

test("the focus shows it and leaving hides it", () =>
    withPage({ path: PATH }, async (page) => {
        await settled(page);
        const { source } = await sharedSource();
        await page.keyboard.press("Tab"); // from now on the focus is of the keyboard
        await marker(page, source).focus();
        await popover(page).waitFor();
        await popover(page).locator("li").first().waitFor();
        const inside = await popover(page).locator("a, button").count();
        for (let i = 0; i <= inside; ++i) await page.keyboard.press("Tab");
        assert.equal(await marker(page, source).getAttribute("aria-expanded"), "false");
        assert.notEqual((await activeElement(page)).tag, "body");
    }));

test("a number without a source says so, and whether the article has a list at all", async () => {
    const unresolved = async (query, shown, said) =>
        withPage({ path: `/?q=${query}` }, async (page) => {
            await settled(page);
            const chip = page.locator(".hits .marker.unresolved").first();
            assert.match(await chip.textContent(), shown);
            await chip.click();
            await popover(page).waitFor();
            assert.match(await popover(page).innerText(), said);
        });
    await unresolved("quillmark", /^\[9\?\]$/, /has no such number/);
    await unresolved("bletchley", /^\[\d\]$/, /lists no sources/);
});

test("sources stand below by the article's own numbers, none left out", () =>
    withPage({ path: PATH }, async (page) => {
        await settled(page);
        const { hits } = await ask("v1/search", { q: "hbm samsung" });
        const shown = await page.locator(".hits article").evaluateAll((articles) =>
            articles.map((article) => ({
                listed: [...article.querySelectorAll(".sources .number")].flatMap((numbers) =>
                    numbers.textContent.split(", ").map(Number),
                ),
                cited: [...article.querySelectorAll(".snippet .marker")].map((chip) =>
                    Number.parseInt(chip.innerText.replace(/\D/g, ""), 10),
                ),
            })),
        );
        assert.equal(shown.length, hits.length);
        shown.forEach(({ listed, cited }, i) => {
            assert.deepEqual(
                listed,
                [...new Set(hits[i].snippets.flatMap(({ sources }) => sources.map(({ n }) => n)))].sort(
                    (a, b) => a - b,
                ),
            );
            assert.deepEqual(
                cited.filter((n) => !listed.includes(n)),
                [],
            );
        });
    }));

test("a marker stays on the line of what it backs", () =>
    withPage({ path: "/?q=ai" }, async (page) => {
        await settled(page);
        for (const width of [320, 360, 400, 440, 480, 520, 560, 600]) {
            await page.setViewportSize({ width, height: 800 });
            const torn = await page.locator(".hits .snippet .markers:not(.many)").evaluateAll((all) =>
                all.flatMap((markers) => {
                    const lineOf = (node, at) => {
                        const range = document.createRange();
                        range.setStart(node, at);
                        range.setEnd(node, at + 1);
                        const { top, bottom } = range.getBoundingClientRect();
                        return (top + bottom) / 2;
                    };
                    const before = markers.previousSibling,
                        after = markers.nextSibling;
                    const text = before?.nodeType === Node.TEXT_NODE ? before : null;
                    const chips = [...markers.children].map((chip) => chip.getBoundingClientRect());
                    const middles = chips.map(({ top, bottom }) => (top + bottom) / 2);
                    if (text && /\S$/.test(text.data)) middles.push(lineOf(text, text.length - 1));
                    if (after?.nodeType === Node.TEXT_NODE && /^[.,]/.test(after.data))
                        middles.push(lineOf(after, 0));
                    const isTorn = Math.max(...middles) - Math.min(...middles) > 14;
                    return isTorn ? [markers.parentNode.textContent] : [];
                }),
            );
            assert.deepEqual(torn, [], `${width} pixels`);
        }
    }));

test("text that is copied has its markers in brackets", () =>
    withPage({ path: PATH }, async (page) => {
        await settled(page);
        const copied = await page
            .locator(".hits .snippet")
            .first()
            .evaluate((node) => {
                getSelection().selectAllChildren(node);
                return String(getSelection());
            });
        const { hits } = await ask("v1/search", { q: "hbm samsung" });
        assert.equal(copied, hits[0].snippets[0].spans.map((span) => span.s ?? span.shown).join(""));
    }));

import assert from "node:assert/strict";
import { test } from "node:test";
import {
    activeElement,
    answered,
    ask,
    box,
    makeGate,
    settled,
    suggested,
    titles,
    titlesOf,
    withPage,
} from "./start.mjs";

const press = async (page, ...keys) => {
    for (const key of keys) await page.keyboard.press(key);
};

/** Tab until something is reached; fails if it never is. */
async function tabTo(page, isIt, key = "Tab") {
    for (let i = 0; i < 300; ++i) {
        await page.keyboard.press(key);
        const active = await activeElement(page);
        if (isIt(active)) return active;
    }
    assert.fail("Tab does not lead there");
}

test("a search from the first key to the source, without a mouse", () =>
    withPage({}, async (page) => {
        await settled(page);
        await press(page, "/");
        assert.equal((await activeElement(page)).tag, "input");
        await suggested(page, "sam", () => page.keyboard.type("sam"));
        await press(page, "ArrowDown");
        const chosen = page.locator("[role=option][aria-selected=true]");
        assert.equal(await box(page).getAttribute("aria-activedescendant"), await chosen.getAttribute("id"));
        const text = await chosen.locator("span").innerText();
        const { state } = await answered(page, () => press(page, "Enter"));
        assert.equal(state.q, text);
        assert.equal((await activeElement(page)).value, text, "the box keeps the focus");

        await tabTo(page, ({ classes }) => classes.includes("marker"));
        const popover = page.getByRole("dialog");
        await popover.waitFor();
        await press(page, "Tab");
        assert.equal(
            await popover.evaluate((node) => node.contains(node.getRootNode().activeElement)),
            true,
            "Tab leads into the popover",
        );
        await press(page, "Escape");
        await popover.waitFor({ state: "detached" });
        assert.ok((await activeElement(page)).classes.includes("marker"), "Esc leads back to the marker");
    }));

test("the arrows go round the suggestions and back to the box", () =>
    withPage({}, async (page) => {
        await settled(page);
        await suggested(page, "sam", () => box(page).pressSequentially("sam"));
        const options = page.locator("[role=option]");
        const count = await options.count();
        await press(page, "ArrowUp");
        assert.equal(
            await box(page).getAttribute("aria-activedescendant"),
            await options.nth(count - 1).getAttribute("id"),
        );
        await press(page, "ArrowDown");
        assert.equal(await box(page).getAttribute("aria-activedescendant"), null);
        await press(page, "ArrowDown", "ArrowRight");
        assert.equal(
            await box(page).getAttribute("aria-activedescendant"),
            null,
            "an arrow inside the text leaves the list",
        );
    }));

test("Esc closes the suggestions, then empties the box", () =>
    withPage({}, async (page) => {
        await settled(page);
        await suggested(page, "sam", () => box(page).pressSequentially("sam"));
        await press(page, "Escape");
        assert.equal(await box(page).getAttribute("aria-expanded"), "false");
        assert.equal(await box(page).inputValue(), "sam");
        await press(page, "Alt+ArrowDown");
        assert.equal(await box(page).getAttribute("aria-expanded"), "true");
        await press(page, "Alt+ArrowUp", "Escape");
        assert.equal(await box(page).inputValue(), "");
    }));

test("/ is a letter where one types, and the page's own if it says so", () =>
    withPage({}, async (page) => {
        await settled(page);
        await box(page).focus();
        await page.keyboard.type("a/b");
        assert.equal(await box(page).inputValue(), "a/b");
        await page.evaluate(() => document.querySelector("gisa-search").setAttribute("no-shortcut", ""));
        await box(page).blur();
        await press(page, "/");
        assert.notEqual((await activeElement(page)).tag, "input");
    }));

test("the focus stays where it was when a filter changes what is shown", () =>
    withPage({ path: "/?q=openai" }, async (page) => {
        await settled(page);
        await tabTo(page, ({ text }) => text.startsWith("Gisa Tech"));
        const { state } = await answered(page, () => press(page, "Space"));
        assert.deepEqual(state.publisher, ["Gisa Tech"]);
        assert.match((await activeElement(page)).text, /^Gisa Tech/);
        await answered(page, () => press(page, "Space"));
        assert.match((await activeElement(page)).text, /^Gisa Tech/);
    }));

test("pressing on text leaves the focus alone, so that it can be selected", () =>
    withPage({ path: "/?q=openai" }, async (page) => {
        await settled(page);
        await page
            .locator(".hits .snippet")
            .first()
            .click({ position: { x: 3, y: 8 } });
        assert.equal((await activeElement(page)).tag, "body");
        await page
            .locator(".hits .snippet")
            .first()
            .dblclick({ position: { x: 8, y: 8 } });
        assert.notEqual(await page.evaluate(() => getSelection().toString().trim()), "");
        await page.evaluate(() => document.querySelector("gisa-search").focus());
        assert.equal((await activeElement(page)).tag, "input");
    }));

test("the next page begins at its count", () =>
    withPage({ path: "/?q=ai" }, async (page) => {
        await settled(page);
        await tabTo(page, ({ tag, text }) => tag === "button" && text === "Next");
        const { state } = await answered(page, () => press(page, "Enter"));
        assert.equal(state.offset, 10);
        assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "ai", offset: 10 })));
        assert.ok((await activeElement(page)).classes.includes("status"));
    }));

test("an answer under way neither opens a list that was closed nor takes the choice away", () =>
    withPage({}, async (page) => {
        await settled(page);
        await suggested(page, "sam", () => box(page).pressSequentially("sam"));
        const gate = makeGate();
        await page.route(/v1\/suggest/, async (route) => {
            await gate.passed;
            await route.continue().catch(() => {}); // it was given up meanwhile
        });
        const asking = page.waitForRequest(/v1\/suggest\?q=sams&/);
        await box(page).pressSequentially("s");
        await asking;
        await press(page, "ArrowDown");
        const chosen = await page.locator("[role=option][aria-selected=true] span").innerText();
        const answer = page.waitForResponse(/v1\/suggest\?q=sams&/);
        gate.open();
        await (await answer).finished();
        await page.waitForTimeout(100); // it is shown, if it is
        assert.match(chosen.toLowerCase(), /^sams/);
        assert.equal(await page.locator("[role=option][aria-selected=true] span").innerText(), chosen);

        await box(page).pressSequentially("u");
        await press(page, "Escape");
        await page.waitForTimeout(400);
        assert.equal(await box(page).getAttribute("aria-expanded"), "false");
    }));

test("an emptied box has no list to open", () =>
    withPage({}, async (page) => {
        await settled(page);
        await suggested(page, "sam", () => box(page).pressSequentially("sam"));
        await press(page, "Escape", "Escape", "ArrowDown");
        assert.equal(await box(page).inputValue(), "");
        assert.equal(await box(page).getAttribute("aria-expanded"), "false");
    }));

import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, box, searchesOf, settled, suggested, titles, withPage } from "./start.mjs";

/** Letters of Hangul as an input method gives them: one syllable grows until it is committed. */
async function compose(devtools, steps) {
    for (const text of steps)
        await devtools.send("Input.imeSetComposition", {
            text,
            selectionStart: text.length,
            selectionEnd: text.length,
        });
}

test("half a syllable suggests but does not search", () =>
    withPage({ locale: "ko-KR" }, async (page, context) => {
        await settled(page);
        const before = await titles(page);
        const searches = searchesOf(page);
        const devtools = await context.newCDPSession(page);
        await box(page).focus();
        const suggested = page.waitForResponse((response) => response.url().includes("/v1/suggest?"));
        await compose(devtools, ["ㅅ", "사", "삼"]);
        await suggested;
        await page.locator("[role=option]").first().waitFor();
        assert.deepEqual(searches, [], "nothing is searched for while a syllable is open");
        assert.deepEqual(await titles(page), before, "nothing flickers");

        const { state } = await answered(page, () => devtools.send("Input.insertText", { text: "삼성" }));
        assert.equal(state.q, "삼성");
        assert.equal(await box(page).inputValue(), "삼성");
    }));

test("a word of two syllables is searched for as a whole", () =>
    withPage({ locale: "ko-KR" }, async (page, context) => {
        await settled(page);
        const searches = searchesOf(page);
        const devtools = await context.newCDPSession(page);
        await box(page).focus();
        await compose(devtools, ["ㅅ", "사", "삼"]);
        const suggested = page.waitForResponse(/suggest\?q=%EC%82%BC%EC%84%B1&/); // 삼성
        await devtools.send("Input.insertText", { text: "삼" });
        await compose(devtools, ["ㅅ", "서", "성"]); // the next one begins at once
        await suggested;
        assert.deepEqual(searches, []);
        await answered(page, () => devtools.send("Input.insertText", { text: "성" }));
        assert.deepEqual(
            searches.map((asked) => asked.get("q")),
            ["삼성"],
        );
    }));

test("Enter that ends a composition is no search of its own", () =>
    withPage({ locale: "ko-KR" }, async (page, context) => {
        await settled(page);
        const devtools = await context.newCDPSession(page);
        await box(page).focus();
        await compose(devtools, ["ㅎ", "하", "한"]);
        const isTaken = await box(page).evaluate((input) => {
            const key = (name) =>
                new KeyboardEvent("keydown", {
                    key: name,
                    isComposing: true,
                    bubbles: true,
                    composed: true,
                    cancelable: true,
                });
            return ["Enter", "ArrowDown", "Escape"].some((name) => !input.dispatchEvent(key(name)));
        });
        assert.equal(isTaken, false, "keys of the input method are left to it");
        assert.equal(await box(page).inputValue(), "한");
    }));

test("a filter pressed while a syllable is open keeps it", () =>
    withPage({ locale: "ko-KR", path: "/?q=openai" }, async (page, context) => {
        await settled(page);
        const devtools = await context.newCDPSession(page);
        await box(page).fill("");
        await answered(page, () => box(page).press("Enter"));
        await compose(devtools, ["ㅅ", "사", "삼"]);
        const { state } = await answered(page, () =>
            page
                .locator(".filters button[aria-pressed]")
                .first()
                .evaluate((button) => button.click()),
        );
        assert.equal(state.q, "삼");
        assert.equal(await box(page).inputValue(), "삼");
    }));

test("a suggestion chosen stays chosen when the same list comes again", () =>
    withPage({ locale: "ko-KR" }, async (page, context) => {
        await settled(page);
        const devtools = await context.newCDPSession(page);
        await box(page).focus();
        await suggested(page, "삼", () => compose(devtools, ["ㅅ", "사", "삼"]));
        let chosen = "";
        await answered(page, async () => {
            await devtools.send("Input.insertText", { text: "삼" }); // the input method lets go of the syllable
            await page.keyboard.press("ArrowDown");
            chosen = await page.locator("[role=option][aria-selected=true] span").innerText();
        }); // what was typed is searched for meanwhile
        await page.waitForTimeout(300);
        const { state } = await answered(page, () => page.keyboard.press("Enter"));
        assert.equal(state.q, chosen);
    }));

// axe-core on every state, in light, dark and Korean.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { examplePath } from "./example.mjs";
import { answered, box, settled, withPage } from "./start.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function check(page, state) {
    await page.waitForFunction(() =>
        document.getAnimations().every(({ playState }) => playState !== "running"),
    );
    await page.evaluate(axe); // not a script of the page, so its policy stands
    const { violations } = await page.evaluate(() =>
        window.axe.run(document, { resultTypes: ["violations"] }),
    );
    const told = violations.map(({ id, help, nodes }) =>
        [
            `${id}: ${help}`,
            ...nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message)}`),
        ].join("\n"),
    );
    assert.deepEqual(told, [], state);
}

const STATES = {
    "the newest articles": async (page) => settled(page),
    results: async (page) => {
        await page.goto(new URL("/?q=openai&lang=en&cited=only", page.url()).href);
        await settled(page);
    },
    "a popover": async (page) => {
        await page.locator(".hits .marker").first().click();
        await page.getByRole("dialog").waitFor();
    },
    suggestions: async (page) => {
        await page.keyboard.press("Escape");
        await box(page).fill("");
        await box(page).pressSequentially("sam");
        await page.locator("[role=option]").first().waitFor();
        await page.keyboard.press("ArrowDown");
    },
    "nothing found": async (page) => {
        await page.goto(new URL("/?q=zzyzx+qqfx", page.url()).href);
        await settled(page);
    },
    "unresolved numbers": async (page) => {
        await page.goto(new URL("/?q=quillmark", page.url()).href);
        await settled(page);
    },
};

const READERS = {
    light: {},
    dark: { colorScheme: "dark" },
    Korean: { locale: "ko-KR" },
    narrow: { viewport: { width: 320, height: 640 } },
};

for (const [reader, options] of Object.entries(READERS))
    test(`nothing for axe to find: ${reader}`, () =>
        withPage(options, async (page) => {
            for (const [state, lead] of Object.entries(STATES)) {
                await lead(page);
                await check(page, state);
            }
        }));

for (const theme of ["light", "dark"])
    test(`nothing for axe to find: the element's own colours, ${theme}`, () =>
        withPage({ path: examplePath, expected: [/404/] }, async (page) => {
            await page
                .locator("style")
                .last()
                .evaluate((style) => style.remove());
            await page
                .locator("gisa-search")
                .evaluate((search, name) => search.setAttribute("theme", name), theme);
            await answered(page, () =>
                page.evaluate(() => (document.querySelector("gisa-search").query = "nobel")),
            );
            await page.locator(".hits .marker").first().click();
            await check(page, theme);
        }));

test("nothing for axe to find: a fault", () =>
    withPage({ own: true, expected: [/ERR_/] }, async (page, context) => {
        await settled(page);
        await context.setOffline(true);
        await box(page).fill("nobel");
        await page.getByRole("alert").waitFor();
        await check(page, "a fault");
    }));

test("nothing for axe to find: without script", async () => {
    let html;
    await withPage({ path: "/?q=openai", javaScriptEnabled: false }, async (page) => {
        html = await page.content();
    });
    // axe is a script itself: the same page, with its scripts taken out.
    await withPage({ path: "/" }, async (page) => {
        await page.route(/\?noscript$/, async (route) =>
            route.fulfill({ contentType: "text/html", body: html.replaceAll(/<script.*?<\/script>/gs, "") }),
        );
        await page.goto(new URL("/?noscript", page.url()).href);
        assert.equal(await page.locator("gisa-search article").first().isVisible(), true);
        await check(page, "without script");
    });
});

// Pictures of the main states for docs/screenshots/; scripts/screenshots runs it.

import { join } from "node:path";
import { examplePath } from "./example.mjs";
import { answered, box, settled, stop, withPage } from "./start.mjs";

const folder = process.env.GISA_SCREENSHOTS;
const QUERY = "/?q=hbm+samsung";
const WIDE = { width: 1100, height: 820 };

const PICTURES = {
    results: [{ path: QUERY, viewport: WIDE }, async () => {}],
    "source-dark": [
        { path: QUERY, viewport: WIDE, colorScheme: "dark" },
        async (page) => {
            await page.locator(".hits .marker").first().click();
            await page.getByRole("dialog").locator("li").first().waitFor();
        },
    ],
    "suggestions-korean": [
        { path: "/", viewport: WIDE, locale: "ko-KR" },
        async (page) => {
            await answered(page, () => box(page).fill("삼성"));
            await page.locator("[role=option]").first().waitFor();
            await page.keyboard.press("ArrowDown");
        },
    ],
    "nothing-found": [
        { path: "/?q=samsumg&since=2026-01-01", viewport: { width: 1100, height: 520 } },
        async () => {},
    ],
    narrow: [{ path: QUERY, viewport: { width: 320, height: 700 } }, async () => {}],
    embedded: [
        { path: examplePath, viewport: WIDE, expected: [/404/] },
        async (page) => {
            await answered(page, () => box(page).fill("nobel prize"));
        },
    ],
};

try {
    for (const [name, [options, lead]] of Object.entries(PICTURES))
        await withPage(options, async (page) => {
            if (!options.path.startsWith("http")) await settled(page);
            await lead(page);
            await page.screenshot({ path: join(folder, `${name}.png`) });
            console.log(`${name}.png`);
        });
} finally {
    await stop();
}

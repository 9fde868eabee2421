import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, ask, box, nextFault, serve, settled, titles, titlesOf, withPage } from "./start.mjs";

const alert = (page) => page.getByRole("alert");

test("without a network it says so, and goes on by itself when there is one", () =>
    withPage({ own: true, expected: [/ERR_INTERNET_DISCONNECTED/] }, async (page, context) => {
        await settled(page);
        const fault = await nextFault(page);
        await context.setOffline(true);
        await box(page).fill("nobel");
        assert.equal((await fault()).kind, "offline");
        assert.match(await alert(page).innerText(), /There is no network/);
        await answered(page, () => context.setOffline(false));
        assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "nobel" })));
        assert.equal(await alert(page).count(), 0);
    }));

test("a query beyond a limit is explained in the service's words", () =>
    withPage({ expected: [/400/] }, async (page) => {
        await settled(page);
        const fault = await nextFault(page);
        const words = Array.from({ length: 200 }, (_, i) => `w${i}`).join(" ");
        await box(page).fill(words);
        const { kind, status, detail } = await fault();
        assert.deepEqual([kind, status], ["failed", 400]);
        assert.ok((await alert(page).innerText()).includes(detail));
    }));

test("a service that is not there can be asked again", () =>
    withPage({ expected: [/ERR_/] }, async (page) => {
        await settled(page);
        const fault = await nextFault(page);
        await page.route(/v1\/search/, (route) => route.abort("connectionrefused"));
        await box(page).fill("nobel");
        assert.equal((await fault()).kind, "unreachable");
        await page.unroute(/v1\/search/);
        await answered(page, () => page.getByRole("button", { name: "Try again" }).click());
        assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "nobel" })));
    }));

test("a service that limits requests is asked again when it says", async () => {
    const limited = await serve("--rate", "1", "--burst", "8");
    await withPage({ path: `${limited}/`, expected: [/429/] }, async (page) => {
        const fault = await nextFault(page);
        // More than it takes, all at once.
        await page.evaluate(() => Promise.all(Array.from({ length: 12 }, () => fetch("/v1/suggest?q=a"))));
        await box(page).fill("nobel");
        const { kind, status, seconds } = await fault();
        assert.deepEqual([kind, status], ["limited", 429]);
        assert.match(await alert(page).innerText(), new RegExp(`Trying again in ${seconds} second`));
        await page.locator(".title").first().waitFor();
        assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { q: "nobel" })));
    });
});

test("a busy service likewise, and not for ever", () =>
    withPage({ own: true, expected: [/503/] }, async (page) => {
        await page.clock.install();
        await settled(page);
        let asked = 0;
        await page.route(/v1\/search/, (route) => {
            ++asked;
            return route.fulfill({
                status: 503,
                headers: { "Retry-After": "1" },
                contentType: "application/problem+json",
                body: '{"status":503,"code":"overloaded"}',
            });
        });
        for (let times = 1; times <= 4; ++times) {
            const fault = await nextFault(page);
            if (times === 1) await box(page).fill("nobel");
            await page.clock.runFor(1000); // what it was told to wait
            assert.equal((await fault()).kind, "busy");
            assert.equal(asked, times);
        }
        await page.clock.runFor(60_000);
        assert.equal(asked, 4, "once, and three times more");
        assert.match(
            await alert(page).innerText(),
            /^The search is busy\.\s+Try again$/,
            "no promise is made",
        );
        const fault = await nextFault(page);
        await page.getByRole("button", { name: "Try again" }).click();
        await page.clock.runFor(10);
        await fault();
        assert.match(
            await alert(page).innerText(),
            /Trying again in 1 second/,
            "whoever asks is served anew",
        );
        await page.unroute(/v1\/search/);
        await answered(page, () => page.getByRole("button", { name: "Try again" }).click());
    }));

import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, ask, settled, status, titles, titlesOf, withPage } from "./start.mjs";

const facet = (page, name) => page.getByRole("list", { name });
const same = async (page, parameters) =>
    assert.deepEqual(await titles(page), titlesOf(await ask("v1/search", { limit: 10, ...parameters })));

test("values are counted as the service counts them, and filter", () =>
    withPage({ path: "/?q=openai" }, async (page) => {
        await settled(page);
        const { facets } = await ask("v1/search", {
            q: "openai",
            facets: "publisher,source",
            facet_values: 6,
        });
        const shown = await facet(page, "Publisher").getByRole("button").allInnerTexts();
        assert.deepEqual(
            shown.map((text) => text.split(/\s*\n\s*/)),
            facets.publisher.map(({ value, count }) => [value, String(count)]),
        );
        const [{ value, count }] = facets.source;
        const { page: fewer } = await answered(page, () =>
            facet(page, "Cited source").getByRole("button", { name: value }).click(),
        );
        assert.equal(fewer.total.value, count);
        await same(page, { q: "openai", source: value });
        assert.equal(await facet(page, "Cited source").getByRole("button", { pressed: true }).count(), 1);
    }));

test("values of one facet are alternatives; each can be taken away, and all", () =>
    withPage({ path: "/?q=openai&lang=en" }, async (page) => {
        await settled(page);
        const { state } = await answered(page, () =>
            page.getByRole("button", { name: "Remove filter: Language: English" }).click(),
        );
        assert.deepEqual(state.lang, []);
        await page.goBack();
        await settled(page);
        const values = (
            await ask("v1/search", { q: "openai", lang: "en", facets: "publisher" })
        ).facets.publisher.map(({ value }) => value);
        await answered(page, () => facet(page, "Publisher").getByRole("button", { name: values[0] }).click());
        await same(page, { q: "openai", lang: "en", publisher: values[0] });
        const { state: none } = await answered(page, () =>
            page.getByRole("button", { name: "Remove all" }).click(),
        );
        assert.deepEqual([none.q, none.lang, none.publisher], ["openai", [], []]);
    }));

test("a month is a filter of dates", () =>
    withPage({ path: "/?q=openai" }, async (page) => {
        await settled(page);
        const { facets } = await ask("v1/search", { q: "openai", facets: "month", facet_values: 6 });
        const month = facets.month.find(({ value }) => /^\d{4}-\d\d$/.test(value));
        const name = new Intl.DateTimeFormat("en", {
            year: "numeric",
            month: "short",
            timeZone: "UTC",
        }).format(new Date(month.value));
        const { page: fewer, state } = await answered(page, () =>
            facet(page, "Month").getByRole("button", { name }).click(),
        );
        assert.deepEqual(
            [state.since, state.until, fewer.total.value],
            [month.value, month.value, month.count],
        );
    }));

test("days, evidence and order", () =>
    withPage({ path: "/?q=openai" }, async (page) => {
        await settled(page);
        await answered(page, () => page.getByLabel("From", { exact: true }).fill("2025-06-01"));
        await same(page, { q: "openai", since: "2025-06-01" });
        await answered(page, () =>
            page.getByRole("checkbox", { name: "Only sentences with a source" }).click(),
        );
        await same(page, { q: "openai", since: "2025-06-01", cited: "only" });
        await answered(page, () =>
            page.getByRole("combobox", { name: "Independent sources" }).selectOption("3"),
        );
        await same(page, { q: "openai", since: "2025-06-01", cited: "only", min_sources: 3 });
        await answered(page, () => page.getByLabel("Order").selectOption("oldest"));
        await same(page, { q: "openai", since: "2025-06-01", cited: "only", min_sources: 3, sort: "oldest" });
        const count = (
            await ask("v1/search", { q: "openai", since: "2025-06-01", cited: "only", min_sources: 3 })
        ).total.value;
        assert.match(await status(page).innerText(), new RegExp(`^${count} article`));
    }));

test("more values on demand", () =>
    withPage({ path: "/?q=ai" }, async (page) => {
        await settled(page);
        const before = await facet(page, "Cited source").getByRole("button").count();
        await answered(page, () =>
            facet(page, "Cited source")
                .getByRole("button", { name: /^\d+ more$/ })
                .click(),
        );
        assert.ok((await facet(page, "Cited source").getByRole("button").count()) > before);
    }));

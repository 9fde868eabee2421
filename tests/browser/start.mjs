// What all tests share: an index, the real program that serves it, a foreign site, and Debian's Chromium.
// One of each for all. Whatever a page complains of fails its test.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";

const needed = (name) => process.env[name] ?? assert.fail(`${name} is not set; browser_test.py sets it`);
export const source = needed("GISA_SOURCE");
const work = needed("GISA_WORK");
const index = join(work, "index");

const CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
];
const STARTED_IN_MS = 30_000;

// ---- The index and the program ---------------------------------------------------------------------------

function makeIndex() {
    const added = [
        join(source, "corpus/en"),
        join(source, "corpus/ko"),
        join(source, "tests/browser/articles"),
    ];
    execFileSync(needed("GISA_INDEXER"), ["--index", index, "add", ...added], { stdio: "ignore" });
}

const programs = [];

/** The address that the program says it listens on. */
export function serve(...options) {
    const program = spawn(needed("GISA_SEARCHER"), [
        "serve",
        "--index",
        index,
        "--listen",
        "127.0.0.1:0",
        ...options,
    ]);
    programs.push(program);
    return new Promise((resolve, reject) => {
        let said = "";
        const late = setTimeout(
            () => reject(new Error(`the service does not say where it listens: ${said}`)),
            STARTED_IN_MS,
        );
        const read = (text) => {
            said += text;
            const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
            if (address) (clearTimeout(late), resolve(address[0]));
        };
        program.stdout.on("data", read);
        program.stderr.on("data", read);
        program.on("exit", (code) => {
            clearTimeout(late);
            reject(new Error(`the service ended (${code}): ${said}`));
        });
    });
}

// ---- A foreign site --------------------------------------------------------------------------------------

const foreignPages = new Map();

/** Pages of another origin: a function of the service's address for each path. */
export const addForeignPage = (path, type, make) => foreignPages.set(path, { type, make });

function startForeignSite() {
    const server = createServer((request, response) => {
        const page = foreignPages.get(new URL(request.url, "http://foreign").pathname);
        response.writeHead(page ? 200 : 404, { "Content-Type": page?.type ?? "text/plain" });
        response.end(page?.make(service) ?? "");
    });
    return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

// ---- All of it -------------------------------------------------------------------------------------------

makeIndex();
const site = await startForeignSite();
export const foreign = `http://127.0.0.1:${site.address().port}`;
export const service = await serve("--cors-origin", foreign, "--rate", "0");
export const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: CHROMIUM_OPTIONS });

export async function stop() {
    await browser.close();
    for (const program of programs) (program.removeAllListeners("exit"), program.kill("SIGTERM"));
    site.close();
}

/** What the service itself answers; of a search, as the element asks for it. */
export async function ask(path, parameters = {}) {
    const asked = new URLSearchParams(parameters);
    if (path === "v1/search" && !asked.has("fill")) asked.set("fill", "true");
    const response = await fetch(`${service}/${path}?${asked}`);
    assert.equal(response.status, 200, path);
    return response.json();
}

const TEST_MS = 40_000;

/** What it gives, unless it hangs: that is a failure too. */
function inTime(doing) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`not done after ${TEST_MS} ms`)), TEST_MS);
    });
    return Promise.race([doing, late]).finally(() => clearTimeout(timer));
}

// ---- Pages -----------------------------------------------------------------------------------------------

const contexts = new Map();

/** One context for all readers of a kind. A test that changes more than its page takes one of its `own`. */
async function contextOf(options, own) {
    const key = JSON.stringify(options);
    const make = async () =>
        browser.newContext({ viewport: { width: 1100, height: 900 }, locale: "en-US", ...options });
    if (own) return make();
    if (!contexts.has(key)) contexts.set(key, make());
    return contexts.get(key);
}

const reportViolations = () =>
    document.addEventListener("securitypolicyviolation", (event) =>
        window.complainOf(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );

/**
 * Does something with a page of its own. Afterwards nothing may have violated the Content Security Policy,
 * thrown, or been complained of on the console; `expected` are complaints that belong to the test.
 */
export async function withPage({ path = "/", expected = [], own = false, ...options }, does) {
    const context = await contextOf(options, own);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const complaints = [];
    const complain = (text) => {
        if (!expected.some((pattern) => pattern.test(text))) complaints.push(text);
    };
    page.on("pageerror", (error) => complain(`error: ${error.message}`));
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complain(`console: ${message.text()}`);
    });
    page.on("dialog", (dialog) => {
        complain(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    if (options.javaScriptEnabled !== false) {
        await page.exposeFunction("complainOf", complain);
        await page.addInitScript(reportViolations);
    }
    try {
        await page.goto(path.startsWith("http") ? path : service + path);
        await inTime(does(page, context));
        assert.deepEqual(complaints, [], "the page complains");
    } finally {
        await (own ? context : page).close();
    }
}

export const box = (page) => page.getByRole("combobox", { name: /Search the news|뉴스 검색/ });
export const status = (page) => page.locator(".status");
export const titles = (page) => page.locator(".title").allInnerTexts();

/** Waits until results for exactly this state of the address are shown. */
export const settled = (page) =>
    page.waitForFunction(() => {
        const search = document.querySelector("gisa-search");
        const results = search?.shadowRoot?.querySelector(".results");
        return (
            results?.getAttribute("aria-busy") === "false" &&
            !search.shadowRoot.querySelector("slot[name=results]")
        );
    });

/** Does something that leads to an answer, and waits until that is shown. */
export async function answered(page, does) {
    await page.evaluate(() => {
        window.answer = new Promise((resolve) =>
            addEventListener("gisa-results", ({ detail }) => resolve(detail), { once: true }),
        );
    });
    await does();
    return page.evaluate(() => window.answer);
}

/** What `does` does, until the list for all that was typed is shown, not one for the beginning of it. */
export async function suggested(page, typed, does) {
    const answer = page.waitForResponse((response) => {
        const { pathname, searchParams } = new URL(response.url());
        return pathname === "/v1/suggest" && searchParams.get("q") === typed;
    });
    await does();
    await (await answer).finished();
    await page.locator("[role=option]").first().waitFor();
}

/** What the page searches for from now on: the parameters of each request, as they are made. */
export function searchesOf(page) {
    const asked = [];
    page.on("request", (request) => {
        const { pathname, searchParams } = new URL(request.url());
        if (pathname === "/v1/search") asked.push(searchParams);
    });
    return asked;
}

/** The next fault that the page shows: `await fault()`, after what leads to it. */
export async function nextFault(page) {
    await page.evaluate(() => {
        window.fault = new Promise((resolve) =>
            addEventListener("gisa-error", ({ detail: { problem } }) => resolve({ ...problem }), {
                once: true,
            }),
        );
    });
    return () => page.evaluate(() => window.fault);
}

/** Holds answers back: `await gate.passed` in a route goes on at `gate.open()`. */
export function makeGate() {
    const gate = {};
    gate.passed = new Promise((resolve) => {
        gate.open = resolve;
    });
    return gate;
}

export const activeElement = (page) =>
    page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return {
            tag: active?.localName,
            classes: [...(active?.classList ?? [])],
            text: active?.innerText ?? "",
            value: active?.value ?? "",
        };
    });

/** The texts that the page shows for the hits that the service gives. */
export const titlesOf = ({ hits }) => hits.map(({ title }) => title);

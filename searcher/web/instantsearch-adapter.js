/**
 * A search client for InstantSearch.js, so that a page written for it searches in Gisa:
 *
 *   import { gisaSearchClient } from "https://search.example/assets/instantsearch-adapter.js";
 *   instantsearch({ indexName: "news", searchClient: gisaSearchClient("https://search.example/") });
 *
 * Understood: query, page, hitsPerPage, facets, maxValuesPerFacet, facetFilters, numericFilters, filters of
 * `attribute:value` joined by AND, and the tags around highlights. Attributes: publisher, source, lang, author,
 * month as facets; published (seconds since 1970) and independent_sources as numbers. A name of an index may
 * end in an order: `news:newest`, `news:oldest`, `news:sources`, `news:support`. Other filters are refused:
 * left out in silence, they would give wrong results. docs/web.md has the shape of a hit.
 */

const FACETS = ["publisher", "source", "lang", "author", "month"];
const SORTS = ["newest", "oldest", "sources", "support"];
const TAGS = ["__ais-highlight__", "__/ais-highlight__"];
const DEEPEST_OFFSET = 10_000,
    MOST_HITS = 100,
    MOST_FACET_VALUES = 1000,
    MOST_FACET_HITS = 100;

/** @param {string} endpoint where the service answers  @param {{key?: string, language?: string}} options */
export function gisaSearchClient(endpoint, { key = "", language = "" } = {}) {
    const base = new URL(endpoint, globalThis.document?.baseURI);
    if (!base.pathname.endsWith("/")) base.pathname += "/";
    const headers = { Accept: "application/json" };
    if (key) headers.Authorization = `Bearer ${key}`;
    if (language) headers["Accept-Language"] = language;
    const ask = async (path, parameters) => {
        const response = await fetch(new URL(`${path}?${parameters}`, base), {
            headers,
            credentials: "omit",
            referrerPolicy: "no-referrer",
        });
        if (response.ok) return response.json();
        const said = await response.json().catch(() => ({})); // what stands between may speak HTML
        throw Object.assign(new Error(said.detail || said.title || `HTTP ${response.status}`), said);
    };
    return {
        search: async (requests) => ({
            results: await Promise.all(
                requests.map((request) =>
                    request.type === "facet" ? searchFacet(request, ask) : searchOne(request, ask),
                ),
            ),
        }),
        searchForFacetValues: (requests) => Promise.all(requests.map((request) => searchFacet(request, ask))),
    };
}

// ---- What is asked ---------------------------------------------------------------------------------------

/** InstantSearch gives parameters in an object of their own, or as a query string. */
const parametersOf = ({ params = {} }) =>
    typeof params === "string" ? Object.fromEntries(new URLSearchParams(params)) : params;

const listOf = (value) => {
    const list = typeof value === "string" && value.startsWith("[") ? JSON.parse(value) : value;
    return [list ?? []].flat(1);
};

function refuse(what) {
    throw new Error(`Gisa does not filter by ${what}`);
}

/** "publisher:Gisa Tech" in two; the value may have colons. */
function splitFilter(text) {
    const at = String(text).indexOf(":");
    const name = text.slice(0, at).trim(),
        value = text.slice(at + 1).trim();
    return at > 0 && FACETS.includes(name) && !value.startsWith("-")
        ? [name, value.replace(/^"(.*)"$/, "$1")]
        : refuse(text);
}

const quoted = (value) => (value.includes('"') ? refuse(value) : `"${value}"`);
const oneOf = (field, values) => values.map((value) => `${field}:${quoted(value)}`).join(" OR ");

/** One of the values of one attribute. The service's parameters hold one group of each; others are conditions. */
function addFacetGroup(parameters, conditions, group) {
    const filters = [group].flat().map(splitFilter);
    const [name] = filters[0] ?? [];
    if (!name) return;
    if (filters.some(([other]) => other !== name)) refuse(filters.map((one) => one.join(":")).join(" or "));
    const values = filters.map(([, value]) => value);
    if (name === "month") addMonths(parameters, conditions, values);
    else if (parameters.has(name)) conditions.push(oneOf(name, values));
    else for (const value of values) parameters.append(name, value);
}

function addMonths(parameters, conditions, months) {
    const isFree = !parameters.has("since") && !parameters.has("until");
    if (months.length > 1 || !isFree) return void conditions.push(oneOf("date", months));
    parameters.set("since", months[0]);
    parameters.set("until", months[0]);
}

const dayOf = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
const DAY_S = 86400;

const NUMERIC = {
    independent_sources: {
        ">=": (n) => ({ min_sources: n }),
        ">": (n) => ({ min_sources: n + 1 }),
    },
    published: {
        ">=": (n) => ({ since: dayOf(n) }),
        ">": (n) => ({ since: dayOf(n + DAY_S) }),
        "<=": (n) => ({ until: dayOf(n) }),
        "<": (n) => ({ until: dayOf(n - 1) }),
    },
};
const NUMBER = /^\s*(\w+)\s*(>=|<=|!=|>|<|=)\s*(-?\d+)\s*$/;

/** Of two limits the same way both hold. */
const HOLDS_BOTH = {
    since: (one, other) => (one > other ? one : other),
    until: (one, other) => (one < other ? one : other),
    min_sources: (one, other) => Math.max(one, other),
};

function addNumber(parameters, text) {
    const [, name, sign, number] = NUMBER.exec(text) ?? [];
    const change = NUMERIC[name]?.[sign] ?? refuse(text);
    for (const [field, value] of Object.entries(change(Number(number))))
        parameters.set(
            field,
            parameters.has(field) ? HOLDS_BOTH[field](parameters.get(field), value) : value,
        );
}

const OUTSIDE_QUOTES = '(?=(?:[^"]*"[^"]*")*[^"]*$)';
const AND = new RegExp(`\\s+AND\\s+${OUTSIDE_QUOTES}`);

/** The conditions of `filters`, which may be joined by AND only. */
function splitFilters(text) {
    const parts = text.split(AND).filter((part) => part.trim());
    for (const part of parts)
        if (/(^|\s)(OR|NOT)\s|[()]/.test(part.replaceAll(/"[^"]*"/g, '""'))) refuse(part);
    return parts;
}

/** Several of a group are alternatives. */
function addNumberGroup(parameters, group) {
    const [one, ...others] = [group].flat();
    if (others.length > 0) refuse(group.join(" or "));
    if (one) addNumber(parameters, one);
}

/** Filters of InstantSearch that the service has nothing for. */
const UNKNOWN = ["tagFilters", "aroundLatLng", "insideBoundingBox", "insidePolygon"];

/** Into the parameters; what they have no place for is given back, in the query language. */
function addFilters(parameters, asked) {
    for (const name of UNKNOWN) if (listOf(asked[name]).flat().some(Boolean)) refuse(name);
    const conditions = [],
        parts = splitFilters(asked.filters ?? "");
    const [numbers, values] = [true, false].map((is) => parts.filter((part) => NUMBER.test(part) === is));
    for (const group of [...listOf(asked.numericFilters), ...numbers]) addNumberGroup(parameters, group);
    for (const group of [...listOf(asked.facetFilters), ...values])
        addFacetGroup(parameters, conditions, group);
    return conditions;
}

/** Conditions stand before what was typed, so that nothing in it can undo them: no OR, no open quote. */
function queryOf(typed, conditions) {
    if (conditions.length === 0) return typed || "*";
    const closed = typed.split('"').length % 2 ? typed : `${typed}"`;
    return [...conditions, closed]
        .filter((part) => part.trim())
        .map((part) => `(${part})`)
        .join(" ");
}

const facetsOf = (asked) => {
    const names = listOf(asked.facets);
    return names.includes("*") ? FACETS : names.filter((name) => FACETS.includes(name));
};

function sortOf(indexName = "") {
    const order = indexName.split(":")[1];
    return SORTS.includes(order) ? order : "relevance";
}

const numberOf = (value, usual) => Number.parseInt(value ?? usual, 10);
const hitsPerPageOf = (asked) => Math.min(numberOf(asked.hitsPerPage, 20), MOST_HITS);

function searchParameters(request, asked) {
    const hitsPerPage = hitsPerPageOf(asked);
    const parameters = new URLSearchParams({
        sort: sortOf(request.indexName),
        limit: hitsPerPage,
        offset: Math.min(numberOf(asked.page, 0) * hitsPerPage, DEEPEST_OFFSET),
    });
    const conditions = addFilters(parameters, asked);
    parameters.set("q", queryOf(asked.query ?? request.query ?? "", conditions));
    const facets = facetsOf(asked);
    if (facets.length > 0) parameters.set("facets", facets.join(","));
    parameters.set("facet_values", Math.min(numberOf(asked.maxValuesPerFacet, 10), MOST_FACET_VALUES));
    return parameters;
}

// ---- What is answered ------------------------------------------------------------------------------------

const tagsOf = (asked) => [asked.highlightPreTag ?? TAGS[0], asked.highlightPostTag ?? TAGS[1]];

/** Spans as one text, with tags around what matched. InstantSearch escapes all but these tags itself. */
const tagged = (spans, [before, after]) =>
    spans
        .map((span) =>
            span.t === "match" ? before + span.s + after : span.t === "cite" ? span.shown : span.s,
        )
        .join("");

function highlight(spans, tags) {
    const words = [...new Set(spans.filter(({ t }) => t === "match").map(({ s }) => s))];
    return {
        value: tagged(spans, tags),
        matchLevel: words.length > 0 ? "full" : "none",
        fullyHighlighted: false,
        matchedWords: words,
    };
}

const plain = (text) => (text ? [{ t: "text", s: text }] : []);
const isWeb = (url) => /^https?:\/\//i.test(url ?? "");

function sourcesOf(hit) {
    const sources = new Map();
    for (const snippet of hit.snippets)
        for (const source of snippet.sources)
            sources.set(`${source.section}.${source.n}`, {
                ...source,
                url: isWeb(source.url) ? source.url : null,
            });
    return [...sources.values()];
}

function hitOf(hit, tags) {
    const content = hit.snippets.flatMap((snippet, i) => [...(i > 0 ? plain(" … ") : []), ...snippet.spans]);
    return {
        objectID: hit.id,
        title: hit.title ?? "",
        url: isWeb(hit.url) ? hit.url : null,
        publisher: hit.publisher,
        lang: hit.lang,
        published: hit.published,
        content: tagged(content, ["", ""]),
        citations: hit.citations,
        sources: sourcesOf(hit),
        _highlightResult: {
            title: highlight(hit.title_spans, tags),
            publisher: highlight(plain(hit.publisher), tags),
        },
        _snippetResult: { content: highlight(content, tags) },
    };
}

const countsOf = (values) => Object.fromEntries(values.map(({ value, count }) => [value, count]));

const pagesOf = (nbHits, hitsPerPage) =>
    hitsPerPage > 0
        ? Math.min(Math.ceil(nbHits / hitsPerPage), Math.floor(DEEPEST_OFFSET / hitsPerPage) + 1)
        : 0;

async function searchOne(request, ask) {
    const asked = parametersOf(request);
    const parameters = searchParameters(request, asked);
    const tags = tagsOf(asked);
    const page = await ask("v1/search", parameters);
    const hitsPerPage = hitsPerPageOf(asked),
        nbHits = page.total.value + page.others;
    return {
        hits: page.hits.map((hit) => hitOf(hit, tags)),
        nbHits,
        hitsPerPage,
        page: numberOf(asked.page, 0),
        nbPages: pagesOf(nbHits, hitsPerPage),
        facets: Object.fromEntries(
            Object.entries(page.facets).map(([name, values]) => [name, countsOf(values)]),
        ),
        exhaustiveNbHits: page.total.relation === "eq",
        exhaustiveFacetsCount: true,
        processingTimeMS: Math.round(page.took_ms),
        query: asked.query ?? "",
        params: String(parameters),
        index: request.indexName,
        renderingContent: {},
    };
}

/** The values that have what was typed, with it marked. */
async function searchFacet(request, ask) {
    const asked = parametersOf(request);
    const name = request.facet ?? asked.facetName;
    if (!FACETS.includes(name)) refuse(name);
    const parameters = searchParameters(request, {
        ...asked,
        hitsPerPage: 0,
        page: 0,
        facets: [name],
        maxValuesPerFacet: MOST_FACET_VALUES,
    });
    const page = await ask("v1/search", parameters);
    const typed = small(request.facetQuery ?? asked.facetQuery ?? "");
    const tags = tagsOf(asked);
    const found = (page.facets[name] ?? []).filter(({ value }) => small(value).includes(typed));
    return {
        facetHits: found
            .slice(0, numberOf(asked.maxFacetHits, MOST_FACET_HITS))
            .map(({ value, count }) => ({ value, count, highlighted: marked(value, typed, tags) })),
        exhaustiveFacetsCount: !(page.facets_more?.[name] > 0),
        processingTimeMS: Math.round(page.took_ms),
    };
}

/** In small letters, each by itself: a word's end changes none. */
const small = (text) => [...text].map((letter) => letter.toLowerCase()).join("");

/** A small letter may be longer than the letter (İ), so places are counted in letters that are whole. */
function marked(value, typed, [before, after]) {
    const at = typed ? small(value).indexOf(typed) : -1;
    if (at < 0) return value;
    const parts = ["", "", ""];
    let seen = 0;
    for (const letter of value) {
        const end = seen + letter.toLowerCase().length;
        parts[end <= at ? 0 : seen < at + typed.length ? 1 : 2] += letter;
        seen = end;
    }
    return parts[0] + before + parts[1] + after + parts[2];
}

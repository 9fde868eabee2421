/**
 * A search box with cited results, for any page:
 *
 *   <script type="module" src="https://search.example/assets/gisa-search.js"></script>
 *   <gisa-search endpoint="https://search.example/"></gisa-search>
 *
 * docs/web.md tells of it to those who embed it. What comes from the service reaches the page as text only
 * (`element` knows no markup), and addresses only through `webAddress`. In order: words, style, requests,
 * state and address, nodes, parts drawn (hits, help, filters, pages and faults), behaviour (the popover of a
 * source, the suggestions), the element itself.
 *
 * @attribute endpoint       where the service answers; else where this module comes from
 * @attribute lang           "ko" or "en"; else that of the page around, else that of the browser
 * @attribute theme          "light" or "dark"; else the page's `color-scheme`
 * @attribute query          what is searched for at first
 * @attribute placeholder    shown in the empty box
 * @attribute limit          hits of a page, 10
 * @attribute facets         what is counted: "publisher source lang month author" or fewer; "" for none
 * @attribute browse         without a query the newest articles are shown
 * @attribute no-url         the address of the page is neither read nor changed
 * @attribute no-shortcut    the key / is left to the page
 * @attribute api-key        sent as a bearer token; whoever sees the page can read it
 *
 * @property {string} query  what is searched for; setting it searches
 * @property {object} state  all that is asked, filters too (a copy); setting it searches
 * @method search            asks again
 * @method focus             leads to the box
 *
 * @event gisa-search        before the service is asked; detail: {state}. If prevented, it is not
 * @event gisa-results       after an answer is shown; detail: {state, page}, the page as the service gives it
 * @event gisa-error         after a fault is shown; detail: {state, problem}
 *
 * @slot brand               left of the box
 * @slot results             shown until the first answer is there
 *
 * @csspart box, input, clear, submit, suggestions, suggestion, filters, facet, facet-value, active-filter,
 *          status, sort, results, hit, title, about, support, place, snippet, match, marker, passage, sources,
 *          source, popover, note, help, error, pager
 * @cssproperty --gisa-font, --gisa-reading-font, --gisa-text, --gisa-muted, --gisa-accent, --gisa-background,
 *          --gisa-surface, --gisa-line, --gisa-field, --gisa-mark, --gisa-warning, --gisa-radius, --gisa-measure
 */

// ---- Words -----------------------------------------------------------------------------------------------

const counted = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const WORDS = {
    en: {
        search: "Search",
        searchNews: "Search the news",
        clear: "Clear",
        filters: "Filters",
        order: "Order",
        suggestions: "Suggestions",
        suggested: (n) => counted(n, "suggestion", "suggestions"),
        kinds: { name: "name", publisher: "publisher", title: "title" },
        results: "Results",
        newestArticles: "Newest articles",
        articles: (n) => counted(n, "article", "articles"),
        about: (text) => `about ${text}`,
        others: (n) => `${counted(n, "article", "articles")} with most of the words`,
        timedOut: "out of time, not complete",
        partial: "not complete: a part of the index does not answer",
        copies: (n) => counted(n, "copy", "copies"),
        sorts: {
            relevance: "Best match",
            newest: "Newest",
            oldest: "Oldest",
            sources: "Most sources",
            support: "Best supported",
        },
        facets: {
            publisher: "Publisher",
            source: "Cited source",
            lang: "Language",
            month: "Month",
            author: "Author",
        },
        more: (n) => `${n.toLocaleString("en")} more`,
        none: "(none)",
        published: "Published",
        from: "From",
        to: "Until",
        evidence: "Evidence",
        citedOnly: "Only sentences with a source",
        leastSources: "Independent sources",
        any: "any number",
        atLeast: (n) => `at least ${n}`,
        active: "Active filters",
        remove: (text) => `Remove filter: ${text}`,
        removeAll: "Remove all",
        independent: (n) => counted(n, "independent source", "independent sources"),
        support: (share) => `${share}% of sentences supported`,
        unresolved: (n) => `${counted(n, "number", "numbers")} without a source`,
        bullet: (n) => `bullet ${n}`,
        inherited: "source given at the end of the paragraph",
        unsupported: "no source given",
        passage: "Show in the article",
        sources: "Sources",
        source: (n) => `Source ${n}`,
        citedBy: (n) => `cited ${counted(n, "time", "times")} here`,
        alsoIn: (n) => `Also cited in ${counted(n, "other article", "other articles")}`,
        showThose: "Show all that cite it",
        reasons: {
            out_of_range: "The article's list of sources has no such number.",
            no_source_list: "The article cites numbers but lists no sources.",
            no_url: "The list gives no web address.",
            bad_url: "What the list gives is no web address.",
            duplicate_number: "Several entries of the list have this number.",
            "": "It is not known what stands behind this number.",
        },
        nothing: "Nothing found",
        meant: "Did you mean",
        absent: (what) => `No article has ${what}.`,
        since: (date) => `since ${date}`,
        until: (date) => `until ${date}`,
        without: (what, n) => `Without ${what}: ${counted(n, "article", "articles")}`,
        anywhere: (what, n) => `${what} anywhere in the article: ${counted(n, "article", "articles")}`,
        tryOther: "Fewer words, or other ones, may find more.",
        pages: "Pages",
        previous: "Previous",
        next: "Next",
        again: "Try again",
        offline: "There is no network. The search goes on as soon as there is one.",
        unreachable: "The search cannot be reached.",
        busy: (seconds) => `The search is busy. Trying again in ${counted(seconds, "second", "seconds")}.`,
        limited: (seconds) => `Too many requests. Trying again in ${counted(seconds, "second", "seconds")}.`,
        busyNow: "The search is busy.",
        limitedNow: "Too many requests.",
        failed: "The search failed.",
        problems: {
            no_index: "There is no index yet.",
            index_corrupt: "The index is damaged; its keeper must look at it.",
            index_version: "The index is of another version than the service.",
            key_needed: "This search needs a key.",
            wrong_key: "The key of this search is not known.",
        },
    },
    ko: {
        search: "검색",
        searchNews: "뉴스 검색",
        clear: "지우기",
        filters: "필터",
        order: "정렬",
        suggestions: "추천 검색어",
        suggested: (n) => `추천 검색어 ${n}개`,
        kinds: { name: "인물", publisher: "발행처", title: "제목" },
        results: "검색 결과",
        newestArticles: "최신 기사",
        articles: (n) => `기사 ${n.toLocaleString("ko")}건`,
        about: (text) => `약 ${text}`,
        others: (n) => `단어 대부분이 있는 기사 ${n.toLocaleString("ko")}건`,
        timedOut: "시간 초과, 결과가 완전하지 않음",
        partial: "결과가 완전하지 않음: 색인 일부가 응답하지 않음",
        copies: (n) => `사본 ${n}건`,
        sorts: {
            relevance: "관련도순",
            newest: "최신순",
            oldest: "오래된순",
            sources: "출처 많은 순",
            support: "근거 많은 순",
        },
        facets: { publisher: "언론사", source: "인용한 출처", lang: "언어", month: "월", author: "기자" },
        more: (n) => `외 ${n.toLocaleString("ko")}개`,
        none: "(없음)",
        published: "날짜",
        from: "시작",
        to: "끝",
        evidence: "근거",
        citedOnly: "출처가 있는 문장만",
        leastSources: "독립 출처",
        any: "상관없음",
        atLeast: (n) => `${n}곳 이상`,
        active: "적용된 필터",
        remove: (text) => `필터 해제: ${text}`,
        removeAll: "모두 해제",
        independent: (n) => `독립 출처 ${n}곳`,
        support: (share) => `문장의 ${share}%에 근거`,
        unresolved: (n) => `출처 없는 번호 ${n}개`,
        bullet: (n) => `항목 ${n}`,
        inherited: "문단 끝에 출처 표시",
        unsupported: "출처 없음",
        passage: "기사에서 보기",
        sources: "출처",
        source: (n) => `출처 ${n}`,
        citedBy: (n) => `이 기사에서 ${n}번 인용`,
        alsoIn: (n) => `다른 기사 ${n.toLocaleString("ko")}건에도 인용`,
        showThose: "인용한 기사 모두 보기",
        reasons: {
            out_of_range: "기사의 출처 목록에 없는 번호입니다.",
            no_source_list: "번호를 인용하지만 출처 목록이 없는 기사입니다.",
            no_url: "출처 목록에 웹 주소가 없습니다.",
            bad_url: "출처 목록에 있는 것은 웹 주소가 아닙니다.",
            duplicate_number: "출처 목록에서 같은 번호가 여러 번 쓰였습니다.",
            "": "이 번호의 출처를 알 수 없습니다.",
        },
        nothing: "검색 결과가 없습니다",
        meant: "혹시 이것을 찾으셨나요",
        absent: (what) => `${what}: 이 단어가 있는 기사가 없습니다.`,
        since: (date) => `시작 날짜 ${date}`,
        until: (date) => `끝 날짜 ${date}`,
        without: (what, n) => `${what} 조건을 빼면: 기사 ${n.toLocaleString("ko")}건`,
        anywhere: (what, n) => `${what} 단어를 기사 전체에서 찾으면: 기사 ${n.toLocaleString("ko")}건`,
        tryOther: "단어를 줄이거나 바꾸면 더 찾을 수 있습니다.",
        pages: "쪽",
        previous: "이전",
        next: "다음",
        again: "다시 시도",
        offline: "네트워크에 연결되어 있지 않습니다. 연결되면 다시 검색합니다.",
        unreachable: "검색 서비스에 연결할 수 없습니다.",
        busy: (seconds) => `검색 서비스가 바쁩니다. ${seconds}초 뒤에 다시 시도합니다.`,
        limited: (seconds) => `요청이 너무 많습니다. ${seconds}초 뒤에 다시 시도합니다.`,
        busyNow: "검색 서비스가 바쁩니다.",
        limitedNow: "요청이 너무 많습니다.",
        failed: "검색하지 못했습니다.",
        problems: {
            query_syntax: "검색어를 이해할 수 없습니다.",
            query_too_complex: "검색어가 너무 복잡합니다.",
            address_too_long: "검색어가 너무 깁니다.",
            header_too_large: "검색어가 너무 깁니다.",
            invalid_value: "조건의 값이 잘못되었습니다.",
            no_index: "아직 색인이 없습니다.",
            index_corrupt: "색인이 손상되어 관리자가 확인해야 합니다.",
            index_version: "색인의 버전이 서비스와 다릅니다.",
            key_needed: "이 검색은 키가 필요합니다.",
            wrong_key: "이 검색의 키를 알 수 없습니다.",
        },
    },
};

/** "ko" for what is Korean, else "en". */
const languageOf = (tag) => (/^ko\b/i.test(tag) ? "ko" : "en");

const formatted = (language, time, style) =>
    new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" }).format(time);

function dateIn(language, published) {
    const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(published);
    return day
        ? formatted(language, Date.UTC(day[1], day[2] - 1, day[3]), { dateStyle: "medium" })
        : published;
}

function monthIn(language, month) {
    const [, year, number] = /^(\d{4})-(\d\d)$/.exec(month) ?? [];
    return year
        ? formatted(language, Date.UTC(year, number - 1), { year: "numeric", month: "short" })
        : month;
}

function languageName(language, tag) {
    try {
        return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
    } catch {
        return tag; // no language tag
    }
}

// ---- Style -----------------------------------------------------------------------------------------------

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
:host {
  --_font: var(--gisa-font, Inter, "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR",
    "Malgun Gothic", system-ui, sans-serif);
  --_reading: var(--gisa-reading-font, Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif",
    Georgia, serif);
  --_text: var(--gisa-text, light-dark(#20242b, #e4e6ea));
  --_muted: var(--gisa-muted, light-dark(#59616d, #a4acb8));
  --_accent: var(--gisa-accent, light-dark(#1a4f8f, #9cc2f7));
  --_background: var(--gisa-background, light-dark(#ffffff, #16181c));
  --_surface: var(--gisa-surface, light-dark(#f4f5f7, #22262c));
  --_line: var(--gisa-line, light-dark(#d9dde3, #3a4049));
  --_field: var(--gisa-field, light-dark(#7b8492, #7d8796));
  --_mark: var(--gisa-mark, light-dark(#ffe89a, #6b5812));
  --_warning: var(--gisa-warning, light-dark(#8f3b00, #f5b27a));
  --_radius: var(--gisa-radius, 0.5rem);
  display: block; container-type: inline-size; position: relative;
  color: var(--_text); font: 400 1rem/1.5 var(--_font); text-align: start; overflow-wrap: anywhere;
}
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([theme]) { background: var(--_background); }
:host(:lang(ko)), [lang|="ko"] { word-break: keep-all; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, h4, p, ol, ul, fieldset { margin: 0; padding: 0; border: 0; font: inherit; }
ol, ul { list-style: none; }
.about span, .values span, .sources span, .active button, .suggestions span, .place { unicode-bidi: isolate; }
a { color: var(--_accent); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
button, input, select { font: inherit; color: inherit; }
button { cursor: pointer; background: none; border: 0; padding: 0; text-align: start; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; border-radius: 0.2rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }

.frame { display: grid; grid-template-columns: minmax(0, 44rem); gap: 0 3rem; }
.no-brand > .brand { display: none; }
.box { display: flex; position: relative; background: var(--_background);
  border: 1px solid var(--_field); border-radius: calc(var(--_radius) * 1.5); }
.box:focus-within { border-color: var(--_accent); box-shadow: 0 0 0 1px var(--_accent); }
.box input { flex: 1; min-width: 0; padding: 0.7rem 0 0.7rem 1rem; border: 0; outline: 0; background: none; }
.box input::placeholder { color: var(--_muted); opacity: 1; }
.box button { display: grid; place-items: center; min-width: 2.75rem; color: var(--_muted); }
.box button:hover { color: var(--_accent); }
.box svg { width: 1.2rem; height: 1.2rem; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; }

.suggestions { position: absolute; z-index: 10; inset: calc(100% + 0.3rem) 0 auto 0; padding: 0.35rem;
  max-height: 24rem;
  overflow-y: auto; background: var(--_background); border: 1px solid var(--_line);
    border-radius: var(--_radius);
  box-shadow: 0 0.6rem 2rem rgb(0 0 0 / 0.16); }
.suggestions li { display: flex; gap: 1rem; justify-content: space-between; padding: 0.45rem 0.65rem;
  border-radius: calc(var(--_radius) * 0.7); cursor: pointer; }
.suggestions li:hover { background: var(--_surface); }
.suggestions [aria-selected="true"] { background: var(--_surface); box-shadow: inset 3px 0 var(--_accent); }
.suggestions b { font-weight: 650; }
.suggestions small, .values small { color: var(--_muted); font-size: 0.85em;
  font-variant-numeric: tabular-nums; white-space: nowrap; }

.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 1rem; margin-block: 1rem 0.25rem;
  min-height: 2.25rem; color: var(--_muted); font-size: 0.9rem; }
.bar .status { flex: 1 1 9rem; }
.bar select, .filters select, .filters input { padding: 0.3rem 0.5rem; background: var(--_background);
  color: var(--_text);
  border: 1px solid var(--_field); border-radius: calc(var(--_radius) * 0.7); max-width: 100%; }
.toggle { padding: 0.3rem 0.75rem; border: 1px solid var(--_field);
  border-radius: calc(var(--_radius) * 0.7); color: var(--_text); }
.toggle[aria-expanded="true"] { background: var(--_surface); }
.progress { height: 2px; overflow: hidden; border-radius: 1px; }
[aria-busy="true"] > .progress { background: var(--_surface); }
[aria-busy="true"] > .progress::after { content: ""; display: block; width: 30%; height: 100%;
  background: var(--_accent);
  animation: sweep 1s 0.2s infinite ease-in-out backwards; }
@keyframes sweep { from { translate: -100% 0; } to { translate: 340% 0; } }

.active { display: flex; flex-wrap: wrap; gap: 0.4rem; margin-block: 0.5rem 0.25rem; font-size: 0.875rem; }
.active button { padding: 0.15rem 0.65rem; border: 1px solid var(--_line); border-radius: 1rem;
  background: var(--_surface); }
.active button::after { content: " ×"; content: " ×" / ""; color: var(--_muted); }
.active .all { border-color: transparent; background: none; color: var(--_accent); }
.active .all::after { content: none; }
.active button:hover { border-color: var(--_accent); }

.filters { font-size: 0.9rem; }
.filters > :is(section, fieldset) { margin-block: 1.25rem 0; }
.filters :is(h3, legend) { padding: 0; margin-bottom: 0.35rem; font-weight: 650; font-size: 0.85rem;
  color: var(--_muted); }
.filters label { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
  gap: 0.25rem 0.6rem; margin-block: 0.35rem; }
.filters label.check { justify-content: start; flex-wrap: nowrap; }
.filters input[type="date"] { flex: 0 1 9.5rem; min-width: 0; }
.filters input[type="checkbox"] { inline-size: 1.05rem; block-size: 1.05rem; margin: 0;
  accent-color: var(--_accent); flex: none; }
.values button { display: flex; width: 100%; gap: 0.75rem; justify-content: space-between;
  padding: 0.22rem 0.5rem; margin-inline: -0.5rem;
  border-radius: calc(var(--_radius) * 0.6); }
.values button:hover { background: var(--_surface); }
.values [aria-pressed="true"] { font-weight: 650; color: var(--_accent); }
.values [aria-pressed="true"] span::before { content: "✓ "; content: "✓ " / ""; }
.values .more { color: var(--_accent); }

.hits > li { padding-block: 1.5rem; border-top: 1px solid var(--_line); }
.hits > li:first-child, .hits > .others + li { border-top: 0; }
.others { padding-block: 0.75rem; color: var(--_muted); font-size: 0.9rem; }
.title { font: 600 1.28rem/1.35 var(--_reading); text-wrap: pretty; }
.title a { text-decoration: none; }
.title a:hover { text-decoration: underline; }
.title a:visited { color: color-mix(in oklab, var(--_accent), var(--_text) 45%); }
.about, .support { display: flex; flex-wrap: wrap; gap: 0 0.35rem; color: var(--_muted); font-size: 0.875rem;
  }
.about { margin-top: 0.2rem; }
.about > :not(:last-child)::after, .support > :not(.meter, :last-child)::after { content: " ·"; }
.support { align-items: center; margin-top: 0.15rem; }
.meter { width: 3.5rem; height: 0.4rem; border-radius: 0.2rem; background: var(--_line); overflow: hidden;
  flex: none; margin-inline-end: 0.3rem; }
.meter i { display: block; height: 100%; width: calc(var(--share) * 100%); background: var(--_accent);
  forced-color-adjust: none; }
.support .warning { color: var(--_warning); }
.place { margin-top: 0.85rem; color: var(--_muted); font-size: 0.85rem; }
.snippet { margin-top: 0.6rem; max-width: var(--gisa-measure, 40rem);
  font: 400 1.0625rem/1.62 var(--_reading);
  text-wrap: pretty; hanging-punctuation: first; }
.place + .snippet { margin-top: 0.15rem; }
.snippet.bullet { padding-inline-start: 1.1rem; position: relative; }
.snippet.bullet::before { content: "•"; content: "•" / ""; position: absolute; inset-inline-start: 0.1rem;
  color: var(--_muted); }
.snippet.quote { padding-inline-start: 0.9rem; border-inline-start: 3px solid var(--_line); }
.snippet.heading { font-weight: 600; }
.snippet.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9rem;
  white-space: pre-wrap; }
.title:lang(ko), .snippet:lang(ko) { font-family: var(--gisa-reading-font, var(--_font)); }
.snippet:lang(ko) { font-size: 1rem; line-height: 1.75; }
.title:lang(ko) { font-size: 1.2rem; }
mark { background: linear-gradient(transparent 55%, var(--_mark) 55% 95%, transparent 95%); color: inherit;
  padding-inline: 0.08em; margin-inline: -0.08em; }
.remark { color: var(--_muted); font: italic 0.85rem/1.4 var(--_font); white-space: nowrap; }
.remark:lang(ko) { font-style: normal; }

.marker { display: inline-block; min-width: 1.5rem; padding: 0 0.35rem; margin-inline: 0.1rem 0;
  text-align: center; vertical-align: 0.12em;
  font: 600 0.75rem/1.5rem var(--_font); font-variant-numeric: tabular-nums; color: var(--_accent);
    background: var(--_surface);
  border: 1px solid var(--_line); border-radius: 0.45rem; user-select: text; }
.markers:not(.many) { white-space: nowrap; }
.markers::before, .markers:not(.many)::after { content: "\\2060"; }
.marker:hover, .marker[aria-expanded="true"] { border-color: var(--_accent); background: var(--_background); }
.marker.unresolved { color: var(--_warning); border-style: dashed; border-color: currentColor;
  background: none; }
.passage { margin-inline-start: 0.3rem; padding-inline: 0.2rem; text-decoration: none;
  font: 600 0.9rem/1 var(--_font); }
.passage::after { content: "↗"; content: "↗" / ""; }
.popover { position: fixed; inset: auto; margin: 0; width: min(22rem, calc(100vw - 1.5rem));
  max-height: min(24rem, calc(100vh - 1.5rem));
  overflow-y: auto; padding: 0.9rem 1rem; font: 400 0.9rem/1.5 var(--_font); color: var(--_text);
    background: var(--_background);
  border: 1px solid var(--_line); border-radius: var(--_radius); box-shadow: 0 0.6rem 2rem rgb(0 0 0 / 0.2);
    font-style: normal; white-space: normal; }
.popover h4 { font-weight: 650; }
.popover .muted, .popover ul { color: var(--_muted); font-size: 0.85rem; }
.popover .address { display: block; font-size: 0.8rem; word-break: break-all; }
.popover .also { margin-top: 0.6rem; padding-top: 0.6rem; border-top: 1px solid var(--_line);
  color: var(--_text); }
.popover li { margin-top: 0.25rem; }
.popover .act { margin-top: 0.4rem; color: var(--_accent); text-decoration: underline;
  text-underline-offset: 0.18em; }
.sources { margin-top: 0.9rem; max-width: var(--gisa-measure, 40rem); font-size: 0.85rem; line-height: 1.45;
  color: var(--_muted); }
.sources li { display: grid; grid-template-columns: minmax(1.4rem, auto) 1fr; gap: 0.5rem;
  margin-top: 0.25rem; }
.sources .number { text-align: end; font-variant-numeric: tabular-nums; }
.sources a { color: var(--_text); text-decoration-color: var(--_field); }
.sources a:hover { color: var(--_accent); }
.sources .unresolved { color: var(--_warning); }

.note { margin-top: 0.5rem; padding: 0.5rem 0.8rem; background: var(--_surface);
  border-radius: var(--_radius); font-size: 0.9rem; }
.help { margin-block: 1.5rem; }
.help h3, .error h3 { font: 600 1.28rem/1.35 var(--_reading); }
.help :is(p, ul) { margin-top: 0.6rem; }
.help li { margin-top: 0.3rem; }
.link { color: var(--_accent); text-decoration: underline; text-underline-offset: 0.18em; }
.error { margin-block: 1rem; padding: 1rem 1.2rem; border: 1px solid var(--_warning);
  border-radius: var(--_radius); }
.error p { margin-top: 0.3rem; }
.error button { margin-top: 0.7rem; padding: 0.35rem 0.9rem; border: 1px solid var(--_field);
  border-radius: calc(var(--_radius) * 0.7); }
.pager { display: flex; flex-wrap: wrap; gap: 0.3rem; padding-block: 1rem 2rem; font-size: 0.9rem; }
.pager button, .pager span { min-width: 2.4rem; padding: 0.4rem 0.7rem; text-align: center;
  border-radius: calc(var(--_radius) * 0.7); }
.pager button:hover { background: var(--_surface); }
.pager [aria-current] { background: var(--_accent); color: var(--_background); }
[data-old] { opacity: 0.55; transition: opacity 0.15s 0.25s; }

@container (max-width: 51.99rem) {
  .filters:not([data-open]) { display: none; }
  .filters { padding-bottom: 1rem; border-bottom: 1px solid var(--_line); }
  .brand { margin-bottom: 0.75rem; }
}
@container (min-width: 52rem) {
  .frame { grid-template-columns: 13.5rem minmax(0, 44rem); grid-template-rows: auto auto 1fr;
    align-items: start; }
  .brand { align-self: center; }
  .box { grid-area: 1 / 2; }
  .bar { grid-area: 2 / 2; }
  .results { grid-area: 3 / 2; }
  .filters { grid-area: 2 / 1 / span 2; }
  .no-brand .filters { grid-area: 1 / 1 / span 3; }
  .no-brand .filters > :first-of-type { margin-top: 0.7rem; }
  .toggle { display: none; }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation: none !important; transition: none !important;
    scroll-behavior: auto !important; }
  [aria-busy="true"] > .progress::after { width: 100%; }
}
@media (forced-colors: active) {
  .box:focus-within { outline: 2px solid Highlight; }
  .suggestions [aria-selected="true"], .pager [aria-current] { forced-color-adjust: none;
    background: Highlight; color: HighlightText; }
  .suggestions [aria-selected="true"] :is(b, small) { color: inherit; }
  .meter { border: 1px solid CanvasText; }
  .meter i { background: Highlight; }
  .marker, .active button { border-color: ButtonText; }
  mark { forced-color-adjust: none; background: Mark; color: MarkText; }
}
`);

// ---- Requests --------------------------------------------------------------------------------------------

/** Why there is no answer: `kind` is "offline", "unreachable", "limited", "busy" or "failed". */
class Problem extends Error {
    constructor(kind, { status = 0, code = "", title = "", detail = "", seconds = 0 } = {}) {
        super(detail || title || kind);
        Object.assign(this, { kind, status, code, title, detail, seconds });
    }
}

const LONGEST_MS = 20_000; // more than the service takes for anything

const KIND_OF_STATUS = { 429: "limited", 503: "busy" };

async function problemOf(response) {
    const said = await response.json().catch(() => ({}));
    const text = (value) => (typeof value === "string" ? value : "");
    return new Problem(KIND_OF_STATUS[response.status] ?? "failed", {
        status: response.status,
        code: text(said.code),
        title: text(said.title),
        detail: text(said.detail),
        seconds: Math.min(Math.max(Number.parseInt(response.headers.get("Retry-After"), 10) || 2, 1), 60),
    });
}

/** Asks the service. Of each kind at most one question is under way: a newer one takes the place of an older. */
class Service {
    #base;
    #headers;
    #running = new Map();

    constructor(base, key, language) {
        this.#base = base;
        this.#headers = { Accept: "application/json", "Accept-Language": language };
        if (key) this.#headers.Authorization = `Bearer ${key}`;
    }

    /** The answer, or null if it was overtaken. Throws Problem. */
    async ask(kind, path, parameters) {
        this.stop(kind);
        const control = new AbortController();
        this.#running.set(kind, control);
        try {
            const response = await fetch(new URL(`${path}?${parameters}`, this.#base), {
                headers: this.#headers,
                signal: AbortSignal.any([control.signal, AbortSignal.timeout(LONGEST_MS)]),
                credentials: "omit",
                referrerPolicy: "no-referrer",
            });
            if (!response.ok) throw await problemOf(response);
            const answer = await response.json();
            return control.signal.aborted ? null : answer;
        } catch (error) {
            if (control.signal.aborted) return null;
            if (error instanceof Problem) throw error;
            throw new Problem(navigator.onLine ? "unreachable" : "offline");
        }
    }

    stop(kind) {
        this.#running.get(kind)?.abort();
    }

    stopAll() {
        for (const control of this.#running.values()) control.abort();
    }
}

// ---- State and address -----------------------------------------------------------------------------------

const USUAL = { q: "", sort: "relevance", since: "", until: "", cited: "", min_sources: 0, offset: 0 };
const SINGLE = Object.keys(USUAL);
const LISTS = ["source", "publisher", "lang", "author"];
const SORTS = ["relevance", "newest", "oldest", "sources", "support"];

const emptyState = () => ({ ...USUAL, ...Object.fromEntries(LISTS.map((name) => [name, []])) });

/** What an address or a page's script asks for; what it says wrongly is as if it said nothing. */
function stateOf(given) {
    const state = emptyState();
    for (const name of SINGLE)
        state[name] =
            typeof USUAL[name] === "number"
                ? Math.max(0, Number.parseInt(given?.[name], 10) || 0)
                : String(given?.[name] ?? USUAL[name]);
    for (const name of LISTS)
        state[name] = [...new Set([given?.[name] ?? []].flat().map(String).filter(Boolean))];
    if (!SORTS.includes(state.sort)) state.sort = USUAL.sort;
    if (!["only", "any"].includes(state.cited)) state.cited = USUAL.cited;
    return state;
}

const readState = (parameters) =>
    stateOf({
        ...Object.fromEntries(SINGLE.map((name) => [name, parameters.get(name)])),
        ...Object.fromEntries(LISTS.map((name) => [name, parameters.getAll(name)])),
    });

/** Only what is not as usual. */
function writeState(state, parameters = new URLSearchParams()) {
    for (const name of [...SINGLE, ...LISTS]) parameters.delete(name);
    for (const name of SINGLE) if (state[name] !== USUAL[name]) parameters.set(name, state[name]);
    for (const name of LISTS) for (const value of state[name]) parameters.append(name, value);
    return parameters;
}

const isSame = (one, other) => String(writeState(one)) === String(writeState(other));
const isFiltered = (state) =>
    LISTS.some((name) => state[name].length > 0) ||
    Boolean(state.since || state.until || state.cited || state.min_sources);

/** The value set among those of the list, or taken out of it. */
const toggled = (values, value) =>
    values.includes(value) ? values.filter((other) => other !== value) : [...values, value];

const isPressed = (state, name, value) =>
    name === "month" ? state.since === value && state.until === value : state[name].includes(value);

/** What pressing a value of a facet does. */
function facetChange(state, name, value) {
    if (name !== "month") return { [name]: toggled(state[name], value) };
    const month = isPressed(state, name, value) ? "" : value;
    return { since: month, until: month };
}

const DATE_CONDITION = /^(since|until) (.*)$/;

/** A condition of the query that the service names, taken out; null if it cannot be told where it stands. */
function withoutCondition(state, what) {
    const date = DATE_CONDITION.exec(what);
    if (date) return { [date[1]]: "" };
    if (/^sources:/.test(what) && state.min_sources > 0) return { min_sources: 0 };
    for (const name of LISTS)
        if (what.includes(`${name}:`) && state[name].some((value) => what.includes(value)))
            return { [name]: [] };
    return state.q.includes(what) ? { q: state.q.replace(what, " ").replace(/\s+/g, " ").trim() } : null;
}

// ---- Nodes -----------------------------------------------------------------------------------------------

/** An element; attributes that are null or false are left out, those that are functions are listened to.
 *  Children may be lists of such; what is nothing (null, false, "") is left out. */
function element(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (typeof value === "function") node.addEventListener(key, value);
        else if (value !== null && value !== undefined && value !== false)
            node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.flat().filter(Boolean));
    return node;
}

/** A button that does something and sends no form. */
const button = (label, does, attributes = {}) =>
    element("button", { type: "button", click: does, ...attributes }, label);

const press = (label, does) => button(label, does, { class: "link" });

/** The parts that there are. */
const joined = (parts, between = " · ") => parts.filter(Boolean).join(between);

/** The address if it is one of the web, else null. */
function webAddress(text) {
    try {
        const url = new URL(text);
        return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
    } catch {
        return null;
    }
}

/** The children as a link, where there is an address. */
const linked = (url, ...children) => {
    const address = webAddress(url);
    return address
        ? [element("a", { href: address, rel: "noopener noreferrer nofollow" }, ...children)]
        : children;
};

function icon(path) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    svg.firstChild.setAttribute("d", path);
    return svg;
}
const MAGNIFIER = "M16.5 16.5 21 21M10.5 18a7.5 7.5 0 1 1 0-15 7.5 7.5 0 0 1 0 15Z";
const CROSS = "M6 6l12 12M18 6 6 18";

// ---- Parts drawn: hits -----------------------------------------------------------------------------------
// Each takes the words of a language, a part of the answer, and what to do when something is pressed.

const hitTag = (hit) => (/^[A-Za-z][A-Za-z0-9-]{0,34}$/.test(hit.lang ?? "") ? hit.lang : null);

function sourceBehind(span, i, sources) {
    const listed = sources.find((one) => one.anchor === span.anchors?.[i] && one.n === span.n[i]);
    return listed ?? { n: span.n[i], resolved: false, reason: span.reason?.[i] ?? "no_source_list" };
}

/** "1", or "7?" where the article has a list and no such number in it. */
const numberShown = ({ n, resolved, reason }) =>
    resolved || reason === "no_source_list" ? String(n) : `${n}?`;

function markerName(source, words) {
    const told = joined([source.publisher, source.title], ", ");
    if (told) return `${words.source(source.n)}: ${told}`;
    return source.resolved ? words.source(source.n) : words.source(numberShown(source));
}

/** The markers of a text as one button for each number; brackets are there for who copies the text. */
function markerNodes(span, sources, hit, view) {
    if (span.shown === "") return [];
    return span.n.map((_, i) => {
        const source = sourceBehind(span, i, sources);
        const bracket = (sign) => element("span", { class: "unseen" }, sign);
        const marker = element(
            "button",
            {
                type: "button",
                part: "marker",
                class: source.resolved ? "marker" : "marker unresolved",
                "aria-expanded": "false",
                "aria-label": markerName(source, view.words),
            },
            [bracket("["), numberShown(source), bracket("]")],
        );
        view.popover.explains(marker, source, hit);
        return marker;
    });
}

const MOST_TOGETHER = 4; // more of them may fill lines of their own

/** Markers that follow each other stand together: no line may end between them and what they back. */
function addMarkers(nodes, markers) {
    if (markers.length === 0) return;
    if (!nodes.at(-1)?.classList?.contains("markers")) nodes.push(element("span", { class: "markers" }));
    const together = nodes.at(-1);
    together.append(...markers);
    together.classList.toggle("many", together.children.length > MOST_TOGETHER);
}

const isMarker = (span) => span.t === "cite";

function spanNodes(spans, sources, hit, view) {
    const nodes = [];
    for (const span of spans) {
        if (isMarker(span)) addMarkers(nodes, markerNodes(span, sources, hit, view));
        else if (span.t === "match") nodes.push(element("mark", { part: "match" }, span.s));
        else nodes.push(span.t === "gap" ? " … " : span.s);
    }
    return nodes;
}

/** The text is the link; its markers stand behind it, for no button can stand in a link. */
function titleNode(hit, sources, view) {
    const isText = (span) => !isMarker(span);
    const text = spanNodes(hit.title_spans.filter(isText), sources, hit, view);
    const markers = spanNodes(hit.title_spans.filter(isMarker), sources, hit, view);
    const shown = text.length > 0 ? text : [hit.url ?? hit.id];
    return element(
        "h3",
        { class: "title", part: "title", lang: hitTag(hit) },
        linked(hit.url, ...shown),
        markers,
    );
}

function aboutNode(hit, view) {
    const parts = [
        hit.publisher,
        hit.published && element("time", { datetime: hit.published }, dateIn(view.language, hit.published)),
        hit.lang && languageName(view.language, hit.lang),
        hit.copies > 0 && view.words.copies(hit.copies),
    ];
    return element(
        "p",
        { class: "about", part: "about" },
        ...parts.filter(Boolean).map((part) => element("span", {}, part)),
    );
}

function supportNode({ citations }, view) {
    const share = citations.support_ratio ?? 0;
    const meter = element("span", { class: "meter", "aria-hidden": "true" }, element("i"));
    meter.firstChild.style.setProperty("--share", share);
    return element(
        "p",
        { class: "support", part: "support" },
        meter,
        element("span", {}, view.words.independent(citations.independent_sources)),
        element("span", {}, view.words.support(Math.round(share * 100))),
        citations.unresolved > 0 &&
            element("span", { class: "warning" }, view.words.unresolved(citations.unresolved)),
    );
}

const BLOCKS = ["heading", "paragraph", "bullet", "quote", "table_row", "code"];

const placeOf = (snippet, words) =>
    joined([snippet.path.join(" › "), snippet.position && words.bullet(snippet.position)], ", ");

function snippetNodes(snippet, before, hit, view) {
    const place = placeOf(snippet, view.words);
    // A flagged number says it already.
    const isFlagged = snippet.spans.some((span) => isMarker(span) && !span.resolved.every(Boolean));
    const remark = isFlagged
        ? null
        : { inherited: view.words.inherited, none: view.words.unsupported }[snippet.support];
    const block = BLOCKS.includes(snippet.block) ? snippet.block : "paragraph";
    return [
        place && place !== before
            ? element("p", { class: "place", part: "place", lang: hitTag(hit) }, place)
            : null,
        element(
            "p",
            { class: `snippet ${block}`, part: `snippet ${snippet.support}`, lang: hitTag(hit) },
            ...spanNodes(snippet.spans, snippet.sources, hit, view),
            remark ? [" ", element("span", { class: "remark", lang: view.language }, remark)] : [],
            passageNode(snippet, view) ?? [],
        ),
    ];
}

/** Leads to where the snippet stands in the article, which browsers mark. */
function passageNode(snippet, view) {
    const address = webAddress(snippet.deep_link);
    return (
        address &&
        element("a", {
            class: "passage",
            part: "passage",
            href: address,
            rel: "noopener noreferrer nofollow",
            "aria-label": view.words.passage,
        })
    );
}

/** Each once, by the article's own numbers; none left out. */
function sourcesOf(hit) {
    const byNumber = new Map();
    for (const snippet of hit.snippets)
        for (const source of snippet.sources) byNumber.set(`${source.section}.${source.n}`, source);
    return [...byNumber.values()].sort((a, b) => a.section - b.section || a.n - b.n);
}

const sourceName = (source, otherwise) => source.title || source.url || source.publisher || otherwise;

const reasonText = (source, { reasons }) => reasons[source.reason ?? ""] ?? reasons[""];

function sourceItem(source, view) {
    const name = sourceName(source, view.words.none);
    return element(
        "li",
        { part: "source" },
        element("span", { class: "number" }, String(source.n)),
        element(
            "span",
            {},
            ...linked(source.linked ? source.url : "", name),
            source.publisher && source.title && ` — ${source.publisher}`,
        ),
    );
}

const isKnown = (source) => source.resolved || Boolean(source.title || source.url);

/** The numbers that nothing stands behind, those for the same reason together. */
function missingItems(sources, view) {
    const numbers = new Map();
    for (const source of sources) {
        const reason = reasonText(source, view.words);
        numbers.set(reason, [...(numbers.get(reason) ?? []), source.n]);
    }
    return [...numbers].map(([reason, those]) =>
        element(
            "li",
            { part: "source", class: "unresolved" },
            element("span", { class: "number" }, those.join(", ")),
            element("span", {}, reason),
        ),
    );
}

function sourcesNode(sources, view) {
    if (sources.length === 0) return null;
    const known = sources.filter(isKnown);
    const missing = sources.filter((source) => !isKnown(source));
    return element(
        "ol",
        { class: "sources", part: "sources", "aria-label": view.words.sources },
        ...known.map((source) => sourceItem(source, view)),
        ...missingItems(missing, view),
    );
}

function hitNode(hit, view) {
    const sources = sourcesOf(hit);
    let before = "";
    const snippets = hit.snippets.flatMap((snippet) => {
        const nodes = snippetNodes(snippet, before, hit, view);
        before = placeOf(snippet, view.words);
        return nodes;
    });
    return element(
        "li",
        {},
        element(
            "article",
            { part: "hit" },
            titleNode(hit, sources, view),
            aboutNode(hit, view),
            supportNode(hit, view),
            ...snippets,
            sourcesNode(sources, view),
        ),
    );
}

function hitsNode(page, view) {
    const nodes = page.hits.map((hit) => hitNode(hit, view));
    const first = page.hits.findIndex((hit) => !hit.all_words);
    if (first >= 0 && page.others > 0)
        nodes.splice(first, 0, element("li", { class: "others" }, view.words.others(page.others)));
    return element("ol", { class: "hits" }, ...nodes);
}

// ---- Parts drawn: help -----------------------------------------------------------------------------------

function meantNode(page, view) {
    if (!page.did_you_mean) return null;
    return element(
        "p",
        {},
        `${view.words.meant}: `,
        press(page.did_you_mean, () => view.change({ q: page.did_you_mean })),
    );
}

/** "since 2026-03-01" in the reader's words; other conditions are in the query language. */
function conditionText(what, words) {
    const [, name, date] = DATE_CONDITION.exec(what) ?? [];
    return name ? words[name](date) : what;
}

function hintItem(hint, view) {
    if (hint.kind === "absent") return element("li", {}, view.words.absent(hint.what));
    const text = view.words[hint.kind]?.(conditionText(hint.what, view.words), hint.articles);
    if (!text) return null;
    const change = hint.kind === "without" ? withoutCondition(view.state, hint.what) : null;
    return element("li", {}, change && hint.articles > 0 ? press(text, () => view.change(change)) : text);
}

/** What could be changed of a query that finds little or nothing. */
function helpNode(page, view) {
    const isNothing = page.total.value + page.others === 0;
    const hints = page.help ?? [];
    const isHelped = Boolean(page.did_you_mean) || hints.length > 0;
    if (!isNothing && !isHelped) return null;
    return element(
        "section",
        { class: "help", part: "help" },
        isNothing && element("h3", {}, view.words.nothing),
        meantNode(page, view),
        hints.length > 0 && element("ul", {}, ...hints.map((hint) => hintItem(hint, view))),
        !isHelped && element("p", {}, view.words.tryOther),
    );
}

// ---- Parts drawn: filters --------------------------------------------------------------------------------

/** A value of a facet as people read it. */
function shownValue(name, value, view) {
    const shows = { lang: languageName, month: monthIn }[name];
    return (value && shows ? shows(view.language, value) : value) || view.words.none;
}

function facetValue(name, { value, count }, view) {
    return button(
        [
            element("span", {}, shownValue(name, value, view)),
            count !== null && element("small", {}, count.toLocaleString(view.language)),
        ],
        () => view.change(facetChange(view.state, name, value)),
        {
            part: "facet-value",
            "data-key": `${name} ${value}`,
            "aria-pressed": String(isPressed(view.state, name, value)),
        },
    );
}

/** The values counted, and those that are pressed and count nothing. */
function facetNode(name, page, view) {
    const values = page.facets[name] ?? [];
    const pressed = view.state[name] ?? []; // a month is none of the lists
    const lost = pressed.filter((value) => !values.some((one) => one.value === value));
    const all = [...lost.map((value) => ({ value, count: null })), ...values];
    const isOneLanguage = name === "lang" && all.length === 1 && pressed.length === 0;
    if (all.length === 0 || isOneLanguage) return null;
    const more = page.facets_more?.[name] ?? 0;
    const buttons = all.map((one) => facetValue(name, one, view));
    if (more > 0)
        buttons.push(
            button(view.words.more(more), view.showMoreValues, {
                class: "more",
                "data-key": `more ${name}`,
            }),
        );
    return element(
        "section",
        { part: "facet" },
        element("h3", { id: `facet-${name}` }, view.words.facets[name]),
        element(
            "ul",
            { class: "values", "aria-labelledby": `facet-${name}` },
            ...buttons.map((one) => element("li", {}, one)),
        ),
    );
}

const dayOf = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : "");

function dateField(name, label, view) {
    const field = element("input", {
        type: "date",
        "data-key": name,
        change: () => view.change({ [name]: field.value }),
    });
    field.value = dayOf(view.state[name]);
    return element("label", {}, label, field);
}

function evidenceNode(view) {
    const only = element("input", {
        type: "checkbox",
        "data-key": "cited",
        change: () => view.change({ cited: only.checked ? "only" : "" }),
    });
    only.checked = view.state.cited === "only";
    const counts = [...new Set([0, 1, 2, 3, 5, view.state.min_sources])].sort((a, b) => a - b);
    const least = element(
        "select",
        { "data-key": "min_sources", change: () => view.change({ min_sources: Number(least.value) }) },
        ...counts.map((n) =>
            element("option", { value: n }, n === 0 ? view.words.any : view.words.atLeast(n)),
        ),
    );
    least.value = String(view.state.min_sources);
    return element(
        "fieldset",
        {},
        element("legend", {}, view.words.evidence),
        element("label", { class: "check" }, only, view.words.citedOnly),
        element("label", {}, view.words.leastSources, least),
    );
}

function filterNodes(page, facets, view) {
    return [
        element("h2", { class: "unseen" }, view.words.filters),
        evidenceNode(view),
        element(
            "fieldset",
            {},
            element("legend", {}, view.words.published),
            dateField("since", view.words.from, view),
            dateField("until", view.words.to, view),
        ),
        ...facets.map((name) => facetNode(name, page, view)),
    ].filter(Boolean);
}

/** The dates that are set; a month, or a day, is one filter. */
function activeDates({ since, until }, { language, words }) {
    if (since && since === until) return [[monthIn(language, since), { since: "", until: "" }]];
    return [
        since && [`${words.from} ${since}`, { since: "" }],
        until && [`${words.to} ${until}`, { until: "" }],
    ];
}

/** Each filter that is set, and what takes it away. */
function activeFilters(view) {
    const { state, words } = view;
    const values = LISTS.flatMap((name) => state[name].map((value) => [name, value]));
    return [
        ...activeDates(state, view),
        state.cited && [state.cited === "only" ? words.citedOnly : words.evidence, { cited: "" }],
        state.min_sources > 0 && [
            `${words.leastSources}: ${words.atLeast(state.min_sources)}`,
            { min_sources: 0 },
        ],
        ...values.map(([name, value]) => [
            `${words.facets[name]}: ${shownValue(name, value, view)}`,
            facetChange(state, name, value),
        ]),
    ].filter(Boolean);
}

function activeNode(view) {
    const { state, words } = view;
    const filters = activeFilters(view);
    if (filters.length === 0) return null;
    const none = { ...emptyState(), q: state.q, sort: state.sort };
    return element(
        "div",
        { class: "active", role: "group", "aria-label": words.active },
        ...filters.map(([text, change]) =>
            button(text, () => view.change(change), {
                part: "active-filter",
                "aria-label": words.remove(text),
                "data-key": `remove ${text}`,
            }),
        ),
        filters.length > 1 && button(words.removeAll, () => view.change(none), { class: "all" }),
    );
}

// ---- Parts drawn: pages and faults -----------------------------------------------------------------------

/** The first page, the last, and those around the one shown; null where some are left out. */
function pagesAround(current, last) {
    const near = [1, current - 1, current, current + 1, last].filter((n) => n >= 1 && n <= last);
    const pages = [...new Set(near)].sort((a, b) => a - b);
    return pages.flatMap((n, i) => (i > 0 && n > pages[i - 1] + 1 ? [null, n] : [n]));
}

const DEEPEST_OFFSET = 10_000;

const lastPage = ({ total, others }, limit) =>
    Math.min(Math.ceil((total.value + others) / limit), Math.floor(DEEPEST_OFFSET / limit) + 1);

function pagerNode(page, limit, view) {
    const last = lastPage(page, limit);
    const current = Math.floor(page.offset / limit) + 1;
    if (last <= 1) return null;
    const to = (n, label, attributes) => button(label, () => view.turn((n - 1) * limit), attributes);
    return element(
        "nav",
        { class: "pager", part: "pager", "aria-label": view.words.pages },
        current > 1 && to(current - 1, view.words.previous),
        ...pagesAround(current, last).map((n) =>
            n === null
                ? element("span", { "aria-hidden": "true" }, "…")
                : to(n, String(n), { "aria-current": n === current ? "page" : null }),
        ),
        current < last && to(current + 1, view.words.next),
    );
}

function statusText(page, { state, words }) {
    const { total, others } = page;
    if (!state.q && !isFiltered(state)) return joined([words.newestArticles, words.articles(total.value)]);
    const count = total.value > 0 || others === 0 ? words.articles(total.value) : words.others(others);
    return joined([
        total.relation === "approx" ? words.about(count) : count,
        page.timed_out && words.timedOut,
        page.partial && words.partial,
    ]);
}

const BACK_SOON = ["limited", "busy"];

/** In how many seconds it is tried again is told only if it is. */
function problemText(problem, isTriedAgain, words) {
    if (!BACK_SOON.includes(problem.kind)) return words[problem.kind];
    return isTriedAgain ? words[problem.kind](problem.seconds) : words[`${problem.kind}Now`];
}

function problemNode(problem, isTriedAgain, view) {
    const { words } = view;
    const known = words.problems[problem.code];
    const detail = known ?? (problem.detail || problem.title);
    return element(
        "section",
        { class: "error", part: "error", role: "alert" },
        element("h3", {}, problemText(problem, isTriedAgain, words)),
        detail && (known || problem.kind === "failed") && element("p", { lang: known ? null : "en" }, detail),
        button(words.again, view.again),
    );
}

// ---- Behaviour: the popover of a source ------------------------------------------------------------------

const HOVER_MS = 150,
    LEAVE_MS = 250,
    GAP_PX = 6,
    EDGE_PX = 12;

/** Told by pointing at a marker, coming to it with Tab, or pressing it; then it stays. One at a time. */
class SourcePopover {
    #node = element("div", { class: "popover", part: "popover", popover: "manual", role: "dialog" });
    #marker = null;
    #isPinned = false;
    #timer = 0;
    #view;
    #tells;

    /** `tells(source, hit)` gives a promise of other articles that cite the source. */
    constructor(tells) {
        this.#tells = tells;
        this.#node.addEventListener("pointerenter", () => clearTimeout(this.#timer));
        this.#node.addEventListener("pointerleave", () => this.#hideSoon());
        this.#node.addEventListener("focusout", (event) => this.#leave(event));
        this.#node.addEventListener("pointerdown", () => {
            this.#isPinned = true;
        });
    }

    set view(view) {
        this.#view = view;
    }

    get isOpen() {
        return this.#marker !== null;
    }

    /** `hit` is the article that the marker stands in. */
    explains(marker, source, hit) {
        const show = () => this.#show(marker, source, hit);
        marker.addEventListener("pointerenter", (event) => {
            if (event.pointerType === "mouse") this.#later(HOVER_MS, show);
        });
        marker.addEventListener("pointerleave", () => this.#hideSoon());
        marker.addEventListener("focus", () => {
            if (marker.matches(":focus-visible")) show();
        });
        marker.addEventListener("focusout", (event) => this.#leave(event));
        marker.addEventListener("click", () => this.#press(marker, show));
    }

    /** True if something was there to be hidden. */
    hide() {
        clearTimeout(this.#timer);
        if (!this.#marker) return false;
        const hadFocus = this.#node.contains(this.#node.getRootNode().activeElement);
        this.#marker.setAttribute("aria-expanded", "false");
        if (hadFocus) this.#marker.focus();
        this.#marker = null;
        this.#isPinned = false;
        this.#node.remove();
        return true;
    }

    holds(node) {
        return node === this.#marker || this.#node.contains(node) || Boolean(this.#marker?.contains(node));
    }

    place() {
        if (!this.#marker) return;
        const at = this.#marker.getBoundingClientRect(),
            size = this.#node.getBoundingClientRect();
        const isBelow = at.bottom + GAP_PX + size.height <= innerHeight || at.top < size.height + GAP_PX;
        const beside = isBelow ? at.bottom + GAP_PX : at.top - GAP_PX - size.height;
        const isSeen = at.bottom > 0 && at.top < innerHeight;
        const inside = Math.max(EDGE_PX, Math.min(beside, innerHeight - size.height - EDGE_PX));
        const left = Math.max(
            EDGE_PX,
            Math.min(at.left, document.documentElement.clientWidth - size.width - EDGE_PX),
        );
        this.#node.style.setProperty("left", `${left}px`);
        this.#node.style.setProperty("top", `${isSeen ? inside : beside}px`);
    }

    #later(milliseconds, does) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(does, milliseconds);
    }

    #hideSoon() {
        this.#later(LEAVE_MS, () => {
            if (!this.#isPinned && !this.holds(this.#node.getRootNode().activeElement)) this.hide();
        });
    }

    #leave(event) {
        if (this.#marker && event.relatedTarget && !this.holds(event.relatedTarget)) this.hide();
    }

    #press(marker, show) {
        if (this.#marker === marker && this.#isPinned) return void this.hide();
        show();
        this.#isPinned = true;
    }

    /** It stands right behind its marker, so Tab leads into it. */
    #show(marker, source, hit) {
        clearTimeout(this.#timer);
        if (this.#marker === marker) return;
        this.hide();
        this.#marker = marker;
        this.#node.replaceChildren(...this.#content(source));
        this.#node.setAttribute("aria-label", this.#view.words.source(source.n));
        this.#node.lang = this.#view.language;
        marker.after(this.#node);
        marker.setAttribute("aria-expanded", "true");
        this.#node.showPopover();
        this.place();
        this.#addOthers(marker, source, hit);
    }

    #content(source) {
        const { words, language } = this.#view;
        const told = joined([
            source.publisher,
            source.published && dateIn(language, source.published),
            source.cited_by > 0 && words.citedBy(source.cited_by),
        ]);
        const isMissing = source.reason || !source.resolved;
        return [
            element(
                "h4",
                {},
                linked(source.linked && source.url, sourceName(source, words.source(source.n))),
            ),
            told && element("p", { class: "muted" }, told),
            source.url && source.title && element("span", { class: "muted address" }, source.url),
            isMissing && element("p", {}, reasonText(source, words)),
            source.also_in > 0 && this.#also(source, words),
        ].filter(Boolean);
    }

    #also(source, words) {
        return element(
            "div",
            { class: "also" },
            element("p", {}, words.alsoIn(source.also_in)),
            element("ul"),
            button(words.showThose, () => this.#view.citing(source.url), { class: "act" }),
        );
    }

    async #addOthers(marker, source, hit) {
        const list = this.#node.querySelector(".also ul");
        if (!list) return;
        await new Promise((resolve) => setTimeout(resolve, HOVER_MS)); // who only passes by asks nothing
        if (this.#marker !== marker) return;
        const titles = await this.#tells(source, hit).catch(() => []);
        if (this.#marker !== marker || !list.isConnected) return;
        list.replaceChildren(
            ...titles.map(({ title, url, lang }) =>
                element("li", { lang: hitTag({ lang }) }, linked(url, title)),
            ),
        );
        this.place();
    }
}

// ---- Behaviour: the suggestions --------------------------------------------------------------------------

/** In small letters, each by itself: a word's end changes none. */
const small = (text) => [...text].map((letter) => letter.toLowerCase()).join("");

/** How much of the text the beginning is, in any case; -1 if it is none. A small letter may be longer: İ. */
function lengthOfBeginning(text, beginning) {
    const wanted = small(beginning);
    let seen = "",
        length = 0;
    for (const letter of text) {
        if (seen.length >= wanted.length) break;
        seen += letter.toLowerCase();
        length += letter.length;
    }
    return seen === wanted ? length : -1;
}

/** What was typed as it is, what is added to it in bold. */
function completed(text, typed) {
    const length = Math.max(lengthOfBeginning(text, typed), 0);
    return [text.slice(0, length), element("b", {}, text.slice(length))];
}

function optionNode({ text, kind, articles }, i, typed, words) {
    return element(
        "li",
        { role: "option", id: `suggestion-${i}`, part: "suggestion", "aria-selected": "false" },
        element("span", {}, completed(text, typed)),
        element("small", {}, joined([words.kinds[kind], kind !== "title" && articles > 0 && articles])),
    );
}

/** A list below the box, after the combobox pattern of ARIA 1.2: the focus stays in the box. */
class Suggestions {
    node = element("ul", {
        class: "suggestions",
        part: "suggestions",
        role: "listbox",
        id: "suggestions",
        hidden: true,
    });
    #input;
    #choose;
    #texts = [];
    #active = -1;

    constructor(input, choose) {
        this.#input = input;
        this.#choose = choose;
        // The box keeps the focus.
        this.node.addEventListener("pointerdown", (event) => event.preventDefault());
        this.node.addEventListener("click", (event) => {
            const option = event.target.closest("[role=option]");
            if (option) this.#choose(this.#texts[[...this.node.children].indexOf(option)]);
        });
    }

    get isOpen() {
        return !this.node.hidden;
    }

    /** How many are shown. The one that was chosen stays so while it is among them. */
    show(suggestions, typed, view) {
        const kept = this.#texts[this.#active];
        this.#texts = suggestions.map(({ text }) => text);
        this.node.replaceChildren(...suggestions.map((one, i) => optionNode(one, i, typed, view.words)));
        this.#open(suggestions.length > 0, kept === undefined ? -1 : this.#texts.indexOf(kept));
        return suggestions.length;
    }

    close() {
        this.#open(false);
    }

    /** None is chosen. */
    release() {
        this.#activate(-1);
    }

    /** Nothing is there to be opened again. */
    forget() {
        this.#texts = [];
        this.node.replaceChildren();
        this.close();
    }

    /** True if the key was for the list. */
    take(event) {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") return this.#move(event);
        if (!this.isOpen) return false;
        if (event.key === "Escape") return (this.close(), true);
        if (event.key === "Enter" && this.#active >= 0)
            return (this.#choose(this.#texts[this.#active]), true);
        if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) this.#activate(-1);
        return false;
    }

    #move(event) {
        if (this.#texts.length === 0) return false;
        if (event.altKey) return (this.#open(event.key === "ArrowDown"), true);
        this.#open(true, this.#active);
        const count = this.#texts.length + 1; // with the box itself
        const step = event.key === "ArrowDown" ? 1 : count - 1;
        this.#activate(((this.#active + 1 + step) % count) - 1);
        return true;
    }

    #open(isOpen, active = -1) {
        this.node.hidden = !isOpen;
        this.#input.setAttribute("aria-expanded", String(isOpen));
        this.#activate(active);
    }

    #activate(index) {
        this.#active = index;
        [...this.node.children].forEach((option, i) =>
            option.setAttribute("aria-selected", String(i === index)),
        );
        if (index < 0) return this.#input.removeAttribute("aria-activedescendant");
        this.#input.setAttribute("aria-activedescendant", `suggestion-${index}`);
        this.node.children[index].scrollIntoView({ block: "nearest" });
    }
}

// ---- The element -----------------------------------------------------------------------------------------

const DEBOUNCE_MS = 120,
    SUGGESTIONS = 8,
    FACET_VALUES = 6,
    MORE_FACET_VALUES = 50,
    TOLD_ARTICLES = 3,
    RETRIES = 3;
const FACETS = "publisher source lang month";
// Of Hangul, percent-encoded, it still fits the 8 KiB that proxies give an address.
const LONGEST_QUERY = 640;

const isTypedIn = (node) =>
    node instanceof HTMLElement && (node.isContentEditable || node.matches("input, textarea, select"));

export class GisaSearch extends HTMLElement {
    static observedAttributes = ["endpoint", "lang", "limit", "facets", "placeholder", "api-key"];

    #state = emptyState();
    #isGiven = false; // the state was set before the element stood in a page
    #problem = null;
    #service;
    #nodes = {};
    #suggestions;
    #popover;
    #listening = null;
    #isComposing = false;
    #suggestedFor = null; // the text that suggestions were last asked for, or are not to be
    #citing = new Map(); // the articles that cite an address
    #isTyping = false; // the newest entry of the history is of what is being typed
    #facetValues = FACET_VALUES;
    #timers = {};
    #retries = 0;

    constructor() {
        super();
        this.attachShadow({ mode: "open" }).adoptedStyleSheets = [STYLE];
    }

    // In the page

    connectedCallback() {
        this.#takeOwnProperties();
        this.#listening = new AbortController();
        const listen = (target, type, does, options = {}) =>
            target.addEventListener(type, does, { signal: this.#listening.signal, ...options });
        listen(window, "popstate", () => this.#follow());
        listen(window, "online", () => {
            if (this.#problem) this.search();
        });
        listen(window, "resize", () => this.#popover.place());
        listen(window, "scroll", () => this.#popover.place(), { capture: true, passive: true });
        listen(document, "keydown", (event) => this.#takeShortcut(event));
        listen(document, "keydown", (event) => this.#takeEscape(event)); // also while only pointed at
        listen(document, "pointerdown", (event) => this.#takePress(event));
        if (this.#isGiven) this.#remember("replaceState");
        else if (this.#hasUrl) this.#state = this.#readAddress();
        else if (!this.#isBuilt) this.#state.q = this.getAttribute("query") ?? "";
        this.#isGiven = false;
        this.#build();
        if (this.#asksSomething) this.search();
    }

    /** What was set before the module was there would hide the properties of the class. */
    #takeOwnProperties() {
        for (const name of ["query", "state"]) {
            if (!Object.hasOwn(this, name)) continue;
            const value = this[name];
            delete this[name];
            this[name] = value;
        }
    }

    disconnectedCallback() {
        this.#listening.abort();
        this.#service.stopAll();
        Object.values(this.#timers).forEach(clearTimeout);
        this.#popover.hide();
    }

    attributeChangedCallback(_, before, now) {
        if (before === now || !this.isConnected || !this.#isBuilt) return;
        const typed = this.#nodes.input.value,
            hadFocus = this.shadowRoot.activeElement === this.#nodes.input;
        this.#build();
        this.#write(typed);
        if (hadFocus) this.#nodes.input.focus({ preventScroll: true });
        if (this.#asksSomething) this.search();
        if (typed !== this.#state.q) this.#later("search", DEBOUNCE_MS, () => this.#searchTyped());
    }

    // What a page's script may use

    get query() {
        return this.#state.q;
    }

    set query(text) {
        this.state = { ...this.#state, q: text, offset: 0 };
    }

    get state() {
        return structuredClone(this.#state);
    }

    set state(state) {
        const asked = stateOf(state);
        if (this.#isBuilt) return void this.#go(asked);
        this.#state = asked;
        this.#isGiven = true;
    }

    /** The box has the focus. */
    focus(options) {
        this.#nodes.input?.focus(options);
    }

    /** Asks the service for the present state. */
    async search() {
        if (!this.#isBuilt) return;
        clearTimeout(this.#timers.search);
        clearTimeout(this.#timers.retry);
        if (!this.#asksSomething) return this.#forget();
        const state = this.state;
        if (!this.#tell("gisa-search", { state }, true)) {
            this.#service.stop("search");
            return this.#setBusy(false);
        }
        this.#setBusy(true);
        const [page, problem] = await this.#service.ask("search", "v1/search", this.#parameters(state)).then(
            (answer) => [answer, null],
            (fault) => [null, fault],
        );
        if (problem) this.#showProblem(problem, state);
        else if (page && !this.#turnBack(page)) this.#showPage(page, state); // or it was overtaken
    }

    /** True if the page is behind the last one, as in an old link; then the last is asked for. */
    #turnBack({ hits, total, others }) {
        const offset = (lastPage({ total, others }, this.#limit) - 1) * this.#limit;
        if (hits.length > 0 || offset < 0 || offset >= this.#state.offset) return false;
        this.#state = { ...this.#state, offset };
        this.#remember("replaceState");
        this.search();
        return true;
    }

    // What the attributes say

    /** It stands in a page, or stood in one. */
    get #isBuilt() {
        return Boolean(this.#nodes.input);
    }

    get #hasUrl() {
        return !this.hasAttribute("no-url");
    }

    get #asksSomething() {
        return Boolean(this.#state.q.trim()) || isFiltered(this.#state) || this.hasAttribute("browse");
    }

    get #limit() {
        return Math.min(Math.max(Number.parseInt(this.getAttribute("limit"), 10) || 10, 1), 100);
    }

    get #facets() {
        return (this.getAttribute("facets") ?? FACETS)
            .split(/[\s,]+/)
            .filter((name) => Object.hasOwn(WORDS.en.facets, name));
    }

    get #language() {
        return languageOf(this.closest("[lang]")?.lang || navigator.language);
    }

    get #view() {
        return {
            language: this.#language,
            words: WORDS[this.#language],
            state: this.#state,
            popover: this.#popover,
            change: (change) => this.#change(change),
            again: () => {
                this.#retries = 0;
                this.search();
            },
            turn: (offset) => this.#turn(offset),
            citing: (url) => this.#go({ ...emptyState(), source: [url] }),
            showMoreValues: () => {
                this.#facetValues = MORE_FACET_VALUES;
                this.search();
            },
        };
    }

    /** Null if it is no address: then nothing can be reached. */
    get #endpoint() {
        const text = this.getAttribute("endpoint") || new URL("..", import.meta.url);
        if (!URL.canParse(text, document.baseURI)) return null;
        const endpoint = new URL(text, document.baseURI);
        if (!endpoint.pathname.endsWith("/")) endpoint.pathname += "/";
        return endpoint;
    }

    #parameters(state) {
        const parameters = writeState(state);
        if (!state.q.trim() && !isFiltered(state))
            (parameters.set("q", "*"), parameters.set("sort", "newest"));
        parameters.set("fill", "true");
        parameters.set("limit", this.#limit);
        if (this.#facets.length > 0) parameters.set("facets", this.#facets.join(","));
        parameters.set("facet_values", this.#facetValues);
        return parameters;
    }

    // Building

    #build() {
        const { words } = this.#view;
        this.#service?.stopAll();
        this.#service = new Service(this.#endpoint, this.getAttribute("api-key"), this.#language);
        this.#popover?.hide();
        this.#popover = new SourcePopover((source, hit) => this.#othersCiting(source, hit));
        this.#popover.view = this.#view;
        const box = this.#makeBox(words);
        this.#nodes.live = element("p", { class: "unseen", role: "status" });
        this.#nodes.filters = element("aside", {
            class: "filters",
            part: "filters",
            id: "filters",
            "aria-label": words.filters,
            hidden: true,
        });
        this.#nodes.results = element(
            "section",
            { class: "results", part: "results", "aria-label": words.results, "aria-busy": "false" },
            element("h2", { class: "unseen" }, words.results),
            element("div", { class: "progress" }),
            element("div", { class: "shown" }, element("slot", { name: "results" })),
        );
        this.#nodes.shown = this.#nodes.results.lastChild;
        this.shadowRoot.replaceChildren(
            element(
                "div",
                {
                    class: this.querySelector("[slot=brand]") ? "frame" : "frame no-brand",
                    lang: this.#language,
                    keydown: (event) => this.#takeEscape(event),
                },
                element("div", { class: "brand" }, element("slot", { name: "brand" })),
                box,
                this.#makeBar(words),
                this.#nodes.filters,
                this.#nodes.results,
                this.#nodes.live,
            ),
        );
    }

    #makeInput(words) {
        const placeholder = this.getAttribute("placeholder") ?? words.searchNews;
        return element("input", {
            part: "input",
            type: "text",
            role: "combobox",
            "aria-autocomplete": "list",
            "aria-expanded": "false",
            "aria-controls": "suggestions",
            "aria-label": placeholder,
            placeholder,
            autocomplete: "off",
            autocapitalize: "none",
            spellcheck: "false",
            enterkeyhint: "search",
            maxlength: LONGEST_QUERY,
            input: (event) => this.#takeInput(event),
            keydown: (event) => this.#takeKey(event),
            compositionstart: () => this.#beginComposition(),
            compositionend: () => this.#endComposition(),
            blur: () => this.#suggestions.close(),
        });
    }

    #makeBox(words) {
        const input = this.#makeInput(words);
        input.value = this.#state.q;
        const clear = button(icon(CROSS), () => this.#clear(), { part: "clear", "aria-label": words.clear });
        clear.hidden = !input.value;
        Object.assign(this.#nodes, { input, clear });
        this.#isComposing = false;
        this.#suggestedFor = null;
        this.#suggestions = new Suggestions(input, (text) => this.#choose(text));
        this.#suggestions.node.setAttribute("aria-label", words.suggestions);
        return element(
            "form",
            { class: "box", part: "box", role: "search", submit: (event) => this.#submit(event) },
            input,
            clear,
            element(
                "button",
                { type: "submit", part: "submit", "aria-label": words.search },
                icon(MAGNIFIER),
            ),
            this.#suggestions.node,
        );
    }

    #makeBar(words) {
        const sort = element(
            "select",
            { part: "sort", "aria-label": words.order, change: () => this.#change({ sort: sort.value }) },
            ...SORTS.map((name) => element("option", { value: name }, words.sorts[name])),
        );
        const turn = () =>
            toggle.setAttribute("aria-expanded", this.#nodes.filters.toggleAttribute("data-open"));
        const toggle = button(words.filters, turn, {
            class: "toggle",
            "aria-expanded": "false",
            "aria-controls": "filters",
        });
        const status = element("p", { class: "status", part: "status", tabindex: "-1" });
        Object.assign(this.#nodes, {
            sort,
            status,
            bar: element("div", { class: "bar", hidden: true }, status, sort, toggle),
        });
        return this.#nodes.bar;
    }

    // What people do

    #takeInput(event) {
        this.#nodes.clear.hidden = !this.#nodes.input.value;
        if (this.#nodes.input.value) this.#suggestions.release();
        else this.#suggestions.forget();
        this.#later("suggest", DEBOUNCE_MS, () => this.#suggest());
        // Half a syllable is no word; but it suggests.
        if (!this.#isComposing && !event.isComposing)
            this.#later("search", DEBOUNCE_MS, () => this.#searchTyped());
    }

    /** What was typed before is searched for when the syllable is whole. */
    #beginComposition() {
        this.#isComposing = true;
        clearTimeout(this.#timers.search);
    }

    #endComposition() {
        this.#isComposing = false;
        this.#later("suggest", DEBOUNCE_MS, () => this.#suggest());
        this.#later("search", DEBOUNCE_MS, () => this.#searchTyped());
    }

    #takeKey(event) {
        if (event.isComposing || event.keyCode === 229) return; // the key is the input method's
        if (event.key === "Escape") this.#dropSuggestion();
        if (this.#suggestions.take(event)) return void (event.preventDefault(), event.stopPropagation());
        if (event.key === "Escape" && this.#nodes.input.value) {
            this.#clear();
            event.preventDefault();
            event.stopPropagation();
        }
    }

    #takeEscape(event) {
        if (event.key !== "Escape" || !this.#popover.hide()) return;
        event.preventDefault();
        event.stopPropagation();
    }

    #takeShortcut(event) {
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.defaultPrevented || this.hasAttribute("no-shortcut") || isTypedIn(event.composedPath()[0]))
            return;
        event.preventDefault();
        this.#nodes.input.focus();
        this.#nodes.input.select();
    }

    #takePress(event) {
        if (
            this.#popover.isOpen &&
            !event.composedPath().some((node) => node instanceof Node && this.#popover.holds(node))
        )
            this.#popover.hide();
    }

    #submit(event) {
        event.preventDefault();
        this.#change({});
    }

    #choose(text) {
        this.#change({ q: text });
        this.#nodes.input.focus();
    }

    #clear() {
        this.#suggestions.forget();
        this.#change({ q: "" });
        this.#nodes.input.focus();
    }

    #searchTyped() {
        const q = this.#nodes.input.value;
        if (q === this.#state.q) return;
        this.#state = { ...this.#state, q, offset: 0 };
        this.#remember(this.#isTyping ? "replaceState" : "pushState");
        this.#isTyping = true;
        this.#retries = 0;
        this.search();
    }

    /** Other filters, another order; from the first page on, and with what was typed and not yet asked. */
    #change(change) {
        this.#go({ ...this.#state, q: this.#nodes.input.value, offset: 0, ...change });
    }

    #turn(offset) {
        const q = this.#nodes.input.value;
        this.#go({ ...this.#state, q, offset: q === this.#state.q ? offset : 0 });
        this.#nodes.status.focus({ preventScroll: true });
        this.scrollIntoView({ block: "start" });
    }

    #go(state) {
        const isOther = !isSame(state, this.#state);
        this.#take(state);
        if (isOther) this.#remember("pushState");
        this.search();
    }

    /** Nothing of what was asked before is left open. */
    #take(state) {
        this.#state = state;
        this.#isTyping = false;
        this.#retries = 0;
        this.#popover.hide();
        this.#write(state.q);
        this.#stopSuggesting();
    }

    /** Setting the same again could end a composition. */
    #write(text) {
        if (this.#nodes.input.value !== text) this.#nodes.input.value = text;
        this.#nodes.clear.hidden = !text;
    }

    // The address

    /** What the address asks for; if nothing, what the page asks for at first. */
    #readAddress() {
        const state = readState(new URLSearchParams(location.search));
        return isSame(state, emptyState()) ? { ...state, q: this.getAttribute("query") ?? "" } : state;
    }

    /** The state of the entry is the page's. A frame may forbid all this, a browser so much of it: no matter. */
    #remember(how) {
        if (!this.#hasUrl) return;
        const url = new URL(location.href);
        url.search = writeState(this.#state, url.searchParams);
        try {
            history[how](history.state, "", url);
        } catch (error) {
            if (!(error instanceof DOMException)) throw error;
        }
    }

    #follow() {
        if (!this.#hasUrl) return;
        const state = this.#readAddress();
        if (isSame(state, this.#state)) return; // only the fragment changed
        this.#take(state);
        this.search();
    }

    // Suggestions and citing articles

    async #suggest() {
        const typed = this.#nodes.input.value;
        if (typed === this.#suggestedFor) return;
        this.#suggestedFor = typed;
        if (!typed.trim()) return this.#suggestions.forget();
        try {
            const answer = await this.#service.ask(
                "suggest",
                "v1/suggest",
                new URLSearchParams({ q: typed, limit: SUGGESTIONS }),
            );
            if (!answer || this.shadowRoot.activeElement !== this.#nodes.input) return;
            const others = answer.suggestions.filter(
                ({ text }) => text.toLowerCase() !== typed.trim().toLowerCase(),
            );
            const count = this.#suggestions.show(others, typed, this.#view);
            if (count > 0) this.#nodes.live.textContent = this.#view.words.suggested(count);
        } catch {
            this.#suggestedFor = null;
            this.#suggestions.forget(); // the search itself says what is wrong
        }
    }

    #stopSuggesting() {
        this.#dropSuggestion();
        this.#suggestions.close();
    }

    /** For the text in the box no list opens by itself any more. */
    #dropSuggestion() {
        clearTimeout(this.#timers.suggest);
        this.#service.stop("suggest");
        this.#suggestedFor = this.#nodes.input.value;
    }

    async #othersCiting(source, hit) {
        const parameters = new URLSearchParams({
            source: source.url,
            limit: TOLD_ARTICLES + 1,
            snippets: 0,
            sort: "newest",
        });
        const hits =
            this.#citing.get(source.url) ??
            (await this.#service.ask("citing", "v1/search", parameters))?.hits;
        if (hits) this.#citing.set(source.url, hits);
        const others = (hits ?? []).filter(({ id }) => id !== hit.id).slice(0, TOLD_ARTICLES);
        return others.map(({ title, url, lang, id }) => ({ title: title ?? url ?? id, url, lang }));
    }

    // Showing

    #showPage(page, state) {
        this.#problem = null;
        this.#retries = 0;
        this.#setBusy(false);
        const view = this.#view;
        this.#keepFocus(() => {
            this.#popover.view = view;
            this.#popover.hide();
            this.#citing.clear();
            this.#nodes.bar.hidden = false;
            this.#nodes.sort.value = state.sort;
            this.#nodes.sort.hidden = !state.q && !isFiltered(state);
            this.#nodes.status.hidden = false;
            this.#nodes.status.textContent = statusText(page, view);
            this.#nodes.filters.hidden = false;
            this.#nodes.filters.replaceChildren(...filterNodes(page, this.#facets, view));
            this.#nodes.shown.replaceChildren(...this.#pageNodes(page, view));
        });
        this.#nodes.live.textContent = this.#nodes.status.textContent;
        this.#tell("gisa-results", { state, page });
    }

    #pageNodes(page, view) {
        const notes = page.query.notes.map((note) => element("p", { class: "note", part: "note" }, note));
        return [
            activeNode(view),
            ...notes,
            helpNode(page, view),
            hitsNode(page, view),
            pagerNode(page, this.#limit, view),
        ].filter(Boolean);
    }

    #showProblem(problem, state) {
        const isTriedAgain = BACK_SOON.includes(problem.kind) && this.#retries++ < RETRIES;
        const view = this.#view;
        this.#problem = problem;
        this.#setBusy(false);
        this.#keepFocus(() => {
            this.#popover.hide();
            this.#nodes.status.hidden = true;
            this.#nodes.shown.replaceChildren(
                ...[activeNode(view), problemNode(problem, isTriedAgain, view)].filter(Boolean),
            );
        });
        if (isTriedAgain) this.#later("retry", problem.seconds * 1000, () => this.search());
        this.#tell("gisa-error", { state, problem });
    }

    /** Nothing is asked, and nothing is shown. */
    #forget() {
        this.#service.stop("search");
        this.#setBusy(false);
        this.#popover.hide();
        this.#nodes.bar.hidden = this.#nodes.filters.hidden = true;
        this.#nodes.live.textContent = "";
        this.#nodes.shown.replaceChildren();
    }

    #setBusy(isBusy) {
        this.#nodes.results.setAttribute("aria-busy", String(isBusy));
        this.#nodes.shown.toggleAttribute("data-old", isBusy);
    }

    /** What had the focus has it when all is shown anew; if it is gone, the count has it, or the box. */
    #keepFocus(shows) {
        const focused = this.shadowRoot.activeElement;
        const key = focused?.dataset.key;
        shows();
        if (!focused || focused.isConnected) return;
        const same = key && this.shadowRoot.querySelector(`[data-key="${CSS.escape(key)}"]`);
        (same ?? (this.#nodes.status.hidden ? this.#nodes.input : this.#nodes.status)).focus({
            preventScroll: true,
        });
    }

    #tell(type, detail, cancelable = false) {
        return this.dispatchEvent(
            new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }),
        );
    }

    #later(name, milliseconds, does) {
        clearTimeout(this.#timers[name]);
        this.#timers[name] = setTimeout(does, milliseconds);
    }
}

if (!customElements.get("gisa-search")) customElements.define("gisa-search", GisaSearch);

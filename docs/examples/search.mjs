// Searches by the shared library from Node, by koffi (npm install koffi).
// usage: node search.mjs INDEX QUERY        GISA_LIBRARY: where libgisa.so is, if not where the system looks

import koffi from 'koffi';

const library = koffi.load(process.env.GISA_LIBRARY ?? 'libgisa.so');
const free = library.func('void gisa_free(void *answer)');
const Answer = koffi.disposable('Answer', 'str', free); // read, then freed
const open = library.func('int gisa_open(const char *options, _Out_ void **index)');
const close = library.func('void gisa_close(void *index)');
const lastError = library.func('const char *gisa_last_error()');
const ask = (name) => library.func(`int ${name}(void *index, const char *request, _Out_ Answer *answer)`);
const searchJson = ask('gisa_search_json');

const noMemory = { error: { code: 'no_memory', message: 'there was not enough memory' } };

class GisaError extends Error {
  // `code` stays the same in later versions: 'no_index', 'unknown_field', 'query_syntax', ...
  constructor({ code, message, field, column }) {
    super(message);
    Object.assign(this, { code, field, column });
  }
}

class Gisa {
  #handle;

  constructor(index, options = {}) {
    const opened = [null];
    if (open(JSON.stringify({ index, ...options }), opened) !== 0)
      throw new GisaError((JSON.parse(lastError() || 'null') ?? noMemory).error);
    this.#handle = opened[0];
  }

  // In a thread of its own, so the event loop goes on; several searches run at the same time.
  search(q, request = {}) {
    const answer = [null];
    return new Promise((resolve, reject) => {
      searchJson.async(this.#handle, JSON.stringify({ q, ...request }), answer, (fault, status) => {
        if (fault) return reject(fault);
        const result = answer[0] ? JSON.parse(answer[0]) : noMemory; // no answer: not even memory for an error
        return status === 0 ? resolve(result) : reject(new GisaError(result.error));
      });
    });
  }

  // After the last search has ended.
  close() {
    close(this.#handle);
    this.#handle = null;
  }
}

const [index, query] = process.argv.slice(2);
let gisa;
try {
  gisa = new Gisa(index);
  const page = await gisa.search(query, { limit: 3 });
  for (const hit of page.hits) {
    console.log(hit.id);
    for (const snippet of hit.snippets)
      for (const source of snippet.sources) console.log(`  [${source.n}] ${source.url ?? ''}`);
  }
} catch (error) {
  console.error(`search: ${error.code}: ${error.message}`);
  process.exitCode = 2;
} finally {
  gisa?.close();
}

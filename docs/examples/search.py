"""Searches by the shared library, without any package: ctypes and json are Python's own.

usage: python3 search.py INDEX QUERY        GISA_LIBRARY: where libgisa.so is, if not where the system looks
"""

import ctypes
import json
import os
import sys


class GisaError(Exception):
    """`code` stays the same in later versions: "no_index", "unknown_field", "query_syntax", ..."""

    def __init__(self, error):
        super().__init__(error["message"])
        self.code = error["code"]
        self.field = error.get("field")
        self.column = error.get("column")


class Gisa:
    """Open indexes. Any number of threads may use one: ctypes lets others run during a call."""

    def __init__(self, index, **options):
        self._library = library = ctypes.CDLL(os.environ.get("GISA_LIBRARY", "libgisa.so"))
        library.gisa_last_error.restype = ctypes.c_char_p
        self._handle = ctypes.c_void_p()
        text = json.dumps({"index": index, **options}).encode()
        if library.gisa_open(text, ctypes.byref(self._handle)) != 0:
            error = library.gisa_last_error()
            raise GisaError(json.loads(error)["error"]) if error else MemoryError()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._library.gisa_close(self._handle)
        self._handle = ctypes.c_void_p()

    def search(self, q, **request):
        return self._ask("gisa_search_json", {"q": q, **request})

    def similar(self, id, **request):
        return self._ask("gisa_similar_json", {"id": id, **request})

    def suggest(self, q, **request):
        return self._ask("gisa_suggest_json", {"q": q, **request})

    def article(self, id):
        return self._ask("gisa_article_json", {"id": id})

    def stats(self):
        return self._ask("gisa_stats_json")

    def _ask(self, function, *request):
        answer = ctypes.c_void_p()
        texts = [json.dumps(part).encode() for part in request]
        status = getattr(self._library, function)(self._handle, *texts, ctypes.byref(answer))
        try:
            result = json.loads(ctypes.string_at(answer.value)) if answer.value else None
        finally:
            self._library.gisa_free(answer)
        if status != 0:
            raise GisaError(result["error"]) if result else MemoryError()
        return result


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        with Gisa(sys.argv[1]) as gisa:
            for hit in gisa.search(sys.argv[2], limit=3)["hits"]:
                print(hit["id"])
                for snippet in hit["snippets"]:
                    for source in snippet["sources"]:
                        print(f"  [{source['n']}] {source['url'] or ''}")
    except GisaError as error:
        print(f"search: {error.code}: {error}", file=sys.stderr)
        sys.exit(2)

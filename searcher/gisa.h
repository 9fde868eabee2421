#pragma once

/*
 * The searcher for other languages (installed as gisa/gisa.h): requests and answers are JSON objects as text,
 * UTF-8, ended by NUL. docs/embedding.md has their fields.
 *
 *   gisa_index* index = NULL;
 *   char* answer = NULL;
 *   if (gisa_open("{\"index\":\"/srv/gisa/index\"}", &index) != GISA_OK) puts(gisa_last_error());
 *   if (gisa_search_json(index, "{\"q\":\"Altman Yongsan\",\"limit\":3}", &answer) == GISA_OK) puts(answer);
 *   gisa_free(answer);
 *   gisa_close(index);
 *
 * Any thread may call with any handle, and several at the same time; gisa_close comes last. Every answer is
 * of what was committed before the call. No exception comes out of a function.
 */

#if defined(__GNUC__)
#define GISA_API __attribute__((visibility("default")))
#else
#define GISA_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Indexes that are open for searching. */
typedef struct gisa_index gisa_index;

/*
 * What functions return. The names in lower case, without GISA_, are the "code" of errors. Numbers and names
 * stay what they are; later versions may have more.
 */
enum gisa_status {
    GISA_OK = 0,
    GISA_INVALID_JSON = 1,  /* the request is no JSON object, or longer than 64 KiB */
    GISA_UNKNOWN_FIELD = 2, /* the request has a field that there is not; the message names the nearest */
    GISA_INVALID_VALUE = 3, /* a value is of another kind or out of range, or a needed one is missing */
    GISA_QUERY_SYNTAX = 4,  /* a strict query is broken; "column" says where: characters from 1 */
    GISA_BAD_REQUEST = 5,   /* nothing is asked for, no such date, a query beyond a limit, NULL */
    GISA_NO_ARTICLE = 6,    /* no article has the id or URL */
    GISA_NO_INDEX = 7,      /* there is no index in the folder */
    GISA_INDEX_CORRUPT = 8, /* the index is damaged */
    GISA_INDEX_VERSION = 9, /* the index is of another format */
    GISA_IO = 10,           /* the disk or the operating system refused */
    GISA_TIMEOUT = 11,      /* all searchers were in use for all of the time given */
    GISA_NO_MEMORY = 12,    /* there was not enough memory */
    GISA_INTERNAL = 13,     /* a fault of Gisa */
    GISA_UNREACHABLE = 14   /* no machine that has a part of the index answers */
};

/*
 * Opens indexes: {"index": "DIR"}, or "xapian://HOST:PORT", with "searchers", "shard_timeout_ms", "builtin_aliases", "aliases" and "saved" as they are
 * wanted. *index is NULL unless GISA_OK is returned.
 */
GISA_API int gisa_open(const char* options, gisa_index** index);

/* NULL is closed already. REQUIRES: no call with the handle is under way. */
GISA_API void gisa_close(gisa_index* index);

/*
 * Each puts its answer into *answer; or else what went wrong, as gisa_last_error says it (NULL if there was
 * no memory for that). Both are the caller's, who gives them to gisa_free.
 */

/* {"q": "..."}: the page that `gisa-searcher --json` prints. */
GISA_API int gisa_search_json(gisa_index* index, const char* request, char** answer);
/* {"id": "..."}: likewise, of articles about what one is about. */
GISA_API int gisa_similar_json(gisa_index* index, const char* request, char** answer);
/* {"q": "..."}: what words being typed may become, as `gisa-searcher suggest --json` prints it. */
GISA_API int gisa_suggest_json(gisa_index* index, const char* request, char** answer);
/* {"id": "..."}: one article whole, as `gisa-searcher show --as json` prints it. */
GISA_API int gisa_article_json(gisa_index* index, const char* request, char** answer);
/* How many articles there are, in which languages; what is wrong in the aliases; format of the index, version
 * of the library. */
GISA_API int gisa_stats_json(gisa_index* index, char** answer);

/* NULL is free already. */
GISA_API void gisa_free(char* answer);

/*
 * What was wrong with the last call that failed in this thread:
 * {"error":{"status":4,"code":"query_syntax","message":"...","column":1}}; "" if none did. With "field" where
 * one is to blame. Valid until the next call in this thread.
 */
GISA_API const char* gisa_last_error(void);

/* "0.1.0" */
GISA_API const char* gisa_version(void);

#ifdef __cplusplus
}
#endif

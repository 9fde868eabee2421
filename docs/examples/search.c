/*
 * Prints the page of results as JSON.
 * usage: search INDEX QUERY (neither with a quotation mark or a backslash: no JSON library is used here)
 *
 *   cc search.c $(pkg-config --cflags --libs gisa) -o search
 */

#include <gisa/gisa.h>

#include <stdio.h>
#include <string.h>

int main(int argc, char** argv) {
    char options[4200], request[4200];
    gisa_index* index = NULL;
    char* answer = NULL;
    int status;

    if (argc != 3 || strpbrk(argv[1], "\"\\") || strpbrk(argv[2], "\"\\") || strlen(argv[1]) > 4096 ||
        strlen(argv[2]) > 4096) {
        fputs("usage: search INDEX QUERY\n", stderr);
        return 2;
    }
    snprintf(options, sizeof options, "{\"index\":\"%s\"}", argv[1]);
    snprintf(request, sizeof request, "{\"q\":\"%s\",\"limit\":3}", argv[2]);

    status = gisa_open(options, &index);
    if (status == GISA_OK) status = gisa_search_json(index, request, &answer);
    if (status == GISA_OK)
        fputs(answer, stdout);
    else
        fprintf(stderr, "%s\n", gisa_last_error());
    gisa_free(answer);
    gisa_close(index);
    return status == GISA_OK ? 0 : 2;
}

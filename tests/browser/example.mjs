// docs/examples/embed.html, as a site of another origin serves it; the service's address put into it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addForeignPage, foreign, source } from "./start.mjs";

export const example = readFileSync(join(source, "docs/examples/embed.html"), "utf8");
export const examplePath = `${foreign}/embed.html`;

addForeignPage("/embed.html", "text/html; charset=utf-8", (service) =>
    example.replaceAll(/http:\/\/127\.0\.0\.1:8080/g, service),
);

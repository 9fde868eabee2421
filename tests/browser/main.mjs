// All tests in one process, so that the program and the browser start once; or those named: node main.mjs typing

import { after } from "node:test";
import { stop } from "./start.mjs";

after(stop);
const ALL = [
    "typing",
    "composition",
    "keyboard",
    "sources",
    "filters",
    "address",
    "faults",
    "appearance",
    "accessibility",
    "hostile",
    "embedding",
    "instantsearch",
];
const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : ALL) await import(`./${name}.test.mjs`);

// All tests in one process, so that the program and the browser start once.

import { after } from "node:test";
import { stop } from "./start.mjs";

after(stop);
for (const name of ["typing", "composition", "keyboard", "sources", "filters", "address", "faults", "appearance", "accessibility",
  "hostile", "embedding", "instantsearch"])
  await import(`./${name}.test.mjs`);

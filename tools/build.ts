import { buildAll } from "./buildAll.ts";
import { emitTypes } from "./emitTypes.ts";

await Promise.all([buildAll(), emitTypes("dist/esm")]);

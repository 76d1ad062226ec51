/**
 * Puts each function together as it is deployed: its handler beside the guest program that the library
 * generates. `node deploy/lambda/assemble.ts [FOLDER]`, by default `deploy/lambda/out`.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assembleFunctions } from "../../src/emulator/lambda-ours.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const folders = await assembleFunctions(process.argv[2] ?? join(here, "out"));
process.stdout.write(`${Object.values(folders).join("\n")}\n`);

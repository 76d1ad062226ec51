#!/usr/bin/env node
// Plain JavaScript that Node 14 can still parse, so that an old Node gets a sentence instead of a stack.
import fs from "fs";

const OLDEST = [22, 12];
const [major, minor] = process.versions.node.split(".").map(Number);

function refuse(sentence) {
  process.stderr.write("aybiza: " + sentence + "\n");
  process.exitCode = 2;
}

function start() {
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    refuse(
      "needs Node " +
        OLDEST.join(".") +
        " or newer; this is " +
        process.versions.node +
        ". In the repository `npx aybiza` uses a Node that fits.",
    );
    return;
  }
  const sources = new URL("../src/cli/main.ts", import.meta.url);
  const built = new URL("../dist/cli/main.js", import.meta.url);
  const hasSources = fs.existsSync(sources);
  // Built code starts faster and takes half the memory; a build older than the sources is not theirs.
  if (fs.existsSync(built) && !(hasSources && isOlder(built, new URL("../src/", import.meta.url))))
    load(built);
  else if (hasSources && process.features.typescript) load(sources);
  else if (fs.existsSync(built)) load(built);
  else if (hasSources)
    refuse(
      "runs from its sources on Node 22.18 or newer; this is " +
        process.versions.node +
        ". Use `npx aybiza`, or run `npm run build` first.",
    );
  else refuse("is incomplete: neither dist/ nor src/ is there. Install the package again.");
}

function isOlder(built, folder) {
  const builtMs = fs.statSync(built).mtimeMs;
  return fs
    .readdirSync(folder, { recursive: true })
    .some(
      (name) =>
        name.endsWith(".ts") && fs.statSync(new URL(encodeURI(name), folder)).mtimeMs > builtMs,
    );
}

function load(url) {
  import(url.href).then(
    (entry) => entry.main(process.argv.slice(2)),
    (error) => {
      process.stderr.write("aybiza: " + error.stack + "\n");
      process.exitCode = 6;
    },
  );
}

start();

/** The files of a job on a native engine: those below its working directory, which programs know as `/files`. */
export const NATIVE_FILES = String.raw`
const fs = require("node:fs");
const path = require("node:path");

const FAULT_CODES = new Set(["ENOENT", "EROFS", "EACCES", "EISDIR", "ENOTDIR", "ENOTEMPTY", "EEXIST", "EDQUOT", "EMFILE"]);

/* Functions that answer a text for a fault, as the prelude expects it. */
const createFiles = (access, quotaBytes) => {
  const home = fs.realpathSync(process.cwd());
  const isOwn = (place) => place === home || place.startsWith(home + path.sep);
  const placeOf = (name) => {
    const below = name.startsWith("/files/") || name === "/files" ? "." + name.slice("/files".length) : name;
    if (access === "none" || below.includes("\0")) return null;
    const place = path.resolve(home, below);
    /* What it leads to counts, not what it is called. */
    let existing = place;
    while (!fs.existsSync(existing) && existing !== path.dirname(existing)) existing = path.dirname(existing);
    return isOwn(place) && isOwn(fs.realpathSync(existing)) ? place : null;
  };
  const attempt = (name, action) => {
    try {
      const place = placeOf(name);
      return place === null ? "EACCES" : action(place);
    } catch (error) {
      return FAULT_CODES.has(error.code) ? error.code : "EACCES";
    }
  };
  const change = (name, action) => access === "read_only" ? "EROFS" : attempt(name, (place) => (action(place), ""));
  const sizeBelow = (folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .reduce((sum, entry) => sum + (entry.isFile() ? fs.statSync(path.join(entry.parentPath, entry.name)).size : 0), 0);
  return {
    readFile: (name) => attempt(name, (place) => fs.readFileSync(place)),
    writeFile: (name, bytes, appends) => {
      if (access === "sandboxed" && sizeBelow(home) + bytes.length > quotaBytes) return "EDQUOT";
      return change(name, (place) => fs.writeFileSync(place, bytes, { flag: appends ? "a" : "w" }));
    },
    stat: (name) => attempt(name, (place) => {
      const found = fs.statSync(place);
      return found.isDirectory() ? -1 : found.size;
    }),
    readDirectory: (name) => attempt(name, (place) => JSON.stringify(fs.readdirSync(place).sort())),
    makeDirectory: (name, parents) => change(name, (place) => fs.mkdirSync(place, { recursive: parents })),
    remove: (name, tree) => change(name, (place) => tree ? fs.rmSync(place, { recursive: true }) : fs.unlinkSync(place)),
  };
};
`;

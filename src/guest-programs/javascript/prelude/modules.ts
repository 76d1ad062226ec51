/**
 * Guest code. What `import` and `require` find: `decimal`, files by policy, and for everything else a
 * stand-in that fails when it is used, since models write imports they never use.
 */
export const MODULES = String.raw`
let policy = { __proto__: null, decimal: false, fs: false };

class ImportError extends BuiltIn.Error {
  get name() { return "ImportError"; }
}
const refuse = (module) => {
  throw new ImportError("import of '" + sliceText(module, 0, 200) + "' is not allowed by the policy");
};

/* The stand-in of a module: its members may be picked, as an import line does; using one fails. */
const standIn = (module, isModule) => {
  const fail = () => refuse(module);
  return new BuiltIn.Proxy(function () {}, {
    __proto__: null,
    /* A promise must be able to resolve to it, and asks for "then". */
    get: (target, key) => key === "then" ? undefined : isModule && typeof key === "string" ? standIn(module, false) : fail(),
    apply: fail, construct: fail, set: fail, has: fail, deleteProperty: fail, defineProperty: fail,
    ownKeys: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail, setPrototypeOf: fail, isExtensible: fail, preventExtensions: fail,
  });
};

const fsError = (code, action, path) => {
  const meaning = FS_MEANINGS[code] ?? "operation failed";
  const error = new BuiltIn.Error(code + ": " + meaning + ", " + action + " '" + path + "'");
  define2(error, "code", code);
  define2(error, "path", path);
  return error;
};
const FS_MEANINGS = {
  __proto__: null, ENOENT: "no such file or directory", EROFS: "read-only file system", EACCES: "permission denied", EISDIR: "illegal operation on a directory",
  ENOTDIR: "not a directory", ENOTEMPTY: "directory not empty", EEXIST: "file already exists", EDQUOT: "disk quota exceeded", EMFILE: "too many files",
};
/* The host answers a text for a fault, as an error code. */
const checked = (answer, action, path) => {
  if (typeof answer === "string" && answer !== "") throw fsError(answer, action, path);
  return answer;
};
const pathOf = (path) => {
  if (typeof path !== "string") throw new BuiltIn.TypeError("The path must be text, not " + inspect(path, 0) + ".");
  return path;
};
const encodingOf = (options) => typeof options === "string" ? options : options?.encoding ?? undefined;
const contentOf = (data) => typeof data === "string" ? host.utf8(wellFormed(data)) : isView(data) || isA(BuiltIn.ArrayBuffer, data) ? bytesOf(data) : host.utf8(wellFormed(stringOf(data)));
const statOf = (path, found) => {
  const isFile = found >= 0;
  return { size: max(0, found), isFile: () => isFile, isDirectory: () => !isFile, isSymbolicLink: () => false };
};
const textEncodings = { __proto__: null, utf8: true, "utf-8": true, ascii: true, latin1: true };

const fsSync = {
  readFileSync: (path, options) => {
    const bytes = checked(host.readFile(pathOf(path)), "open", path);
    const encoding = encodingOf(options);
    if (encoding === undefined || encoding === null) return bytes;
    if (encoding === "base64") return host.base64(bytes);
    if (!(encoding in textEncodings)) throw new BuiltIn.TypeError("Only utf8 and base64 are available here, not " + printed(encoding) + ".");
    return host.text(bytes);
  },
  writeFileSync: (path, data, options) => {
    checked(host.writeFile(pathOf(path), contentOf(data), options?.flag === "a"), "open", path);
  },
  appendFileSync: (path, data) => { checked(host.writeFile(pathOf(path), contentOf(data), true), "open", path); },
  existsSync: (path) => typeof path === "string" && typeof host.stat(path) === "number",
  statSync: (path) => statOf(path, checked(host.stat(pathOf(path)), "stat", path)),
  readdirSync: (path) => {
    const answer = host.readDirectory(pathOf(path));
    if (answer[0] !== "[") throw fsError(answer, "scandir", path);
    return jsonParse(answer);
  },
  mkdirSync: (path, options) => { checked(host.makeDirectory(pathOf(path), options?.recursive === true), "mkdir", path); },
  unlinkSync: (path) => { checked(host.remove(pathOf(path), false), "unlink", path); },
  rmSync: (path, options) => {
    const answer = host.remove(pathOf(path), options?.recursive === true);
    if (!(options?.force && answer === "ENOENT")) checked(answer, "rm", path);
  },
};
const fsPromises = {};
for (const name of enumerableKeys(fsSync)) {
  const run = fsSync[name];
  define2(fsPromises, name.slice(0, -4), async (...args) => apply(run, undefined, args));
}
define2(fsPromises, "access", async (path) => { fsSync.statSync(path); });
const fs = { ...fsSync, promises: fsPromises };

const isFs = (name) => name === "fs" || name === "node:fs";
const isFsPromises = (name) => name === "fs/promises" || name === "node:fs/promises";

/* The exports of a module as import sees them, or undefined for a stand-in. */
const find = (name) => {
  if ((name === "decimal" || name === "decimal.js") && policy.decimal) return Decimal;
  if (policy.fs && isFs(name)) return fs;
  if (policy.fs && isFsPromises(name)) return fsPromises;
  return undefined;
};
const load = (specifier) => {
  const name = stringOf(specifier);
  return find(name) ?? standIn(name, true);
};
/* A namespace as await import() gives it: the members, and the whole as default. */
const loadNamespace = (specifier) => {
  const name = stringOf(specifier);
  const found = find(name);
  if (found === undefined) return standIn(name, true);
  return found === Decimal ? { Decimal, default: Decimal } : { ...found, default: found };
};
const require = (specifier) => load(specifier);
const nodeModule = { exports: {} };
define(require, "main", nodeModule);
define(globalThis, "require", require);
define(globalThis, "module", nodeModule);
define(globalThis, "exports", nodeModule.exports);
`;

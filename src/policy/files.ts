import { type Check, pass, stop } from "../core/check.ts";
import type { InputFile } from "../core/request.ts";
import { readGuarded } from "./strict.ts";

const MAX_FILES = 1_000;
const MAX_PATH_BYTES = 1_024;
const MAX_PART_BYTES = 255;

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const NO_FILES: Check<readonly InputFile[]> = pass([]);

/** `files` as bytes under normalised paths. Entries are named by their number: a path may hold anything. */
export function readFiles(files: unknown): Check<readonly InputFile[]> {
  if (files === undefined) return NO_FILES;
  if (typeof files !== "object" || files === null || Array.isArray(files)) {
    return stop("BAD_REQUEST", "`options.files` must be an object of path → content.");
  }
  return readGuarded("BAD_REQUEST", "options.files", () => readEntries(files));
}

// --- internals

function readEntries(files: object): Check<readonly InputFile[]> {
  const entries: [string, unknown][] = Object.entries(files);
  if (entries.length > MAX_FILES)
    return stop("BAD_REQUEST", `\`options.files\` holds more than ${MAX_FILES} files.`);

  const read: InputFile[] = [];
  for (const [at, [name, content]] of entries.entries()) {
    const path = normalisePath(name);
    if (!path.ok)
      return stop(
        "BAD_REQUEST",
        `The path of entry ${at + 1} of \`options.files\` ${path.message}.`,
      );
    const bytes = bytesOf(content);
    if (!bytes) {
      return stop(
        "BAD_REQUEST",
        `Entry ${at + 1} of \`options.files\` must be text, a Uint8Array or a tagged \`bytes\` value.`,
      );
    }
    read.push({ path: path.value, bytes });
  }
  const clash = findClash(read.map(({ path }) => path));
  if (clash !== undefined)
    return stop(
      "BAD_REQUEST",
      `The path of entry ${clash + 1} of \`options.files\` is taken by another entry.`,
    );
  return pass(read);
}

function normalisePath(path: string): Check<string> {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const no = (message: string): Check<string> => stop("BAD_REQUEST", message);
  if (path.startsWith("/")) return no("must be relative to the working directory");
  if (parts.length === 0) return no("is empty");
  if (path.endsWith("/")) return no("names a directory");
  if (parts.includes("..")) return no("leaves the working directory");
  if (path.includes("\0") || !path.isWellFormed())
    return no("must be well-formed text without NUL");
  if (parts.some((part) => Buffer.byteLength(part) > MAX_PART_BYTES))
    return no(`has a part longer than ${MAX_PART_BYTES} bytes`);
  const normalised = parts.join("/");
  return Buffer.byteLength(normalised) > MAX_PATH_BYTES
    ? no(`is longer than ${MAX_PATH_BYTES} bytes`)
    : pass(normalised);
}

function bytesOf(content: unknown): Uint8Array | undefined {
  if (typeof content === "string") return Buffer.from(content);
  if (content instanceof Uint8Array) return content;
  if (
    typeof content !== "object" ||
    content === null ||
    !("$type" in content) ||
    !("value" in content)
  )
    return undefined;
  const { $type, value } = content;
  const isBytes =
    $type === "bytes" && typeof value === "string" && value.length % 4 === 0 && BASE64.test(value);
  return isBytes ? Buffer.from(value, "base64") : undefined;
}

/** Index of a path that is already a file, or a directory of another file. */
function findClash(paths: readonly string[]): number | undefined {
  const directories = new Set(
    paths.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))),
  );
  const at = paths.findIndex((path, i) => directories.has(path) || paths.indexOf(path) !== i);
  return at < 0 ? undefined : at;
}

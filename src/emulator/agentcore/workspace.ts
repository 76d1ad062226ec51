import {
  type ContentItem,
  type FileResource,
  sentence,
  textOf,
  type ToolResult,
} from "./tool-result.ts";
import type { ToolArguments } from "./fields.ts";

/** The files of one session: the four file tools, and what programs find and leave. */
export interface Workspace {
  /** Path → content, as a run takes them. */
  all(): Readonly<Record<string, Uint8Array>>;
  read(path: string): Buffer | undefined;
  /** A file a program wrote; one that does not fit is not kept. */
  keep(path: string, bytes: Buffer): void;
  /** @returns Whether there was one. */
  remove(path: string): boolean;
  /** What is directly in a directory, by name; `null` where there is no such directory. */
  entriesOf(directory: string): readonly Entry[] | null;
  writeFiles(call: ToolArguments<"writeFiles">): ToolResult;
  readFiles(call: ToolArguments<"readFiles">): ToolResult;
  listFiles(call: ToolArguments<"listFiles">): ToolResult;
  removeFiles(call: ToolArguments<"removeFiles">): ToolResult;
}

export interface Entry {
  readonly name: string;
  /** From the working directory. */
  readonly path: string;
  readonly isDirectory: boolean;
}

/** Where programs find the files. */
export const WORKING_DIRECTORY = "/files";
const MAX_FILE_COUNT = 1_000;
const MAX_BYTES = 200 * 1024 * 1024;
/** One file may be named many times. */
const MAX_READ_BYTES = 100_000_000;

export function createWorkspace(): Workspace {
  const files = new Map<string, Buffer>();

  function entriesOf(directory: string): readonly Entry[] | null {
    const at = normalisePath(directory);
    if (at === null) return null;
    const prefix = at === "" ? "" : `${at}/`;
    const names = new Map<string, Entry>();
    for (const path of files.keys()) {
      if (!path.startsWith(prefix)) continue;
      const [name = "", ...deeper] = path.slice(prefix.length).split("/");
      names.set(name, { name, path: prefix + name, isDirectory: deeper.length > 0 });
    }
    if (names.size === 0 && at !== "") return null;
    return [...names.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  function problemOf(path: string | null, bytes: Buffer): string | null {
    if (path === null || path === "") return "the path must stay within the working directory";
    if (entriesOf(path) !== null) return "there is a directory of that name";
    if (parentsOf(path).some((parent) => files.has(parent))) return "part of the path is a file";
    if (!files.has(path) && files.size >= MAX_FILE_COUNT) return "the session holds too many files";
    const others = [...files].reduce(
      (sum, [name, held]) => sum + (name === path ? 0 : held.length),
      0,
    );
    return others + bytes.length > MAX_BYTES ? "no space is left" : null;
  }

  function readOne(path: string): ContentItem | null {
    const name = normalisePath(path);
    const bytes = name === null ? undefined : files.get(name);
    if (name === null || bytes === undefined) return null;
    return { type: "resource", resource: resourceOf(name, bytes) };
  }

  return {
    all: () => Object.fromEntries(files),
    read: (path) => files.get(normalisePath(path) ?? ""),
    keep(path, bytes) {
      // What the program saw wins: a directory it made into a file is no directory any more.
      for (const name of files.keys())
        if (name.startsWith(`${path}/`) || parentsOf(path).includes(name)) files.delete(name);
      if (normalisePath(path) === path && problemOf(path, bytes) === null) files.set(path, bytes);
    },
    remove: (path) => files.delete(normalisePath(path) ?? ""),
    entriesOf,
    writeFiles({ content }) {
      const failed = content.flatMap((file) => {
        const path = normalisePath(file.path);
        const bytes =
          file.blob === undefined ? Buffer.from(file.text ?? "") : Buffer.from(file.blob, "base64");
        const problem = problemOf(path, bytes);
        if (problem !== null || path === null) return [`${file.path}: ${problem ?? ""}`];
        files.set(path, bytes);
        return [];
      });
      return failed.length > 0
        ? sentence(`Failed to write: ${failed.join("; ")}`, true)
        : sentence(
            content.length === 1
              ? `Successfully wrote ${content[0]?.path ?? ""}`
              : `Successfully wrote all ${String(content.length)} files`,
          );
    },
    readFiles({ paths }) {
      const bytes = paths.reduce(
        (sum, path) => sum + (files.get(normalisePath(path) ?? "")?.length ?? 0),
        0,
      );
      if (bytes > MAX_READ_BYTES)
        return sentence(
          `These files are more than one answer holds (${String(MAX_READ_BYTES)} bytes).`,
          true,
        );
      const read = paths.map((path) => ({ path, item: readOne(path) }));
      return {
        content: read.map(({ path, item }) => item ?? textOf(`File not found: ${path}`)),
        isError: read.some(({ item }) => item === null),
      };
    },
    listFiles({ directoryPath }) {
      const entries = entriesOf(directoryPath);
      return entries === null
        ? sentence(`Directory not found: ${directoryPath}`, true)
        : { content: entries.map(linkTo), isError: false };
    },
    removeFiles({ paths }) {
      const missing = paths.filter((path) => !files.delete(normalisePath(path) ?? ""));
      return missing.length > 0
        ? sentence(`File not found: ${missing.join(", ")}`, true)
        : sentence(`Successfully removed ${String(paths.length)} files`);
    },
  };
}

// --- internals

/** From the working directory; `null` for a path that leaves it. */
function normalisePath(path: string): string | null {
  const inside = path.startsWith(`${WORKING_DIRECTORY}/`)
    ? path.slice(WORKING_DIRECTORY.length + 1)
    : path;
  if (path === WORKING_DIRECTORY) return "";
  if (inside.startsWith("/") && inside !== "/") return null;
  const parts = inside.split("/").filter((part) => part !== "" && part !== ".");
  const isBad = parts.some((part) => part === ".." || Buffer.byteLength(part) > MAX_PART_BYTES);
  const normalised = parts.join("/");
  const isUnfit = normalised.includes("\0") || !normalised.isWellFormed();
  return isBad || isUnfit || Buffer.byteLength(normalised) > MAX_PATH_BYTES ? null : normalised;
}

const MAX_PART_BYTES = 255;
const MAX_PATH_BYTES = 1_024;

function parentsOf(path: string): readonly string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
}

function linkTo({ name, path, isDirectory }: Entry): ContentItem {
  const link = { type: "resource_link", uri: `file:///${path}`, name } as const;
  return isDirectory
    ? { ...link, description: "Directory" }
    : { ...link, mimeType: mimeTypeOf(name), description: "File" };
}

function resourceOf(path: string, bytes: Buffer): FileResource {
  const place = { uri: `file:///${path}`, mimeType: mimeTypeOf(path) };
  const text = bytes.toString("utf8");
  return Buffer.from(text).equals(bytes)
    ? { type: "text", ...place, text }
    : { type: "blob", ...place, blob: bytes.toString("base64") };
}

function mimeTypeOf(path: string): string {
  return (
    MIME_TYPES.get(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "") ?? "application/octet-stream"
  );
}

const MIME_TYPES: ReadonlyMap<string, string> = new Map([
  ["csv", "text/csv"],
  ["gif", "image/gif"],
  ["htm", "text/html"],
  ["html", "text/html"],
  ["jpeg", "image/jpeg"],
  ["jpg", "image/jpeg"],
  ["js", "text/javascript"],
  ["json", "application/json"],
  ["md", "text/markdown"],
  ["pdf", "application/pdf"],
  ["png", "image/png"],
  ["py", "text/x-python"],
  ["svg", "image/svg+xml"],
  ["tsv", "text/tab-separated-values"],
  ["txt", "text/plain"],
  ["xml", "application/xml"],
  ["zip", "application/zip"],
]);

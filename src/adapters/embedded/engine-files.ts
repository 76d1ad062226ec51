import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { ExecError } from "../../core/errors.ts";

/** One file an engine is made of: exactly this content, from exactly this package. */
export interface EngineFile {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Version of what the file holds, as results name it. */
  readonly version: string;
  readonly source: { readonly package: string; readonly version: string; readonly path: string };
  /** The licence text, under `licences/` of this package. */
  readonly licence: string;
}

/**
 * The engines' own files. They are code that runs beside our memory, so their content is fixed here and
 * verified before use; scripts/engine-files.ts copies them to `assets/` from the packages named.
 */
export const ENGINE_FILES = {
  "python.wasm": {
    sha256: "b2b1a3f18a6fe035d609e3aa47e9508b55729e5f3ebbd2a40d467c0cd3200eee",
    bytes: 5_974_624,
    version: "3.13.2",
    source: {
      package: "just-bash",
      version: "3.4.2",
      path: "vendor/cpython-emscripten/python.wasm",
    },
    licence: "cpython.txt",
  },
  "python313.zip": {
    sha256: "00b6fb26ce2157860ce0eaae6849ea2b673f32ca06456503176e8d1fe8be4915",
    bytes: 4_303_799,
    version: "3.13.2",
    source: {
      package: "just-bash",
      version: "3.4.2",
      path: "vendor/cpython-emscripten/python313.zip",
    },
    licence: "cpython.txt",
  },
  "quickjs.wasm": {
    sha256: "d4c9375f2b1ca4dc95f72c8aa2982a7a9951ac8011490d79c6582df732b4bbd9",
    bytes: 637_405,
    version: "3.6.2",
    source: { package: "quickjs-wasi", version: "3.6.2", path: "quickjs.wasm" },
    licence: "quickjs-wasi.txt",
  },
  "sqlite3.wasm": {
    sha256: "b8a92a19f441a90ff2339fe988fbe317c4adf3ed844096f12aee04aa72d58257",
    bytes: 879_084,
    version: "3.54.1",
    source: {
      package: "@sqlite.org/sqlite-wasm",
      version: "3.54.1-build1",
      path: "dist/sqlite3.wasm",
    },
    licence: "sqlite-wasm.txt",
  },
} as const satisfies Readonly<Record<string, EngineFile>>;

export type EngineFileName = keyof typeof ENGINE_FILES;

/** Where the copies stand: beside this module, in the sources as in the built package. */
const ENGINE_FILES_FOLDER = new URL("./assets/", import.meta.url);

/**
 * Reads one engine file and verifies its content.
 *
 * @throws ExecError `ENGINE_FILES_INVALID` where it is missing or not the file this version was built for.
 */
export async function loadEngineFile(
  name: EngineFileName,
  folder: URL = ENGINE_FILES_FOLDER,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = await readFile(new URL(name, folder)).catch((cause: unknown) => {
    throw new ExecError("ENGINE_FILES_INVALID", `The engine file ${name} cannot be read.`, {
      cause,
    });
  });
  if (!isEngineFile(name, content)) {
    throw new ExecError(
      "ENGINE_FILES_INVALID",
      `The engine file ${name} is not the one this version was built for.`,
    );
  }
  return content;
}

export function isEngineFile(name: EngineFileName, content: Uint8Array): boolean {
  const { bytes, sha256 } = ENGINE_FILES[name];
  return (
    content.byteLength === bytes && createHash("sha256").update(content).digest("hex") === sha256
  );
}

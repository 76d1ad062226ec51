import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

/** The repository's own files as text, and what each imports. */

export interface Source {
  /** Relative to the repository, with `/` between parts. */
  readonly path: string;
  readonly text: string;
  /** Specifiers as written, `import type` included. */
  readonly specifiers: readonly string[];
}

export const ROOT = new URL("../../", import.meta.url).pathname;

export function sources(...patterns: readonly string[]): readonly Source[] {
  return globSync([...patterns], { cwd: ROOT })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => !path.includes("node_modules/"))
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), "utf8");
      return { path, text, specifiers: specifiersOf(text) };
    });
}

/** Relative to the repository, as `path` is. */
export function relativeImports({ path, specifiers }: Source): readonly string[] {
  return specifiers
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) =>
      normalize(join(dirname(path), specifier))
        .split(sep)
        .join("/"),
    );
}

/** Packages and built-in modules, without the relative ones. */
export function packageImports(source: Source): readonly string[] {
  return source.specifiers.filter((specifier) => !specifier.startsWith("."));
}

export function specifiersOf(text: string): readonly string[] {
  const statements =
    /^(?:import|export)\s+(?:type\s+)?(?:\w+\s*,?\s*)?(?:\{[^}]*\}|\*\s+as\s+\w+)?\s*from\s*"([^"\n]+)"/gm;
  const effects = /^import\s+"([^"\n]+)"/gm;
  const calls = /\b(?:import|require)\(\s*["']([^"'\n]+)["']/g;
  return [statements, effects, calls]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .flatMap(([, specifier]) => specifier ?? []);
}

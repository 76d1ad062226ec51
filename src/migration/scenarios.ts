import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { JsonObject } from "../core/json.ts";
import { type AnyLanguage, READ_LANGUAGES } from "../core/language.ts";
import { USE_CASES } from "../core/policy.ts";

/** One of the document's four use cases, as a model would ask it in one language. */
export interface Scenario {
  readonly name: string;
  readonly request: Request;
}

/**
 * The requests that come with the package, in the languages that are offered.
 *
 * @param folder @default the package's own
 */
export async function readScenarios(
  languages: readonly AnyLanguage[],
  folder: string = OURS,
): Promise<readonly Scenario[]> {
  const files = (await readdir(folder)).filter((file) => /^[a-z-]+\.[a-z]+\.json$/.test(file));
  const scenarios = await Promise.all(
    files.toSorted().map(async (file) => {
      const request = REQUEST.parse(JSON.parse(await readFile(join(folder, file), "utf8")));
      return { name: file.replace(/\.json$/, ""), request };
    }),
  );
  return scenarios.filter(({ request }) => languages.includes(request.language));
}

// --- internals

const OURS = fileURLToPath(new URL("../../examples/requests", import.meta.url));

const REQUEST = z.object({
  code: z.string(),
  language: z.enum(READ_LANGUAGES),
  description: z.string(),
  expectedOutcome: z.string(),
  useCase: z.enum(USE_CASES),
  inputs: z.custom<JsonObject>((value) => isObject(value)).optional(),
});

type Request = z.output<typeof REQUEST>;

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

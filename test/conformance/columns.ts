import {
  CEILINGS as BEDROCK_CEILINGS,
  enforcementOf as bedrockEnforcement,
} from "../../src/adapters/bedrock/enforcement.ts";
import { settingsOf as bedrockSettings } from "../../src/adapters/bedrock/options.ts";
import { wasmHolds } from "../../src/adapters/embedded/wasm-host/holds.ts";
import { openEvidenceBook } from "../../src/adapters/container/evidence.ts";
import { LANGUAGE_ROWS } from "../../src/adapters/container/languages.ts";
import { CEILINGS, enforcementOf } from "../../src/adapters/lambda/enforcement.ts";
import { settingsOf } from "../../src/adapters/lambda/options.ts";
import type { Capabilities } from "../../src/core/adapter.ts";
import { byClause, CLAUSES, type EnforcementReport } from "../../src/core/limits.ts";
import type { Chapter, Gap, TestedLanguage } from "../../src/testing/index.ts";
import { TESTED_LANGUAGES } from "../../src/testing/row.ts";
import { BEDROCK_GAPS } from "../../src/testing/known-gaps/bedrock.ts";
import { CONTAINER_GAPS } from "../../src/testing/known-gaps/container.ts";
import { DUCKDB_GAPS } from "./duckdb-gaps.ts";
import { LAMBDA_GAPS } from "../../src/testing/known-gaps/lambda.ts";

/**
 * What is not run again for TypeScript where it is JavaScript before it is sent: the same program in the same
 * engine.
 */
export const AS_JAVASCRIPT: readonly Chapter[] = [
  "limits",
  "cancelling and sharing",
  "isolation",
  "fresh for every run",
  "files",
  "chance and time",
  "as it happens",
];

/** One adapter as docs/adapters.md shows it: what the suite is told of it, and what it states of a program in Python. */
export interface Column {
  readonly name: string;
  /** Where the suite runs it. */
  readonly tested: string;
  readonly languages: readonly TestedLanguage[];
  /** Each is run and must fail. */
  readonly gaps: readonly Gap[];
  readonly leftOut?: readonly Chapter[];
  /** Where everything that belongs to it is there. */
  readonly stated: Pick<Capabilities, "ceilings"> & { readonly enforcement: EnforcementReport };
}

export const COLUMNS: readonly Column[] = [
  {
    name: "embedded",
    tested: "in its cage",
    languages: TESTED_LANGUAGES,
    gaps: DUCKDB_GAPS,
    stated: { enforcement: ofEmbedded() },
  },
  {
    name: "bedrock",
    tested: "the real SDK, on the stand-in",
    languages: ["python", "javascript", "typescript"],
    gaps: BEDROCK_GAPS,
    stated: {
      enforcement: bedrockEnforcement("python", bedrockSettings({})),
      ceilings: BEDROCK_CEILINGS,
    },
  },
  {
    name: "lambda",
    tested: "the real SDK and handlers, on the stand-in",
    languages: ["python", "javascript", "typescript"],
    gaps: LAMBDA_GAPS,
    stated: {
      enforcement: enforcementOf("python", settingsOf({ functions: { python: "f" } })),
      ceilings: CEILINGS,
    },
  },
  {
    name: "container",
    tested: "Docker with runc",
    languages: TESTED_LANGUAGES,
    gaps: CONTAINER_GAPS,
    stated: { enforcement: ofContainers() },
  },
];

// --- internals

function ofEmbedded(): EnforcementReport {
  const holds = wasmHolds({ missing: null }, "python");
  return byClause((clause) => {
    const held = holds[clause];
    return typeof held === "string" ? { state: "enforced", reason: held } : held;
  });
}

function ofContainers(): EnforcementReport {
  const [row] = LANGUAGE_ROWS;
  if (row === undefined) throw new Error("containers have no language");
  const book = openEvidenceBook();
  book.inspected(row.language);
  for (const clause of CLAUSES)
    book.tried(row.language, { name: clause, clause, held: true, ms: 1, triedAt: "" });
  const around = { engineName: "docker", hasOwnKernel: false };
  return book.of({ ...row, image: "" }, around);
}

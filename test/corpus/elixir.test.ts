import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmbedded } from "../../src/adapters/embedded/index.ts";
import type { Adapter, AdapterSession } from "../../src/core/adapter.ts";
import { makeRequest } from "../../src/testing/index.ts";
import { sameValue } from "../../src/core/value.ts";
import { expectStatus } from "../../src/testing/row.ts";
import { elixirAbsence } from "../elixir-absence.ts";

/** Elixir as people write it. Each program ends with the term that Elixir 1.18 itself gives for it. */

interface Program {
  readonly title: string;
  readonly source: string;
  readonly term: string;
}

const FOLDER = new URL("./elixir/", import.meta.url);
/** Title → why it does not run here. At least 97 in 100 must. */
const GAPS: Readonly<Record<string, string>> = {};
const FLOOR = 0.97;

const programs = readdirSync(FOLDER).flatMap((name) =>
  readPrograms(readFileSync(new URL(name, FOLDER), "utf8")),
);
const absence = elixirAbsence();

describe.skipIf(absence !== null)(`Elixir from ordinary practice${absence ?? ""}`, () => {
  let adapter: Adapter;
  let session: AdapterSession | undefined;
  beforeAll(async () => {
    adapter = await createEmbedded({ pythonSlots: 1, javascriptSlots: 1 });
    session = await adapter.openSession?.({
      sessionId: "corpus",
      tenantId: "corpus",
      language: "elixir",
      stateBytes: 1024 * 1024,
    });
  });
  afterAll(() => adapter[Symbol.asyncDispose]());

  it("is at least a hundred programs, and nearly all of them run", () => {
    expect(programs.length).toBeGreaterThanOrEqual(100);
    expect(1 - Object.keys(GAPS).length / programs.length).toBeGreaterThanOrEqual(FLOOR);
  });

  it.each(programs)("$title", async ({ title, source, term }) => {
    const expected = await valueOf(term);
    if (title in GAPS) return expect(valueOf(source)).rejects.toThrow("expected ok");
    const value = await valueOf(source);
    if (!sameValue(value, expected)) expect(value).toEqual(expected);
  });

  async function valueOf(source: string): Promise<Parameters<typeof sameValue>[0]> {
    if (!session) throw new Error("the adapter opened no session");
    const result = await session.doRun(makeRequest("elixir", source), {
      signal: new AbortController().signal,
      emit: () => undefined,
      streaming: false,
    });
    return expectStatus(result, "ok").value;
  }
});

// --- internals

function readPrograms(text: string): Program[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const [title = "", ...lines] = part.split("\n");
      const [source = "", term = ""] = lines.join("\n").split("\n#=> ");
      return { title, source, term };
    });
}

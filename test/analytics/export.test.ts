import { describe, expect, it } from "vitest";
import { CSV_COLUMNS, csvRow, exportCsv, exportJsonLines } from "../../src/analytics/export.ts";
import { EVENT_SCHEMA, type AnalyticsEvent } from "../../src/analytics/events.ts";
import type { AnalyticsStore } from "../../src/analytics/store.ts";
import { refusalEvent, runEvent } from "./samples.ts";

const ALL = { fromMs: 0, toMs: 10_000 };

/** All that an export asks of a store. */
function storeOf(...events: readonly AnalyticsEvent[]): AnalyticsStore {
  async function* give(): AsyncIterable<AnalyticsEvent> {
    yield* events;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an export reads events and nothing else
  return { events: give } as unknown as AnalyticsStore;
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

describe("an export as CSV", () => {
  it("has every field of every type as a column", () => {
    const fields = EVENT_SCHEMA.options.flatMap(({ shape }) => Object.keys(shape));
    expect(new Set(CSV_COLUMNS)).toEqual(new Set(fields));
    expect(new Set(CSV_COLUMNS).size).toBe(CSV_COLUMNS.length);
  });

  it("has a row for each event", async () => {
    const csv = await textOf(exportCsv(storeOf(runEvent(), refusalEvent(["a", "b"])), ALL));
    const [head, run = "", refusal = "", end] = csv.split("\r\n");
    expect([head, end]).toEqual([CSV_COLUMNS.join(","), ""]);
    expect(run).toMatch(/^1,[0-9a-f-]{36},1000,run,acme,,/);
    expect(refusal).toContain(
      '"[{""ruleId"":""a"",""category"":""process"",""severity"":""high""},',
    );
    expect(readCsv(csv)).toHaveLength(3);
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", '"\'\t=1"'],
    ["\r\n=cmd|' /C calc'!A0", `"'\r\n=cmd|' /C calc'!A0"`],
    [" =1+1", "' =1+1"],
    ["＝1+1", "'＝1+1"],
    ["plain", "plain"],
    ['a "quote", a comma', '"a ""quote"", a comma"'],
    ["two\nlines", '"two\nlines"'],
    ["a;b", '"a;b"'],
    ["half \uD800 nul \0", "half \uFFFD nul \uFFFD"],
    ["", ""],
  ])("writes %j so that no spreadsheet calculates and every reader reads", (text, cell) => {
    expect(csvRow([text])).toBe(`${cell}\r\n`);
  });

  it("survives hostile ids on the way out and back", async () => {
    const callId = '=HYPERLINK("http://evil.example","x")\r\n,"';
    const csv = await textOf(exportCsv(storeOf(runEvent({ callId })), ALL));
    expect(readCsv(csv)[1]?.[CSV_COLUMNS.indexOf("callId")]).toBe(`'${callId}`);
  });

  it("leaves numbers numbers", () => {
    expect(csvRow([-5, 1.5, true, null])).toBe("-5,1.5,true,\r\n");
  });
});

describe("an export as JSON Lines", () => {
  it("has a line for each event, whatever its texts hold", async () => {
    const event = runEvent({ callId: 'a\nb\u2028"' });
    const text = await textOf(exportJsonLines(storeOf(event, runEvent()), ALL));
    const lines = text.split("\n");
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0] ?? "")).toEqual(event);
  });
});

/** RFC 4180, by the book. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

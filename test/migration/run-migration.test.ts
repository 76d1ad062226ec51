import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { holds, type MigrationItem, open } from "../../src/migration/item.ts";
import { reportJson, reportMarkdown } from "../../src/migration/report.ts";
import { KEEP_MS, runMigration } from "../../src/migration/run-migration.ts";
import { NO_STATE, readState } from "../../src/migration/state.ts";
import { makeSite, NOW } from "./site.ts";

function countedItem(outcomes: readonly boolean[]): MigrationItem & { readonly tries: number[] } {
  const tries: number[] = [];
  return {
    tries,
    id: "adapter",
    title: "Something that takes long",
    basis: ({ to }) => to,
    check() {
      tries.push(tries.length);
      return Promise.resolve(
        outcomes[tries.length - 1] === false ? open(["do it"]) : holds(["done"]),
      );
    },
  };
}

describe("the checklist, run again", () => {
  it("goes on where it was: what held is not tried again", async () => {
    const site = makeSite();
    const item = countedItem([true]);
    await runMigration(site, NO_STATE, { items: [item] });
    const again = await runMigration(site, await readState(site.folder), { items: [item] });
    expect(item.tries).toHaveLength(1);
    expect(again.items).toMatchObject([
      { status: "holds", evidence: ["done"], keptSince: "2026-11-01T08:00:00.000Z" },
    ]);
  });

  it("tries again what was open, what rests on something else, what is old, and on request", async () => {
    const site = makeSite();
    const item = countedItem([false]);
    await runMigration(site, NO_STATE, { items: [item] });
    await runMigration(site, await readState(site.folder), { items: [item] });
    expect(item.tries).toHaveLength(2);
    const state = await readState(site.folder);
    await runMigration({ ...site, to: "lambda" }, state, { items: [item] });
    await runMigration({ ...site, now: () => NOW + KEEP_MS }, state, { items: [item] });
    await runMigration(site, state, { items: [item], isFresh: true });
    expect(item.tries).toHaveLength(5);
  });

  it("keeps what it has found when it is broken off", async () => {
    const site = makeSite();
    const first = countedItem([true]);
    const breaking = new AbortController();
    const second: MigrationItem = {
      id: "scenarios",
      title: "Never reached",
      check: () => Promise.reject(new Error("It was reached.")),
    };
    const stopping: MigrationItem = {
      ...first,
      check(asked) {
        breaking.abort(new Error("Stopped."));
        return first.check(asked);
      },
    };
    const run = runMigration(site, NO_STATE, {
      items: [stopping, second],
      signal: breaking.signal,
    });
    await expect(run).rejects.toThrow("Stopped.");
    await runMigration(site, await readState(site.folder), { items: [first] });
    expect(first.tries).toHaveLength(1);
  });

  it("says of a damaged state what to do", async () => {
    const { folder } = makeSite();
    await writeFile(join(folder, "state.json"), '{"version":1,"confirmations":');
    await expect(readState(folder)).rejects.toThrow("is damaged");
  });
});

describe("the report", () => {
  it("has evidence or what is to be done for each item, for programs and for people", async () => {
    const items = [countedItem([true]), { ...countedItem([false]), id: "training" as const }];
    const report = await runMigration(makeSite(), NO_STATE, { items });
    expect(reportJson(report)).toMatchObject({
      to: "bedrock",
      items: [
        { id: "adapter", status: "holds", evidence: ["done"] },
        { id: "training", status: "open", todo: ["do it"] },
      ],
    });
    const page = reportMarkdown(report, NOW);
    expect(page).toContain("1 of 2 items hold.");
    expect(page).toContain("- [x] **Something that takes long**");
    expect(page).toContain("  - **to do:** do it");
  });
});

import { expect, it } from "vitest";

import { CHAPTERS } from "../../src/testing/index.ts";
import { COLUMNS } from "./columns.ts";
import { adaptersDocument } from "./document.ts";

it("docs/adapters.md is what the suite is told and what adapters state now", async () => {
  await expect(adaptersDocument()).toMatchFileSnapshot("../../docs/adapters.md");
});

it("tells of every behaviour once, with every gap's reason", () => {
  const text = adaptersDocument();
  for (const { name } of Object.values(CHAPTERS).flat())
    expect(text.split(`\n| ${name.replaceAll("|", "\\|")} | `).length, name).toBe(2);
  for (const { reason } of COLUMNS.flatMap(({ gaps }) => gaps)) expect(text).toContain(reason);
});

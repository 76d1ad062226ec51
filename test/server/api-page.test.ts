import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { apiPage } from "../../scripts/api-page.ts";

test("docs/api.md is what the service says of itself (node scripts/api-page.ts)", async () => {
  const written = await readFile(new URL("../../docs/api.md", import.meta.url), "utf8");
  expect(written).toBe(await apiPage());
});

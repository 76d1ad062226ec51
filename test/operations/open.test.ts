import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { openOperations } from "../../src/operations/open.ts";
import { newFolder } from "./folder.ts";

it("opens the store where the records are", async () => {
  const folder = join(newFolder(), "data");
  await using none = await openOperations(parseConfig({ records: { folder } }));
  expect(none.kind).toBe("memory");
  expect(existsSync(folder)).toBe(false);
  await using file = await openOperations(parseConfig({ records: { store: "sqlite", folder } }));
  expect(file.kind).toBe("sqlite");
  expect(existsSync(join(folder, "operations.sqlite"))).toBe(true);
  await expect(
    openOperations(parseConfig({ records: { store: "postgres" } })),
  ).rejects.toMatchObject({ code: "CONFIG_INVALID", hint: "Set AYBIZA_POSTGRES_URL." });
});

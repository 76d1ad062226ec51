import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openKeyFile, REREAD_MS } from "../../src/server/keys.ts";

let folder: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aybiza-keys-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function newPath(): string {
  count += 1;
  return join(folder, `keys-${count}.json`);
}

/** Time as the test wants it. */
function fakeClock(): { now: number; readonly read: () => number } {
  const clock = { now: Date.parse("2026-01-01T00:00:00Z"), read: () => clock.now };
  return clock;
}

describe("a key file", () => {
  test("takes the key it made, and no other", async () => {
    const ring = openKeyFile(newPath());
    expect(await ring.isInUse()).toBe(false);
    const { key, record } = await ring.create({ tenantId: "acme", name: "phone" });
    expect(await ring.isInUse()).toBe(true);
    expect(await ring.verify(key)).toEqual(record);
    expect(record).toMatchObject({ tenantId: "acme", scopes: ["execute"], expiresAt: null });
    const forged = [
      "",
      key.slice(0, -1),
      `${key}x`,
      key.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
      key.replace(record.keyId, "0".repeat(16)),
      key.replace("ayb_", ""),
      `ayb_${record.keyId}_`,
      "ayb___proto__",
    ];
    for (const presented of forged) expect(await ring.verify(presented)).toBeNull();
  });

  test("keeps a hash and never the key, readable by its owner alone", async () => {
    const path = newPath();
    const { key } = await openKeyFile(path).create({ tenantId: "acme" });
    const secret = key.slice("ayb_0123456789abcdef_".length);
    expect(secret.length).toBeGreaterThan(40);
    expect(await readFile(path, "utf8")).not.toContain(secret);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("is seen by another process within half a second, revocation too", async () => {
    const path = newPath();
    const clock = fakeClock();
    const serving = openKeyFile(path, clock.read);
    expect(await serving.isInUse()).toBe(false);
    const managing = openKeyFile(path);
    const { key, record } = await managing.create({ tenantId: "acme" });
    clock.now += REREAD_MS;
    expect(await serving.verify(key)).not.toBeNull();
    expect(await managing.revoke(record.keyId)).toBe(true);
    expect(await managing.revoke(record.keyId)).toBe(false);
    clock.now += REREAD_MS;
    expect(await serving.verify(key)).toBeNull();
  });

  test("is looked at while nobody waits, where requests keep coming", async () => {
    const path = newPath();
    const clock = fakeClock();
    const serving = openKeyFile(path, clock.read);
    expect(await serving.isInUse()).toBe(false);
    await openKeyFile(path).create({ tenantId: "acme" });
    clock.now += REREAD_MS - 1;
    expect(await serving.isInUse()).toBe(false);
    await expect.poll(() => serving.isInUse()).toBe(true);
  });

  test("takes no expired key, and none while the clock goes back", async () => {
    const clock = fakeClock();
    const path = newPath();
    const ring = openKeyFile(path, clock.read);
    const { key, record } = await ring.create({ tenantId: "acme", expiresInMs: 60_000 });
    expect(await ring.verify(key)).not.toBeNull();
    clock.now += 60_000;
    expect(await ring.verify(key)).toBeNull();
    clock.now -= 3_600_000;
    await openKeyFile(path).revoke(record.keyId);
    expect(await ring.verify(key)).toBeNull();
  });

  test("loses nothing where many write at the same time", async () => {
    const path = newPath();
    const rings = Array.from({ length: 8 }, () => openKeyFile(path));
    await Promise.all(rings.map((ring, i) => ring.create({ tenantId: `t${i}` })));
    expect(await openKeyFile(path).list()).toHaveLength(8);
  });

  test.each(["", "{", "[]", '{"version":2,"keys":[]}', '{"version":1,"keys":[{}]}'])(
    "that is damaged opens nothing: %s",
    async (text) => {
      const path = newPath();
      await writeFile(path, text);
      const ring = openKeyFile(path);
      await expect(ring.isInUse()).rejects.toMatchObject({ code: "CONFIG_INVALID" });
      await expect(ring.create({ tenantId: "acme" })).rejects.toMatchObject({
        code: "CONFIG_INVALID",
      });
      expect(await readFile(path, "utf8")).toBe(text);
    },
  );
});

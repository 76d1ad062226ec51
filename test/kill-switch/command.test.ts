import { describe, expect, it } from "vitest";
import { aybiza } from "../cli/aybiza.ts";
import { newFolder } from "../operations/folder.ts";
import { startService } from "./service.ts";

const STORE = { AYBIZA_RECORDS: "sqlite" };

describe("aybiza kill", () => {
  it("throws, lists and lifts switches in the store", async () => {
    const cwd = newFolder();
    const shell = (...args: string[]) => aybiza(["kill", ...args], { cwd, env: STORE });
    expect((await shell("list")).stderr).toContain("Nothing is stopped.");
    const reason = 'it\'s "hostile"; \u001B[31m\n$(reboot)';
    const on = await shell("on", "language", "py", "--reason", reason, "--for", "30m", "--json");
    expect(JSON.parse(on.stdout)).toMatchObject({
      stop: {
        ...{ scope: "language", name: "python", who: expect.stringContaining("@") },
        ...{ reason: 'it\'s "hostile"; [31m $(reboot)', until: expect.stringContaining("T") },
      },
    });
    await shell("on", "tenant", "__proto__", "--reason", "test");
    const listed = await shell("list");
    expect(listed.stdout).toMatch(/language +python[^]*tenant +__proto__/);
    expect(JSON.parse((await shell("list", "--json")).stdout).stops).toHaveLength(2);
    const off = await shell("off", "language", "python");
    expect(off.stdout).toContain("running again: language python");
    expect(off.stderr).toContain("Still stopped: tenant __proto__");
    expect((await shell("off", "language", "python")).stderr).toContain("Nothing of that kind");
  });

  it("reaches a running service by --url, which warns of names it does not know", async () => {
    await using service = await startService(newFolder(), {}, ["--adapter", "placeholder"]);
    const shell = (...args: string[]) =>
      aybiza(["kill", ...args, "--url", service.url], { cwd: newFolder() });
    const on = await shell("on", "adapter", "placehodler", "--reason", "test");
    expect([on.exitCode, on.stderr]).toEqual([
      ...[0, expect.stringContaining("Nothing here has that name; did you mean placeholder?")],
    ]);
    expect((await shell("list")).stdout).toContain("placehodler");
    expect((await shell("off", "adapter", "placehodler")).stdout).toContain("running again");
  });

  it.each([
    [["onn"], /did you mean on\?/],
    [["on"], /What is stopped is one of/],
    [["on", "tenants", "acme", "--reason", "r"], /did you mean tenant\?/],
    [["on", "global"], /needs --reason/],
    [["on", "tenant", "--reason", "r"], /`name` must be 1 to 128/],
    [["on", "global", "all", "--reason", "r"], /`global` stops all/],
    [["on", "global", "--reason", "r", "--for", "soon"], /--for takes/],
    [["list", "global"], /takes no more words/],
    [["list", "--url", "ftp://x"], /http or https/],
  ])("%j is a mistake of whoever types it", async (args, message) => {
    const ran = await aybiza(["kill", ...args], { cwd: newFolder(), env: STORE });
    expect([ran.exitCode, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(message);
  });

  it("without a store that a service would share, says how else", async () => {
    const ran = await aybiza(["kill", "on", "global", "--reason", "r"], { cwd: newFolder() });
    expect([ran.exitCode, ran.stderr]).toEqual([2, expect.stringContaining("--url")]);
  });
});

import { describe, expect, it } from "vitest";
import { createContainer } from "../../../src/adapters/container/index.ts";
import { readOptions } from "../../../src/adapters/container/options.ts";
import { ExecError } from "../../../src/core/errors.ts";

const NOWHERE = { socketPath: "/nonexistent/engine.sock" };

describe("options of the container adapter", () => {
  it.each([
    "hostConfig",
    "HostConfig",
    "privileged",
    "Privileged",
    "binds",
    "mounts",
    "volumes",
    "devices",
    "capAdd",
    "securityOpt",
    "networkMode",
    "network",
    "pidMode",
    "ipcMode",
    "usernsMode",
    "readonlyRootfs",
    "cgroupParent",
    "extraHosts",
  ])("refuse %s, and name it", async (name) => {
    const refusal = await createContainer(Object.assign({ [name]: true }, NOWHERE)).catch(
      (e: unknown) => e,
    );
    expect(ExecError.is(refusal, "CONFIG_INVALID")).toBe(true);
    expect(String(refusal)).toContain(name);
    expect(String(refusal)).toContain("cannot be set");
  });

  it("refuse the same of a language of the operator's own", () => {
    const ruby = Object.assign({ privileged: true }, { image: "ruby:3", command: ["ruby"] });
    expect(() => readOptions({ languages: { ruby } })).toThrow(/languages\.ruby\.privileged/);
  });

  it("refuse a command that reaches for the engine's socket", () => {
    const command = ["sh", "-c", "exec cat /var/run/docker.sock"];
    expect(() => readOptions({ languages: { ruby: { image: "ruby:3", command } } })).toThrow(
      /socket/,
    );
  });

  it.each(["0:0", "root", "0:65534", "65534", "65534:0"])(
    "refuse to run programs as %s",
    (user) => {
      expect(() => readOptions({ user })).toThrow(/`user`/);
    },
  );

  it("refuse a field nobody knows, an image that is no name, a count that is none", () => {
    expect(() => readOptions(Object.assign({ imgae: "x" }, NOWHERE))).toThrow(/imgae/);
    expect(() => readOptions({ image: "-v /:/host" })).toThrow(/`image`/);
    expect(() => readOptions({ maxContainers: 0 })).toThrow(/`maxContainers`/);
    expect(() => readOptions({ warm: { cobol: 1 } })).toThrow(/`warm.cobol`/);
    expect(() => readOptions({ images: { cobol: "x" } })).toThrow(/`images.cobol`/);
  });

  it("read an address in the forms of DOCKER_HOST", () => {
    expect(readOptions({}).address).toEqual({ socketPath: "/var/run/docker.sock" });
    expect(readOptions({ host: "unix:///run/x.sock" }).address).toEqual({
      socketPath: "/run/x.sock",
    });
    expect(readOptions({ host: "tcp://127.0.0.1:2375" }).address).toEqual({
      protocol: "http",
      host: "127.0.0.1",
      port: 2375,
    });
    expect(() => readOptions({ host: "ssh://somewhere" })).toThrow(/`host`/);
  });

  it("are no reason to fail where there is no engine: the adapter is down and says so", async () => {
    await using adapter = await createContainer(NOWHERE);
    expect(adapter.ready()).toMatchObject({
      state: "down",
      reason: expect.stringContaining("does not answer"),
    });
    expect(adapter.capabilities.languages).toEqual([]);
    expect(adapter.capabilities.notOffered.python).toContain("does not answer");
  });
});

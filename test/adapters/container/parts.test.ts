import { describe, expect, it } from "vitest";
import { findGaps } from "../../../src/adapters/container/inside.ts";
import { describeOwner, isLeftOver } from "../../../src/adapters/container/labels.ts";
import { readReport } from "../../../src/adapters/container/reply.ts";
import { seccompProfile } from "../../../src/adapters/container/seccomp-profile.ts";
import { CONTAINER_WALLS } from "../../../src/adapters/container/specification.ts";
import {
  createFrameReader,
  createPacketReader,
  encodeFrame,
  type Frame,
  WireError,
} from "../../../src/adapters/container/wire.ts";

const SOUND = {
  status:
    "Uid:\t65534\t65534\t65534\t65534\nCapInh:\t0000000000000000\nCapPrm:\t0000000000000000\nCapEff:\t0000000000000000\nCapBnd:\t0000000000000000\nCapAmb:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\n",
  interfaces: "Inter-|   Receive\n face |bytes\n    lo:       0       0\n",
  mounts: "overlay / overlay ro,relatime 0 0\nproc /proc proc rw 0 0\n",
};
const ALL = { walls: CONTAINER_WALLS, showsSeccomp: true };

describe("what a container looks like from within", () => {
  it("has no gaps where every wall stands", () => expect(findGaps(SOUND, ALL)).toEqual([]));

  it.each([
    ["root", { status: SOUND.status.replace("Uid:\t65534", "Uid:\t0") }, "root"],
    [
      "a capability",
      { status: SOUND.status.replace("CapBnd:\t0000000000000000", "CapBnd:\t00000000a80425fb") },
      "CapBnd",
    ],
    [
      "privileges to gain",
      { status: SOUND.status.replace("NoNewPrivs:\t1", "NoNewPrivs:\t0") },
      "gained",
    ],
    ["no filter", { status: SOUND.status.replace("Seccomp:\t2", "Seccomp:\t0") }, "filter"],
    ["a network", { interfaces: `${SOUND.interfaces}  eth0: 1 1\n` }, "eth0"],
    ["a root that can be written", { mounts: SOUND.mounts.replace("ro,", "rw,") }, "written"],
    [
      "the engine's socket",
      { mounts: `${SOUND.mounts}tmpfs /run/docker.sock tmpfs rw 0 0\n` },
      "socket",
    ],
    ["nothing to be read", { status: "", interfaces: "", mounts: "" }, "root"],
  ])("shows %s", (_, part, word) => {
    expect(findGaps({ ...SOUND, ...part }, ALL).join("; ")).toContain(word);
  });
});

describe("whose a container is", () => {
  const self = describeOwner();
  it.each([
    ["its own", {}, true],
    ["a live process's", { instanceId: "other" }, false],
    ["a dead process's", { instanceId: "other", pid: 2 ** 22 + 1 }, true],
    ["a process's whose id was given anew", { instanceId: "other", startedTicks: "1" }, true],
    ["a process's before this machine's restart", { instanceId: "other", bootId: "before" }, true],
    ["another machine's", { instanceId: "other", bootId: "x", hostName: "elsewhere" }, false],
    [
      "another container's, of the same machine",
      { instanceId: "other", pidNamespace: "pid:[1]" },
      false,
    ],
  ])("%s", (_, part, isLeft) => {
    expect(isLeftOver(JSON.stringify({ ...self, ...part }), self)).toBe(isLeft);
  });
  it("nobody's it can read", () => {
    for (const label of ["", "x", "{}", "null", '{"pid":"1"}'])
      expect(isLeftOver(label, self)).toBe(false);
  });
});

describe("the filter of system calls", () => {
  const profile: {
    defaultAction: string;
    syscalls: { names: string[]; action: string; args?: object[] }[];
  } = JSON.parse(seccompProfile());
  const plain = profile.syscalls.filter(
    ({ action, args }) => action === "SCMP_ACT_ALLOW" && args === undefined,
  );
  const allowed = new Set(plain.flatMap(({ names }) => names));

  it("refuses what it does not name", () => expect(profile.defaultAction).toBe("SCMP_ACT_ERRNO"));
  it.each(
    "socket clone clone3 unshare setns mount umount2 pivot_root chroot ptrace process_vm_readv process_vm_writev bpf keyctl add_key request_key io_uring_setup perf_event_open userfaultfd init_module kexec_load reboot mknod open_by_handle_at fsopen move_mount name_to_handle_at shmget msgget mq_open".split(
      " ",
    ),
  )("does not allow %s as it is", (name) => expect(allowed.has(name)).toBe(false));
});

describe("the wire", () => {
  const read = (bytes: Buffer, chunk: number): Frame[] => {
    const frames: Frame[] = [];
    const reader = createFrameReader(
      (frame) => frames.push(frame),
      () => 1_000,
    );
    for (let at = 0; at < bytes.length; at += chunk) reader(bytes.subarray(at, at + chunk));
    return frames;
  };
  const two = Buffer.concat([encodeFrame({ a: 1 }, ["x", "yz"]), encodeFrame({ b: 2 }, [])]);

  it.each([1, 3, 7, 1_000])("puts frames together from pieces of %i bytes", (chunk) => {
    const frames = read(two, chunk);
    expect(frames.map(({ header }) => header)).toEqual([
      { a: 1, parts: [1, 2] },
      { b: 2, parts: [] },
    ]);
    expect(frames[0]?.parts.map(String)).toEqual(["x", "yz"]);
  });

  it.each([
    ["too long", Buffer.from([0xff, 0xff, 0xff, 0x7f])],
    ["with a header beyond its end", Buffer.from([4, 0, 0, 0, 0xff, 0, 0, 0])],
    ["without JSON", Buffer.from([7, 0, 0, 0, 3, 0, 0, 0, 1, 2, 3])],
    [
      "whose parts are longer than itself",
      (() => {
        const bytes = encodeFrame({ a: 1 }, ["x"]);
        return Buffer.from(bytes.toString("latin1").replace("[1]", "[9]"), "latin1");
      })(),
    ],
  ])("refuses a frame %s", (_, bytes) => expect(() => read(bytes, 1_000)).toThrow(WireError));

  it("takes the word of a runner that it ends after its answer for no more than that", () => {
    const slot = (state: string): unknown =>
      readReport({ header: { type: "slot", slot: 0, state }, parts: [] });
    expect(slot("lost")).toEqual({ type: "leaving" });
    expect(slot("elsewhere")).toBeNull();
  });

  it("parts output from error output, however it is cut", () => {
    const packet = (stream: number, text: string): Buffer => {
      const head = Buffer.from([stream, 0, 0, 0, 0, 0, 0, text.length]);
      return Buffer.concat([head, Buffer.from(text)]);
    };
    const bytes = Buffer.concat([packet(1, "out"), packet(2, "err"), packet(1, "more")]);
    for (const chunk of [1, 2, 5, 100]) {
      const texts = { stdout: "", stderr: "" };
      const reader = createPacketReader((stream, data) => (texts[stream] += data.toString()));
      for (let at = 0; at < bytes.length; at += chunk) reader(bytes.subarray(at, at + chunk));
      expect(texts).toEqual({ stdout: "outmore", stderr: "err" });
    }
  });
});

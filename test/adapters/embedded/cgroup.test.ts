import { describe, expect, it } from "vitest";
import { locateCgroups } from "../../../src/adapters/embedded/cage/cgroup.ts";

/** Layouts of machines that a test cannot be on: the texts are those the kernel shows there. */

const mount = (root: string, at: string, type: string, options: string): string =>
  `35 31 0:32 ${root} ${at} rw,relatime shared:9 - ${type} ${type} rw,${options}`;

describe("where control groups can be made", () => {
  it.each([
    {
      layout: "version 2, as a service",
      membership: "0::/system.slice/voice.service",
      mounts: [mount("/", "/sys/fs/cgroup", "cgroup2", "nsdelegate")],
      expected: { version: 2, folders: ["/sys/fs/cgroup/system.slice/voice.service"] },
    },
    {
      layout: "version 2, by a process that has made room before",
      membership: "0::/system.slice/voice.service/aybiza-gateway",
      mounts: [mount("/", "/sys/fs/cgroup", "cgroup2", "nsdelegate")],
      expected: { version: 2, folders: ["/sys/fs/cgroup/system.slice/voice.service"] },
    },
    {
      layout: "version 2 in a container with a namespace for it",
      membership: "0::/",
      mounts: [mount("/", "/sys/fs/cgroup", "cgroup2", "nsdelegate")],
      expected: { version: 2, folders: ["/sys/fs/cgroup"] },
    },
    {
      layout: "version 1, several controllers in one mount",
      membership: "7:pids:/user\n4:cpu,memory:/user/a\n1:name=systemd:/x",
      mounts: [
        mount("/", "/sys/fs/cgroup/cpu,memory", "cgroup", "cpu,memory"),
        mount("/", "/sys/fs/cgroup/pids", "cgroup", "pids"),
      ],
      expected: {
        version: 1,
        folders: ["/sys/fs/cgroup/cpu,memory/user/a", "/sys/fs/cgroup/pids/user"],
      },
    },
    {
      layout: "version 1 in a container, whose mounts begin at its own group",
      membership: "7:pids:/docker/ab\n4:memory:/docker/ab",
      mounts: [
        mount("/docker/ab", "/sys/fs/cgroup/memory", "cgroup", "memory"),
        mount("/docker/ab", "/sys/fs/cgroup/pids", "cgroup", "pids"),
      ],
      expected: { version: 1, folders: ["/sys/fs/cgroup/memory", "/sys/fs/cgroup/pids"] },
    },
    {
      layout: "both, with the controllers in version 1",
      membership: "8:pids:/\n4:memory:/\n0::/",
      mounts: [
        mount("/", "/sys/fs/cgroup/memory", "cgroup", "memory"),
        mount("/", "/sys/fs/cgroup/pids", "cgroup", "pids"),
        mount("/", "/sys/fs/cgroup/unified", "cgroup2", ""),
      ],
      expected: { version: 1, folders: ["/sys/fs/cgroup/memory", "/sys/fs/cgroup/pids"] },
    },
    { layout: "nothing mounted", membership: "0::/", mounts: [], expected: null },
  ])("is found: $layout", ({ membership, mounts, expected }) => {
    expect(locateCgroups(membership, mounts.join("\n"))).toEqual(expected);
  });
});

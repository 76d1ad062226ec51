import type { Rule } from "../../rule.ts";

const PSEUDO =
  /^(?:file:\/\/)?(?:\/proc\/(?:self|thread-self|\d+|cpuinfo|meminfo|mounts|net|sys|version|cmdline|kcore|kallsyms|modules)(?:\/|$)|\/sys\/(?:class|kernel|fs|firmware|devices|block)\/|\/dev\/(?:mem|kmem|port|fd|shm|tcp|udp|sd[a-z]|nvme|kvm|fuse))/;

export const processFiles: Rule = {
  ruleId: "file.process_files",
  category: "file",
  severity: "high",
  message: "This path shows the inside of the process or of the kernel.",
  looksLike: "`/proc/self/environ`, `/dev/mem`, `/sys/class/net`.",
  why: "There stand the environment, the memory and the open files of the service.",
  fix: "Leave it out; nothing of the machine is to be seen here.",
  in: {
    python: {
      when: [{ text: PSEUDO }],
      bad: [
        'print(open("/proc/self/environ").read())',
        'path = "/pr" + "oc/1/maps"\nopen(path)',
        'name = "/proc/" "self/" "mem"',
      ],
      good: ['print("Look at /proc/self for more.")', 'paths = ["/process/3", "/dev"]'],
    },
    javascript: {
      when: [{ text: PSEUDO }],
      bad: ['require("fs").readFileSync("/proc/self/environ")', "const path = `/dev/mem`;"],
      good: ['const path = "/process";'],
    },
    sql: {
      when: [{ text: PSEUDO }],
      bad: ["SELECT * FROM read_text('/proc/self/environ')", "ATTACH '/dev/mem' AS a"],
      good: ["SELECT '/processed' AS path"],
    },
    elixir: {
      when: [{ text: PSEUDO }],
      bad: ['File.read!("/proc/self/environ")', 'path = "/proc" <> "/1/cmdline"'],
      good: ['path = "/development"'],
    },
  },
};

import type { Rule } from "../../rule.ts";
import { inFs } from "../calls.ts";

export const makeLink: Rule = {
  ruleId: "file.make_link",
  category: "file",
  severity: "high",
  message: "This makes a link, which may lead out of the directory of the run.",
  looksLike: "`os.symlink`, `fs.linkSync`, `File.ln_s`.",
  why: "Whoever opens the link later opens what it points to, with other rights.",
  fix: "Write a copy of the contents instead of a link.",
  in: {
    python: {
      when: [
        {
          use: [
            "os.symlink",
            "os.link",
            "posix.symlink",
            "posix.link",
            "pathlib.Path().**.symlink_to",
            "pathlib.Path().**.hardlink_to",
          ],
        },
      ],
      bad: [
        'import os\nos.symlink("a", "b")',
        'from pathlib import Path\nPath("a").symlink_to("b")',
      ],
      good: ["link = {'url': 'a'}\nprint(link['url'])"],
    },
    javascript: {
      when: [{ use: [...inFs("symlink*", "link*"), "Deno.symlink*", "Deno.link*"] }],
      bad: [
        'require("fs").symlinkSync("a", "b")',
        'import { link } from "fs/promises";\nawait link("a", "b");',
      ],
      good: ["const link = (a, b) => a + b;\nlink('a', 'b');"],
    },
    elixir: {
      when: [
        {
          use: [
            "File.ln",
            "File.ln!",
            "File.ln_s",
            "File.ln_s!",
            ":file.make_link",
            ":file.make_symlink",
          ],
        },
      ],
      bad: ['File.ln_s!("a", "b")', ':file.make_symlink(~c"a", ~c"b")'],
      good: ["Process.link(self())"],
    },
  },
};

import type { Rule } from "../../rule.ts";

export const installPackage: Rule = {
  ruleId: "persistence.install_package",
  category: "persistence",
  severity: "high",
  message: "This installs a package; none can be added here.",
  looksLike: "`pip.main`, `micropip.install`, `Mix.install`.",
  why: "Installing runs foreign code with the rights of whoever asks for it.",
  fix: "Use the allowed imports, or write the few functions out.",
  in: {
    python: {
      when: [
        {
          use: [
            "pip.main",
            "pip._internal.**",
            "pip._vendor.**",
            "ensurepip.**",
            "micropip.install",
            "setuptools.**",
            "easy_install.**",
            "pkg_resources.require",
            "venv.create",
            "venv.EnvBuilder",
          ],
        },
      ],
      bad: [
        'import pip\npip.main(["install", "requests"])',
        "from pip._internal import main as go\ngo(['install', 'a'])",
      ],
      good: ["pip = 7\nprint(pip)"],
    },
    javascript: {
      when: [
        { use: ["npm.load", "npm.commands.**", "live-plugin-manager.**"] },
        { call: ["import"], args: { text: /^(?:npm|jsr):/ } },
      ],
      bad: ['require("npm").load(() => {})', 'await import("npm:lodash")'],
      good: ["const npm = 3;\nconsole.log(npm);"],
    },
    elixir: {
      when: [{ use: ["Mix.install", "Mix.Task.run", "Mix.shell", "Hex.**", "Mix.Tasks.**"] }],
      bad: ["Mix.install([:jason])", "alias Mix, as: M\nM.install([:req])"],
      good: ["mix = 3\nmix + 1"],
    },
  },
};

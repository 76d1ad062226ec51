import type { Rule } from "../../rule.ts";

export const lookAtStack: Rule = {
  ruleId: "introspection.look_at_stack",
  category: "introspection",
  severity: "medium",
  message: "This asks who called it.",
  looksLike: "`inspect.stack`, `inspect.currentframe`, `Process.info(pid, :current_stacktrace)`.",
  why: "The answer shows the runner, and depends on it.",
  fix: "Pass the name as an argument.",
  in: {
    python: {
      when: [
        {
          use: [
            "inspect.stack",
            "inspect.currentframe",
            "inspect.trace",
            "inspect.getouterframes",
            "inspect.getinnerframes",
            "traceback.walk_stack",
            "traceback.extract_stack",
          ],
        },
      ],
      bad: [
        "import inspect\nprint(inspect.stack())",
        "from inspect import currentframe as here\nhere()",
      ],
      good: ["import inspect\nprint(inspect.signature(print))"],
    },
    elixir: {
      when: [
        {
          call: ["Process.info", ":erlang.process_info"],
          args: {
            text: /^(?:current_stacktrace|current_function|dictionary|backtrace|links|monitors|group_leader)$/,
          },
        },
      ],
      bad: [
        "Process.info(self(), :current_stacktrace)",
        ":erlang.process_info(self(), :dictionary)",
      ],
      good: [
        "Process.info(self(), :memory)",
        'try do\n  raise "a"\nrescue\n  _ -> __STACKTRACE__\nend',
      ],
    },
  },
};

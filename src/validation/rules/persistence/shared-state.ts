import type { Rule } from "../../rule.ts";

export const sharedState: Rule = {
  ruleId: "persistence.shared_state",
  category: "persistence",
  severity: "medium",
  message: "This writes to state that all programs of the machine share.",
  looksLike: "`:persistent_term.put`, `Application.put_env`, `System.put_env`.",
  why: "It would be there for the next program, and changes how the runner works.",
  fix: "Pass the value as an argument, or keep it in an `Agent`.",
  in: {
    elixir: {
      when: [
        {
          use: [
            ":persistent_term.put*",
            ":persistent_term.erase",
            "Application.put_env",
            "Application.put_all_env",
            "Application.delete_env",
            ":application.set_env",
            ":application.unset_env",
            "System.put_env",
            "System.delete_env",
            ":os.putenv",
            ":os.unsetenv",
            ":logger.set_*",
            ":logger.remove_*",
            ":ets.give_away",
            ":code.set_*",
          ],
        },
        {
          call: ["Process.register", ":erlang.register"],
          args: { text: /^(?:init|logger|user|code_server|erl_prim_loader|standard_error)$/ },
        },
      ],
      bad: [
        ":persistent_term.put(:a, 1)",
        "Application.put_env(:kernel, :a, 1)",
        'apply(System, :put_env, ["PATH", "x"])',
      ],
      good: [
        "Process.put(:a, 1)",
        ":ets.insert(:ets.new(:a, []), {1, 2})",
        "Agent.start_link(fn -> 1 end)",
      ],
    },
  },
};

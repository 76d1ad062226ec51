import type { Rule } from "../../rule.ts";

export const registerExit: Rule = {
  ruleId: "persistence.register_exit",
  category: "persistence",
  severity: "medium",
  message: "This asks to be called when the program has already ended.",
  looksLike: '`atexit.register`, `process.on("exit")`, `FinalizationRegistry`, `System.at_exit`.',
  why: "Work after the end would run outside the limits, so it is not done.",
  fix: "Do the work at the end of the program, or in `finally`.",
  in: {
    python: {
      when: [
        {
          use: [
            "atexit.register",
            "atexit._run_exitfuncs",
            "signal.signal",
            "signal.setitimer",
            "signal.alarm",
            "threading._register_atexit",
          ],
        },
      ],
      bad: [
        "import atexit\natexit.register(print, 'end')",
        "from signal import signal as on, SIGTERM\non(SIGTERM, print)",
      ],
      good: ["try:\n    print(1)\nfinally:\n    print('end')"],
    },
    javascript: {
      when: [
        {
          call: ["process.on", "process.once", "process.addListener", "process.prependListener"],
          args: { text: /^(?:exit|beforeExit|SIG[A-Z]+|disconnect|message)$/ },
        },
        { call: ["FinalizationRegistry"] },
      ],
      bad: [
        "process.on('exit', () => {})",
        "new FinalizationRegistry(() => {})",
        "process['on' + 'ce']('SIGTERM', () => {})",
      ],
      good: [
        "process.on('unhandledRejection', (e) => console.log(e))",
        "try { f(); } finally { g(); }",
      ],
    },
    elixir: {
      when: [
        { use: ["System.at_exit", "System.trap_signal", "System.untrap_signal", ":os.set_signal"] },
      ],
      bad: [
        "System.at_exit(fn _ -> :ok end)",
        "alias System, as: S\nS.trap_signal(:sigterm, fn -> :ok end)",
      ],
      good: ["try do\n  1\nafter\n  2\nend"],
    },
  },
};

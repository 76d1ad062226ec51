import type { Rule } from "../../rule.ts";

export const signalProcess: Rule = {
  ruleId: "process.signal_process",
  category: "process",
  severity: "high",
  message: "This sends a signal to a process that is not the program's own.",
  looksLike: "`os.kill`, `process.kill`, an exit sent to a process found by name or in a list.",
  why: "It could end the service or another caller's run.",
  fix: "Leave it out; the run ends by itself.",
  in: {
    python: {
      when: [
        {
          use: [
            "os.kill",
            "os.killpg",
            "posix.kill",
            "posix.killpg",
            "signal.pthread_kill",
            "signal.pidfd_send_signal",
            "signal.raise_signal",
            "psutil.Process().kill",
            "psutil.Process().terminate",
            "psutil.Process().suspend",
            "psutil.Process().send_signal",
            "psutil.process_iter",
          ],
        },
      ],
      bad: [
        "import os, signal\nos.kill(1, signal.SIGKILL)",
        "from os import kill, getppid\nkill(getppid(), 9)",
      ],
      good: ["def kill(task):\n    return task\nprint(kill('a'))"],
    },
    javascript: {
      when: [{ use: ["process.kill", "process._kill", "process._debugProcess", "Deno.kill"] }],
      bad: ["process.kill(process.ppid)", 'globalThis["process"]["ki" + "ll"](1, "SIGKILL")'],
      good: ["const task = { kill: () => 1 };\ntask.kill();"],
    },
    sql: {
      when: [
        {
          use: ["pg_terminate_backend", "pg_cancel_backend", "pg_reload_conf", "KILL"],
        },
      ],
      bad: ["SELECT pg_terminate_backend(1)", "KILL 42"],
      good: ["SELECT kill FROM (SELECT 1 AS kill)"],
    },
    elixir: {
      when: [
        {
          call: ["Process.exit", ":erlang.exit", "Process.unregister", ":erlang.unregister"],
          args: {
            path: [
              "Process.whereis()",
              ":erlang.whereis()",
              "Process.list()",
              ":erlang.processes()",
              ":erlang.group_leader()",
              "Process.group_leader()",
            ],
          },
        },
        {
          call: ["Process.unregister", ":erlang.unregister"],
          args: { text: /^(?:init|code_server|logger|kernel_sup|application_controller|user)$/ },
        },
        { use: [":erlang.disconnect_node", "Node.disconnect"] },
      ],
      bad: [
        "Process.exit(Process.whereis(:init), :kill)",
        "pid = :erlang.whereis(:code_server)\n:erlang.exit(pid, :kill)",
      ],
      good: [
        "pid = spawn(fn -> Process.sleep(10) end)\nProcess.exit(pid, :kill)",
        "Process.exit(self(), :normal)",
      ],
    },
  },
};

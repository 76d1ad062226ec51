import type { Rule } from "../../rule.ts";

export const startThreads: Rule = {
  ruleId: "resource.start_threads",
  category: "resource",
  severity: "medium",
  message: "This starts threads or processes below the level that counts them.",
  looksLike: "`_thread.start_new_thread`, a process that starts copies of itself.",
  why: "Nothing waits for them and nothing ends them.",
  fix: "Do the steps one after the other.",
  in: {
    python: {
      when: [
        {
          use: [
            "_thread.start_new*",
            "thread.start_new*",
            "_thread.start_joinable_thread",
            "_xxsubinterpreters.**",
            "_interpreters.**",
            "_testmultiphase.**",
          ],
        },
      ],
      bad: [
        "import _thread\n_thread.start_new_thread(print, ())",
        "from _thread import start_new_thread as go\ngo(print, ())",
      ],
      good: ["import threading\nthreading.Thread(target=print).start()"],
    },
    elixir: {
      when: [
        {
          call: ["spawn", "spawn_link", ":erlang.spawn", "Stream.repeatedly", "Enum.each"],
          args: { path: ["**.bomb", "bomb"] },
        },
        { call: [":erlang.spawn_opt", "Process.spawn"], args: { text: /^(?:max|high)$/ } },
        { use: [":proc_lib.hibernate", ":erlang.hibernate", ":erlang.spawn_request"] },
      ],
      bad: [":erlang.spawn_request(fn -> 1 end)", "apply(:erlang, :hibernate, [A, :b, []])"],
      good: ["spawn(fn -> :ok end)", "Task.await(Task.async(fn -> 1 end))"],
    },
  },
};

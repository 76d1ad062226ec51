import type { Rule } from "../../rule.ts";

export const connectNode: Rule = {
  ruleId: "network.connect_node",
  category: "network",
  severity: "high",
  message: "This joins or calls other nodes; a program runs on one, alone.",
  looksLike: "`Node.connect`, `:rpc.call`, `:erpc.call`, `:net_kernel`.",
  why: "A connected node obeys every call, on either side.",
  fix: "Call the function directly.",
  in: {
    elixir: {
      when: [
        {
          use: [
            "Node.connect",
            "Node.start",
            "Node.stop",
            "Node.set_cookie",
            "Node.get_cookie",
            "Node.spawn*",
            "Node.ping",
            "Node.monitor",
            ":net_kernel.**",
            ":net_adm.**",
            ":erl_epmd.**",
            ":rpc.**",
            ":erpc.**",
            ":erlang.set_cookie",
            ":erlang.get_cookie",
            ":erlang.monitor_node",
            ":global.sync",
            ":global_group.**",
            "Cluster.**",
          ],
        },
      ],
      bad: [
        'Node.connect(:"a@b.example")',
        ':rpc.call(:"a@b", System, :cmd, ["id", []])',
        "import Node\nstart(:a)",
      ],
      good: ["Node.self()", "node()"],
    },
  },
};

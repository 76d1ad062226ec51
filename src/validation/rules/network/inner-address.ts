import type { Rule } from "../../rule.ts";
import { ELIXIR_REQUESTS, JAVASCRIPT_REQUESTS, PYTHON_REQUESTS, SQL_READS } from "../calls.ts";

/** This machine, private networks and their other spellings: decimal, hexadecimal, octal, IPv4 in IPv6. */
const INNER =
  /^(?:(?:https?|wss?|ftp):\/\/(?:[^@/\s]*@)?)?(?:localhost\.?|(?:[\w-]+\.)+(?:local|internal|localdomain)|127\.\d+(?:\.\d+)*|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|\[(?:::1?|::ffff:[\d.a-f:]+|f[cde][\da-f]{2}:[^\]]*)\]|::1|0x[\da-f]{6,8}|0[0-7]{9,11}|\d{8,10})(?::\d+)?(?:[/?#]|$)/i;

export const innerAddress: Rule = {
  ruleId: "network.inner_address",
  category: "network",
  severity: "high",
  message: "This asks an address inside the service's own network.",
  looksLike: "A request to `localhost`, `10.0.0.5`, `http://2130706433/`, `[::1]`.",
  why: "There are the control interfaces that trust whoever reaches them.",
  fix: "Pass the data in `inputs` instead of fetching it.",
  in: {
    python: {
      when: [
        {
          call: [
            ...PYTHON_REQUESTS,
            "socket.create_connection",
            "socket.socket().connect*",
            "asyncio.open_connection",
          ],
          args: { text: INNER },
        },
      ],
      bad: [
        'import requests\nrequests.get("http://localhost:8080/v1/run")',
        'from urllib.request import urlopen\nurlopen("http://2130706433/")',
        'import httpx\nhttpx.get("http://" + "127.0.0.1" + ":3000")',
      ],
      good: ['hosts = ["10.0.0.1", "http://localhost:3000"]\nprint(len(hosts))'],
    },
    javascript: {
      when: [
        {
          call: [...JAVASCRIPT_REQUESTS, "net.connect", "net.createConnection", "tls.connect"],
          args: { text: INNER },
        },
      ],
      bad: [
        'await fetch("http://127.0.0.1:8080/v1/run")',
        'await fetch("http://[::1]/")',
        'require("net").connect(80, "localhost")',
      ],
      good: ['const host = "http://localhost:3000";'],
    },
    sql: {
      when: [
        { call: [...SQL_READS, "FROM", "ATTACH", "http_get", "http_post"], args: { text: INNER } },
      ],
      bad: [
        "SELECT * FROM read_csv('http://localhost:8080/a.csv')",
        "SELECT * FROM 'http://10.0.0.1/a.parquet'",
      ],
      good: ["SELECT '10.0.0.1' AS ip"],
    },
    elixir: {
      when: [
        { call: [...ELIXIR_REQUESTS, ":gen_tcp.connect", ":ssl.connect"], args: { text: INNER } },
      ],
      bad: ['Req.get!("http://localhost:8080")', ':gen_tcp.connect(~c"127.0.0.1", 80, [])'],
      good: ['hosts = ["localhost"]\nlength(hosts)'],
    },
  },
};

import type { Rule } from "../../rule.ts";
import { ELIXIR_REQUESTS, JAVASCRIPT_REQUESTS, PYTHON_REQUESTS } from "../calls.ts";

export const httpRequest: Rule = {
  ruleId: "network.http_request",
  category: "network",
  severity: "high",
  message: "This asks a server over the network; the policy grants this program none.",
  looksLike: "`requests.get`, `urlopen`, `fetch`, `:httpc.request`.",
  why: "A program that reaches a server can fetch orders and send away what callers said.",
  fix: "Pass the data in `inputs` instead of fetching it.",
  allowedBy: "network",
  in: {
    python: {
      when: [{ use: PYTHON_REQUESTS }],
      bad: [
        'import requests\nprint(requests.get("https://a.example").text)',
        'from urllib.request import urlopen as read\nread("https://a.example")',
        'import httpx\nwith httpx.Client() as client:\n    client.get("https://a.example")',
        '__import__("urllib.request").request.urlopen("https://a.example")',
        'from http.client import HTTPSConnection\nHTTPSConnection("a.example").request("GET", "/")',
      ],
      good: [
        'from urllib.parse import urlparse\nprint(urlparse("https://a.example/b").netloc)',
        "requests = [{'id': 1}]\nprint(requests[0].get('id'))",
        "from http import HTTPStatus\nprint(HTTPStatus.OK)",
      ],
    },
    javascript: {
      when: [{ use: JAVASCRIPT_REQUESTS }],
      bad: [
        'await fetch("https://a.example")',
        'const get = globalThis["fe" + "tch"];\nget("https://a.example");',
        'import axios from "axios";\nawait axios.get("https://a.example");',
        'require("node:https").get("https://a.example", () => {})',
        'const request = new XMLHttpRequest();\nrequest.open("GET", "https://a.example");',
      ],
      good: [
        "function fetch(id) { return { id }; }\nfetch(1);",
        "const url = new URL('https://a.example/b');\nconsole.log(url.host);",
        "const store = { fetch: (id) => id };\nstore.fetch(1);",
      ],
    },
    elixir: {
      when: [{ use: ELIXIR_REQUESTS }],
      bad: [
        ':httpc.request(~c"http://a.example")',
        'Req.get!("https://a.example").body',
        'alias HTTPoison, as: H\nH.get("https://a.example")',
        'apply(:httpc, :request, [~c"http://a.example"])',
      ],
      good: ['URI.parse("https://a.example/b").host', "Map.fetch(%{a: 1}, :a)"],
    },
  },
};

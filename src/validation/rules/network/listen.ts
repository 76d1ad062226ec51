import type { Rule } from "../../rule.ts";

export const listen: Rule = {
  ruleId: "network.listen",
  category: "network",
  severity: "high",
  message: "This waits for connections from outside; no program may be a server here.",
  looksLike: "`http.server`, `createServer`, `:gen_tcp.listen`, a web framework that is started.",
  why: "An open port lets others into the machine.",
  fix: "Give the result back as the value of the program.",
  in: {
    python: {
      when: [
        {
          use: [
            "http.server.**",
            "socketserver.**",
            "socket.create_server",
            "socket.socket().bind",
            "socket.socket().listen",
            "asyncio.start_server",
            "asyncio.start_unix_server",
            "asyncio.**.create_server",
            "wsgiref.simple_server.**",
            "xmlrpc.server.**",
            "flask.Flask().run",
            "uvicorn.run",
            "multiprocessing.connection.**",
            "aiohttp.web.run_app",
          ],
        },
      ],
      bad: [
        'from http.server import HTTPServer, BaseHTTPRequestHandler\nHTTPServer(("", 80), BaseHTTPRequestHandler)',
        "import asyncio as a\nasync def main():\n    await a.start_server(print, port=80)\na.run(main())",
      ],
      good: ["class Server:\n    def listen(self):\n        return 1\nServer().listen()"],
    },
    javascript: {
      when: [
        {
          use: [
            "http.createServer",
            "http.Server",
            "https.createServer",
            "http2.createS*",
            "net.createServer",
            "net.Server",
            "tls.createServer",
            "Deno.listen*",
            "Deno.serve*",
            "Bun.serve",
            "Bun.listen",
            "express().listen",
            "fastify().listen",
            "ws.WebSocketServer",
          ],
        },
      ],
      bad: [
        'require("http").createServer().listen(80)',
        'import { createServer as serve } from "node:net";\nserve().listen(80);',
      ],
      good: ["const bus = { listen: (f) => f() };\nbus.listen(() => 1);"],
    },
    elixir: {
      when: [
        {
          use: [
            ":gen_tcp.listen",
            ":ssl.listen",
            ":inets.**",
            ":httpd.**",
            "Plug.Cowboy.**",
            ":cowboy.**",
            "Bandit.**",
            "ThousandIsland.**",
            ":ssh.daemon",
            ":ranch.**",
          ],
        },
      ],
      bad: [":gen_tcp.listen(80, [])", "alias Bandit, as: B\nB.start_link(plug: Shop)"],
      good: ["defmodule Ear do\n  def listen(x), do: x\nend\nEar.listen(1)"],
    },
  },
};

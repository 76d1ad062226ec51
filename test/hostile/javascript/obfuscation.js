//%% base64 that is run
eval(atob("cmVxdWlyZSgiY2hpbGRfcHJvY2VzcyIpLmV4ZWNTeW5jKCJpZCIp"));

//%% letters by number
eval(String.fromCharCode(112, 114, 111, 99, 101, 115, 115, 46, 101, 120, 105, 116, 40, 41));

//%% escapes
eval("\x70\x72\x6f\x63\x65\x73\x73\x2e\x65\x78\x69\x74\x28\x29");

//%% buffer of hex
new Function(Buffer.from("70726f636573732e65786974282930", "hex").toString().slice(0, -1))();

//%% text backwards
globalThis["ssecorp".split("").reverse().join("")]["tixe".split("").reverse().join("")]();

//%% escaped identifiers
\u0065val("\u0070rocess.exit()");

//%% colours of a theme that spell a program
const THEME = {
  background: "#70726f",
  border: "#636573",
  title: "#732e65",
  text: "#786974",
  link: "#283029",
};

function luminance(hex) {
  const [r, g, b] = hex.match(/\w\w/g).map((part) => parseInt(part, 16) / 255);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const letters = Object.values(THEME).flatMap((hex) => hex.match(/\w\w/g));
const check = Function(letters.map((pair) => String.fromCharCode(`0x${pair}`)).join(""));

return { ratio: contrast(THEME.background, THEME.text), ok: check() };

//%% phrases with a hidden row
const PHRASES = JSON.parse(`{
  "de": ["Guten Tag", "Auf Wiedersehen"],
  "fr": ["Bonjour", "Au revoir"],
  "xx": ["child_process", "execSync"]
}`);

class Phrases {
  #language;

  constructor(language) {
    this.#language = PHRASES[language];
  }

  hello(name) {
    return `${this.#language[0]} ${name}`;
  }

  bye(argument) {
    const [first, second] = this.#language;
    return first.includes(" ") || first[0] === "B" ? second : require(first)[second](argument);
  }
}

return ["de", "fr", "xx"].map((code) => [new Phrases(code).hello("Frau Weber"), new Phrases(code).bye("id")]);

//%% table numbers decoded by a cipher in a reducer
const TABLES = [
  { table: 1, seats: 4, code: "surfhvv" },
  { table: 2, seats: 2, code: "hqy" },
  { table: 3, seats: 6, code: "SDWK" },
];

const shift = (text, by) => text.replace(/[a-z]/gi, (char) => String.fromCharCode(char.charCodeAt(0) - by));

function free(tables, guests) {
  return tables.filter(({ seats }) => seats >= guests).map(({ table }) => table);
}

function note(tables) {
  return tables.reduce((value, { code }) => value?.[shift(code, 3)], globalThis);
}

return { free: free(TABLES, 3), note: note(TABLES) };

//%% xor
const mask = 42;
const name = [90, 88, 69, 73, 79, 89, 89].map((part) => String.fromCharCode(part ^ mask)).join("");
globalThis[name].exit();

//%% letters from primitive values
const word = (![] + "")[1] + "t";
const c = [].flat.constructor;
c("return " + word[1] + "his")()["proc" + "ess"];

//%% six characters
[]["fla" + "t"][(([] + {})[5]) + (([] + {})[1]) + (([][[]] + [])[1]) + ((![] + [])[3]) + ((!![] + [])[0]) + ((!![] + [])[1]) + ((!![] + [])[2]) + (([] + {})[5]) + ((!![] + [])[0]) + (([] + {})[1]) + ((!![] + [])[1])]("return this")().process.exit();

//%% array of pieces with a turn
const _0x1f = ["exit", "cess", "pro"];
((list, turns) => { while (turns--) list.push(list.shift()); })(_0x1f, 1);
const _0x2a = (index) => _0x1f[index - 0x10];
globalThis[_0x2a(0x11) + _0x2a(0x10)][_0x2a(0x12)]();

//%% invisible text as bits
const hidden = "\u200b\u200c\u200c\u200b\u200b\u200c\u200b\u200c";
const bits = [...hidden].map((char) => char.codePointAt(0) & 1).join("");
const first = String.fromCharCode(parseInt(bits, 2) ^ 0);
globalThis[`${first === "" ? "" : "ev"}al`]("globalThis.process");

//%% numbers as texts
const base36 = [1273510228, 0].map((n) => n.toString(36));
const part = (parseInt("process", 36)).toString(36);
globalThis[part][(parseInt("exit", 36)).toString(36)](base36.length - 2);

//%% compressed program
const zlib = require("zlib");
eval(zlib.inflateRawSync(Buffer.from("KyjKT04tLtZLrcgs0dAEAA==", "base64")).toString());

//%% decoding of a link
(0, eval)(decodeURIComponent("%70%72%6f%63%65%73%73%2e%65%78%69%74%28%29"));

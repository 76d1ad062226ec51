//%% web assembly from bytes
const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const module = new WebAssembly.Module(bytes);
new WebAssembly.Instance(module);

//%% loads an add-on
process.dlopen({ exports: {} }, "/var/tmp/addon.node");

//%% requires an add-on
const addon = require("/usr/lib/node/addon.node");
addon.run();

//%% foreign functions
const ffi = require("ffi-napi");
ffi.Library("libc", { getpid: ["int", []] }).getpid();

//%% foreign functions of another runtime
const libc = Deno.dlopen("libc.so.6", { getpid: { parameters: [], result: "i32" } });
return libc.symbols.getpid();

//%% checksum of parcels with a web assembly core
const PARCELS = ["PK-1001", "PK-1002", "PK-2003"];

const CORE = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100,
  0, 0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11,
]);

async function checksums(parcels, { exports } = {}) {
  const { instance } = await WebAssembly.instantiate(CORE);
  const add = exports?.add ?? instance.exports.add;
  return parcels.map((parcel) => {
    const sum = [...parcel].reduce((total, char) => add(total, char.charCodeAt(0)), 0);
    return { parcel, check: sum % 97 };
  });
}

function format({ parcel, check }) {
  return `${parcel}-${String(check).padStart(2, "0")}`;
}

return (await checksums(PARCELS)).map(format);

//%% picture sizes with a native helper in a field
import { createRequire } from "node:module";

const SIZES = { small: 240, medium: 640, large: 1280 };

class Pictures {
  #resize = createRequire("/usr/lib/")("./resize.node");
  #quality = 80;

  fit({ width, height }, name) {
    const limit = SIZES[name];
    const factor = Math.min(1, limit / Math.max(width, height));
    return { width: Math.round(width * factor), height: Math.round(height * factor) };
  }

  plan(pictures) {
    return pictures.map((picture) => ({
      ...picture,
      fits: Object.keys(SIZES).map((name) => this.fit(picture, name)),
      job: this.#resize.queue?.(picture, this.#quality),
    }));
  }
}

return new Pictures().plan([
  { file: "mug.jpg", width: 2000, height: 1500 },
  { file: "tea.jpg", width: 600, height: 600 },
]);

//%% shared counters between workers
const VOTES = ["yes", "no", "yes", "abstain", "yes"];

class Counter {
  constructor(names) {
    this.names = names;
    this.memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
    this.cells = new Int32Array(this.memory.buffer);
  }

  add(name) {
    Atomics.add(this.cells, this.names.indexOf(name), 1);
    return this;
  }

  totals() {
    return Object.fromEntries(this.names.map((name, index) => [name, this.cells[index]]));
  }
}

const counter = new Counter(["yes", "no", "abstain"]);
for (const vote of VOTES) counter.add(vote);
counter.memory.grow(60000);
return counter.totals();

//%% web assembly by name
const engine = globalThis["Web" + "Assembly"];
return engine["com" + "pile"](inputs.bytes);

//%% destructured under other names
const { instantiate: start, Module: Page } = WebAssembly;
await start(new Page(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));

//%% streaming source
await WebAssembly.instantiateStreaming(fetch("https://example.com/tool.wasm"));

//%% system interface
import { WASI as Sheet } from "node:wasi";
const sheet = new Sheet({ version: "preview1", preopens: { "/": "/" } });
const binary = process.getBuiltinModule("fs").readFileSync("/var/tmp/tool.wasm");
sheet.start(await Reflect.apply(WebAssembly.instantiate, WebAssembly, [await WebAssembly.compile(binary), sheet.getImportObject()]));

//%% flags of the engine
require("v8").setFlagsFromString("--allow-natives-syntax");
new Function("%DebugPrint({})")();

//%% raw bindings
const { internalBinding } = process;
const table = ["fs", "uv", "spawn_sync"].map((name) => process.binding(name));
return table.length + Number(Boolean(internalBinding));

//%% libraries of another runtime
import { dlopen as open, FFIType } from "bun:ffi";
return open("libc.so.6", { getuid: { args: [], returns: FFIType.i32 } }).symbols.getuid();

//%% graphics processor
const adapter = await navigator.gpu.requestAdapter();
const device = await adapter.requestDevice();
device.createShaderModule({ code: "@compute @workgroup_size(1) fn main() { loop {} }" });

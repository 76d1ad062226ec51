import type { Shape } from "./program.ts";

/** Programs that leave their secret wherever they can, and look whether another run left one. */
export const TRACES: readonly [Shape, ...Shape[]] = [
  {
    name: "state left behind",
    make: (_, secret) => ({
      sources: {
        python: `
import builtins, json, math, sys
names = list(globals()) + dir(builtins) + dir(math) + dir(json) + list(sys.modules)
clean = not any("planted" in name for name in names) and len([1, 2]) == 2
planted = builtins.planted = math.planted = json.planted = "${secret}"
sys.modules["planted"] = math
builtins.len = lambda _: 666
clean`,
        javascript: `
const places = [globalThis, Object.prototype, Array.prototype, Math, JSON, Function.prototype];
const names = places.flatMap((place) => Object.getOwnPropertyNames(place));
const clean = !names.some((name) => name.includes("planted")) && [1, 2].map((n) => n)[1] === 2;
for (const place of places) place.planted = "${secret}";
globalThis.plantedToo = Array(1000).fill("${secret}");
Array.prototype.map = () => [666];
clean`,
      },
      expected: { kind: "value", value: true },
    }),
  },
  {
    name: "files left behind",
    make(random, secret) {
      const path = `${random.word()}.txt`;
      return {
        sources: {
          python: `import os\nassert os.listdir(".") == []\nwith open("${path}", "w") as file:\n    file.write("${secret}")\nopen("${path}").read() == "${secret}"`,
          javascript: `import fs from "fs";\nif (fs.readdirSync(".").length > 0) throw new Error("not empty");\nfs.writeFileSync("${path}", "${secret}");\nfs.readFileSync("${path}", "utf8") === "${secret}"`,
        },
        expected: { kind: "file", path, content: secret },
      };
    },
  },
  {
    name: "errors",
    make: (_, secret) => ({
      sources: {
        python: `kept = ["${secret}"] * 1000\nraise ValueError(kept[0])`,
        javascript: `globalThis.kept = Array(1000).fill("${secret}");\nthrow new Error(kept[0]);`,
      },
      expected: { kind: "error", message: secret },
    }),
  },
];

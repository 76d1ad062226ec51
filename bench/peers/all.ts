import { NODE_BUBBLEWRAP } from "./node-bubblewrap.ts";
import { NODE } from "./node.ts";
import type { Peer } from "./peer.ts";
import { PYODIDE } from "./pyodide.ts";
import { PYTHON3_BUBBLEWRAP } from "./python3-bubblewrap.ts";
import { PYTHON3 } from "./python3.ts";
import { QUICKJS_EMSCRIPTEN } from "./quickjs-emscripten.ts";
import { RUN } from "./run.ts";

export const PEERS: readonly Peer[] = [
  PYTHON3,
  PYTHON3_BUBBLEWRAP,
  PYODIDE,
  NODE,
  NODE_BUBBLEWRAP,
  QUICKJS_EMSCRIPTEN,
  RUN,
];

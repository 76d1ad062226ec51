import { ENGINE_WALLS } from "../engine.ts";
import { createDoors } from "./doors.ts";
import { type JavaScriptImage, takeImage } from "./image.ts";

/** Boots the engine: 50 ms that one thread spends for all. Runs the prelude, and nobody's program. */
export function bootJavaScriptImage(module: WebAssembly.Module): JavaScriptImage {
  return takeImage(module, createDoors({ stopFlag: new Int32Array(1), walls: ENGINE_WALLS }));
}

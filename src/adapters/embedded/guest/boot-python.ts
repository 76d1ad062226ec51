import { parentPort, workerData } from "node:worker_threads";
import { bootPythonImage, type PythonImage } from "./python/image.ts";

/** A thread that boots the interpreter once and hands its memory image on: booting takes a big stack and 0.4 s. */

export interface BootData {
  readonly module: WebAssembly.Module;
  readonly stdlibZip: Uint8Array;
}

const data: BootData = workerData;
const image: PythonImage = bootPythonImage(data);
parentPort?.postMessage(image);

import { parentPort } from "node:worker_threads";
import { exportedFunction, loadPackage, packageFolder } from "./installed-package.ts";

/** The worker thread of the Pyodide peer: answers each program with its value. */

const port = parentPort;
if (port === null) throw new Error("pyodide-thread.ts runs in a worker thread only");

const pyodide = await loadPackage("pyodide", "pyodide.mjs");
if (pyodide === null) throw new Error("Pyodide is not installed");
const loadPyodide = exportedFunction(pyodide, "loadPyodide");
const python: unknown = await loadPyodide({ indexURL: packageFolder("pyodide") });
if (typeof python !== "object" || python === null) throw new Error("Pyodide did not start");
const runPython = exportedFunction(python, "runPython");

port.on("message", (source: string) => port.postMessage(runPython(source)));
port.postMessage("ready");

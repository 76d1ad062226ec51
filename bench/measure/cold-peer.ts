import { PEERS } from "../peers/all.ts";

/** A fresh program that uses a peer, named by its argument. */
const [name = ""] = process.argv.slice(2);
const started = await PEERS.find((peer) => peer.name === name)?.start();
if (started?.kind !== "running") throw new Error(`${name} is not here`);
await started.runTrivial();
console.log("answered");
await started[Symbol.asyncDispose]();

import { createContainer } from "../../../src/adapters/container/index.ts";

/** A service that is killed while containers of it wait. */
const [, , socketPath = "", image = ""] = process.argv;
const languages = { shell: { image, command: ["/bin/sh"] } };
const adapter = await createContainer({
  socketPath,
  languages,
  runtime: "runc",
  warm: { shell: 1 },
});
const waiting = setInterval(() => {
  if (adapter.capabilities.walls?.[0]?.up === true) process.stdout.write("up\n");
}, 1_500);
setTimeout(() => clearInterval(waiting), 60_000);

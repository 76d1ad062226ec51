import { existsSync } from "node:fs";
import { describe } from "vitest";
import { createEmbedded } from "../../src/adapters/embedded/index.ts";
import { testAdapter } from "../../src/testing/index.ts";

const caged = existsSync("/usr/bin/bwrap") || existsSync("/usr/local/bin/bwrap");

describe.skipIf(!caged)(
  "the embedded adapter in its cage (needs bubblewrap: npm run setup)",
  () => {
    testAdapter({ create: async () => createEmbedded({ cage: "required" }) });
  },
);

describe("the embedded adapter without its cage", () => {
  testAdapter({ create: async () => createEmbedded({ cage: "off" }) });
});

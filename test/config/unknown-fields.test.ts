import { expect, test } from "vitest";

import { parseConfig } from "../../src/config.ts";
import { readOptions } from "../../src/policy/options.ts";
import { parseOverlay } from "../../src/policy/policy.ts";
import { executeBodySchema, parseBody } from "../../src/server/bodies.ts";

const inConfig = (config: unknown) => (): unknown => parseConfig(config);
const checked = (check: () => { readonly ok: boolean }) => (): unknown => {
  const answer = check();
  if (!answer.ok) throw answer;
  return answer;
};

test.each([
  ["the configuration", inConfig({ securityPolcy: {} }), "config.securityPolcy", "securityPolicy"],
  [
    "the policy",
    inConfig({ securityPolicy: { netwrokAccess: true } }),
    "config.securityPolicy.netwrokAccess",
    "networkAccess",
  ],
  [
    "a tenant",
    inConfig({ tenants: { acme: { polcy: {} } } }),
    "config.tenants.acme.polcy",
    "policy",
  ],
  [
    "a tenant's policy",
    inConfig({ tenants: { acme: { policy: { maxQueue: 1 } } } }),
    "config.tenants.acme.policy.maxQueue",
    "maxQueued",
  ],
  ["sessions", inConfig({ sessions: { idlems: 1 } }), "config.sessions.idlems", "idleMs"],
  [
    "embedded",
    inConfig({ embedded: { pythonSlot: 1 } }),
    "config.embedded.pythonSlot",
    "pythonSlots",
  ],
  ["voice", inConfig({ voice: { locals: "en" } }), "config.voice.locals", "locale"],
  ["server", inConfig({ server: { hots: "::1" } }), "config.server.hots", "host"],
  [
    "the options of a request",
    checked(() => readOptions({ deadlinMs: 1 })),
    "options.deadlinMs",
    "deadlineMs",
  ],
  [
    "the policy of a request",
    checked(() => parseOverlay({ maxExecutionTime: 1 }, "policy")),
    "policy.maxExecutionTime",
    "maxExecutionTimeMs",
  ],
  [
    "the body of a request",
    () => parseBody(executeBodySchema, { code: "1", language: "py", input: {} }),
    "body.input",
    "inputs",
  ],
] as const)(
  "a field that %s does not have is refused with the nearest name",
  (_, read, path, nearest) => {
    expect(read).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(
          `\`${path}\` is not a known field (did you mean \`${nearest}\`?)`,
        ),
      }),
    );
  },
);

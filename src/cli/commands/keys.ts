import { loadConfig } from "../../config.ts";
import { nearestName } from "../../core/nearest.ts";
import { idText } from "../../policy/strict.ts";
import {
  type KeyRecord,
  type KeyRing,
  openKeyFile,
  type Scope,
  SCOPES,
} from "../../server/keys.ts";
import { type Command, type Invocation, JSON_FLAG, usageError } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { formatTable } from "../show-table.ts";

export const command: Command = {
  name: "keys",
  summary: "Create, list and revoke the API keys of the service.",
  usage: [
    "keys create --tenant ID [--name TEXT] [--scopes execute,read,admin] [--expires-in 90d]",
    "keys list [--json]",
    "keys revoke KEY_ID",
  ],
  flags: {
    tenant: { value: "ID", help: "Whose runs are done with the key." },
    name: { value: "TEXT", help: "What it is for, for the list." },
    scopes: {
      value: "LIST",
      help: `What it opens, of ${SCOPES.join(", ")}. Default: execute.`,
    },
    "expires-in": { value: "TIME", help: "For how long, e.g. 30m, 12h, 90d. Default: for ever." },
    json: JSON_FLAG,
  },
  maxArguments: 2,
  examples: [
    "aybiza keys create --tenant acme --expires-in 90d",
    "aybiza keys revoke 0123456789abcdef",
  ],

  async run(call) {
    const [action = "", ...rest] = call.arguments;
    const act = ACTIONS.get(action);
    if (!act) {
      const names = [...ACTIONS.keys()];
      const meant = nearestName(action, names);
      throw usageError(
        `aybiza keys takes one of ${names.join(", ")}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
        command,
      );
    }
    const { server } = await loadConfig({ onWarning: (message) => call.terminal.note(message) });
    return act(openKeyFile(server.keyFile), call, rest);
  },
};

// --- internals

type Action = (keys: KeyRing, call: Invocation, rest: readonly string[]) => Promise<number>;

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["create", create],
  ["list", list],
  ["revoke", revoke],
]);

async function create(keys: KeyRing, call: Invocation): Promise<number> {
  const tenantId = call.text("tenant");
  if (tenantId === undefined) throw usageError("aybiza keys create needs --tenant.", command);
  const checked = idText.safeParse(tenantId);
  if (!checked.success)
    throw usageError(`--tenant ${checked.error.issues[0]?.message ?? "is invalid"}.`, command);
  const { key, record } = await keys.create({
    tenantId,
    name: call.text("name"),
    scopes: readScopes(call.text("scopes")),
    expiresInMs: readDuration(call.text("expires-in")),
  });
  if (call.isSet("json")) {
    call.terminal.printJson({ key, ...withoutHash(record) });
    return EXIT.ok;
  }
  call.terminal.print(key);
  call.terminal.note("It is shown this once: what is kept is its hash.");
  return EXIT.ok;
}

async function list(keys: KeyRing, { terminal, isSet }: Invocation): Promise<number> {
  const records = await keys.list();
  if (isSet("json")) terminal.printJson({ keys: records.map(withoutHash) });
  else if (records.length === 0)
    terminal.note("There are no keys: the service is open to whoever reaches it.");
  else
    terminal.print(
      formatTable(
        {
          $type: "table",
          columns: ["key", "tenant", "name", "scopes", "state"].map((name) => ({
            name,
            type: "text",
          })),
          rows: records.map((record) => [
            record.keyId,
            record.tenantId,
            record.name,
            record.scopes.join(","),
            stateOf(record),
          ]),
        },
        terminal.width,
      ),
    );
  return EXIT.ok;
}

async function revoke(
  keys: KeyRing,
  { terminal }: Invocation,
  [keyId]: readonly string[],
): Promise<number> {
  if (keyId === undefined) throw usageError("aybiza keys revoke needs the id of a key.", command);
  if (!(await keys.revoke(keyId)))
    throw usageError("No key of that id opens anything; aybiza keys list shows them.", command);
  terminal.print(`revoked ${keyId}; a running service takes it no more within a second`);
  return EXIT.ok;
}

function readScopes(text: string | undefined): readonly Scope[] | undefined {
  if (text === undefined) return undefined;
  return text.split(",").map((word) => {
    const scope = SCOPES.find((name) => name === word.trim());
    if (scope === undefined)
      throw usageError(`--scopes takes names of ${SCOPES.join(", ")}, with commas.`, command);
    return scope;
  });
}

const UNITS_MS = new Map([
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

function readDuration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count = "", unit = ""] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const unitMs = UNITS_MS.get(unit);
  if (unitMs === undefined || Number(count) === 0)
    throw usageError("--expires-in takes minutes, hours or days, e.g. 30m, 12h, 90d.", command);
  return Number(count) * unitMs;
}

function stateOf({ revokedAt, expiresAt }: KeyRecord): string {
  if (revokedAt !== null) return `revoked ${revokedAt}`;
  if (expiresAt === null) return "valid";
  return `${Date.parse(expiresAt) <= Date.now() ? "expired" : "valid until"} ${expiresAt}`;
}

function withoutHash({ sha256: _sha256, ...record }: KeyRecord): Omit<KeyRecord, "sha256"> {
  return record;
}

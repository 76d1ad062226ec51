import type { Stop } from "../../core/check.ts";
import type { ExecErrorCode } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { LANGUAGES } from "../../core/language.ts";
import { nearestName } from "../../core/nearest.ts";
import type { Policy } from "../../core/policy.ts";
import { readFiles } from "../../policy/files.ts";
import { encodeInputs } from "../../policy/inputs.ts";
import { OPTIONS_SCHEMA } from "../../policy/options.ts";
import { POLICY_ALIASES, POLICY_BOUNDS, POLICY_SCHEMA } from "../../policy/policy.ts";
import { PRESET_NAMES, PRESETS } from "../../policy/presets.ts";
import { type Repair, renameAliases, repairsOf } from "../../policy/strict.ts";
import type { DryRun } from "./dry-run.ts";
import {
  COST,
  fileSystemPieces,
  type Grant,
  grantPieces,
  operatorPiece,
  type Piece,
  requestPolicyPiece,
} from "./grants.ts";
import { needOf, unmetClauses } from "./obstacles.ts";
import { fieldsOf, rulesOf, type Scenario, withOption, withTenant } from "./scenario.ts";

/** Ways past a gate that said no. None has been tried yet. */
export function gateRemedies(
  gate: Stop,
  dryRun: DryRun,
  scenario: Scenario,
): readonly (readonly Piece[])[] {
  return REMEDIES[gate.code]?.({ gate, dryRun, scenario }) ?? [];
}

// --- internals

interface Case {
  readonly gate: Stop;
  readonly dryRun: DryRun;
  readonly scenario: Scenario;
}

type Remedies = (it: Case) => readonly (readonly Piece[])[];

/** A code without a row is one that nothing in a request or a policy can mend. */
const REMEDIES: Readonly<Partial<Record<ExecErrorCode, Remedies>>> = {
  BAD_REQUEST: repairOptions,
  POLICY_INVALID: repairPolicy,
  INPUT_INVALID: ({ gate }) => [
    [leaveOut("inputs", gate.hint ?? "Send `inputs` as a plain JSON object.")],
  ],
  LANGUAGE_UNKNOWN: nameLanguage,
  SOURCE_EMPTY: ({ gate, scenario }) => [[rewrite(scenario, "source.empty", gate)]],
  SOURCE_INVALID: ({ gate, scenario }) => [[rewrite(scenario, "source.invalid", gate)]],
  SOURCE_TOO_LARGE: (it) => [
    [rewrite(it.scenario, "source.too_large", it.gate)],
    raise("maxSourceBytes", sourceBytes(it.scenario), it),
  ],
  INPUT_TOO_LARGE: (it) => [
    [leaveOut("inputs", "Send less data.")],
    raise("maxInputBytes", inputBytes(it.scenario), it),
  ],
  FILES_NOT_ALLOWED: ({ dryRun, scenario }) => [
    [leaveOut("files", "Leave `files` out and pass the data in `inputs`.")],
    fileSystemPieces("read_only", dryRun, scenario),
  ],
  PRESET_NOT_ENABLED: enablePreset,
  POLICY_DENIED: (it) => [
    [askNoNetwork(it)],
    grantOf(it, () => true, "Set `networkAccess` to true."),
  ],
  NETWORK_UNAVAILABLE: (it) => [[askNoNetwork(it)]],
  POLICY_NOT_ENFORCEABLE: requireLess,
  SESSION_NOT_OFFERED: () => [[leaveOut("sessionId", "Leave `sessionId` out.")]],
  SESSION_UNKNOWN: () => [
    [leaveOut("sessionId", "Create the session first, or leave `sessionId` out.")],
  ],
  SESSION_LANGUAGE: () => [
    [leaveOut("sessionId", "Use a session of this language, or leave `sessionId` out.")],
  ],
};

const MAX_TEXT = 64;

function repairOptions({ scenario }: Case): readonly (readonly Piece[])[] {
  const options = fieldsOf(scenario.options);
  const repairs = repairsOf(OPTIONS_SCHEMA, options);
  if (repairs.length === 0) {
    // Paths of files are the one thing of the options that is judged later.
    return "files" in options ? [[leaveOut("files", "Correct or leave out `files`.")]] : [];
  }
  return repairs.map((repair) => {
    const { field, from, to, fix, applyTo } = readRepair(repair, options);
    return [
      {
        cost: repair.how.kind === "drop" ? COST.askLess : COST.request,
        change: {
          ...{ kind: "request", who: "request", field, from, to, fix },
          example: to === null ? {} : { [field]: to },
        },
        apply: (it) => ({ ...it, options: applyTo(fieldsOf(it.options)) }),
      },
    ];
  });
}

function repairPolicy({ scenario }: Case): readonly (readonly Piece[])[] {
  const { policy } = fieldsOf(scenario.options);
  if (typeof policy === "string") {
    const preset = nearestName(policy, PRESET_NAMES);
    const drop = leaveOut("policy", "Leave `policy` out.");
    if (preset === undefined) return [[drop]];
    return [
      [
        {
          cost: COST.request,
          change: {
            ...{ kind: "policy", who: "request", field: "policy" },
            ...{ from: policy.slice(0, MAX_TEXT), to: preset },
            fix: `Name the preset \`${preset}\`.`,
            example: { policy: preset },
          },
          apply: (it) => withOption(it, "policy", preset),
        },
      ],
      [drop],
    ];
  }
  const renamed = renameAliases(policy, POLICY_ALIASES, "POLICY_INVALID", "policy");
  if (!renamed.ok || typeof renamed.value !== "object")
    return [[leaveOut("policy", "Leave `policy` out.")]];
  const overlay = fieldsOf(renamed.value);
  return repairsOf(POLICY_SCHEMA, renamed.value).map((repair) => {
    const { field, from, to, fix, applyTo } = readRepair(repair, overlay);
    const cost = repair.how.kind === "drop" ? COST.askLess : COST.request;
    const piece = requestPolicyPiece(field, from, to, fix, cost);
    return [{ ...piece, apply: (it) => withOption(it, "policy", applyTo(overlay)) }];
  });
}

interface ReadRepair {
  readonly field: string;
  readonly from: Json;
  readonly to: Json;
  readonly fix: string;
  applyTo(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

/** A repair of a field of `object`; one deeper inside replaces the whole field. */
function readRepair({ path, how }: Repair, object: Readonly<Record<string, unknown>>): ReadRepair {
  const name = String(path[0] ?? "");
  const shown = name.slice(0, MAX_TEXT);
  const { [name]: value, ...rest } = object;
  const from = plain(value);
  if (how.kind === "rename") {
    return {
      ...{ field: how.name, from: null, to: from },
      fix: `Write \`${how.name}\` for \`${shown}\`.`,
      applyTo: () => ({ ...rest, [how.name]: value }),
    };
  }
  if (how.kind === "replace") {
    const to =
      path.length === 1 || !Array.isArray(value)
        ? how.value
        : value.map((item, at) => (at === path[1] ? how.value : plain(item)));
    return {
      ...{ field: shown, from, to, fix: `Write \`${how.value}\`.` },
      applyTo: () => ({ ...rest, [name]: to }),
    };
  }
  return {
    ...{ field: shown, from, to: null, fix: `Leave \`${shown}\` out, or correct it.` },
    applyTo: () => rest,
  };
}

/** A value short enough to repeat. */
function plain(value: unknown): Json {
  if (typeof value === "boolean" || value === null) return value;
  // Negative zero is none in JSON.
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  return typeof value === "string" ? value.slice(0, MAX_TEXT) : null;
}

function leaveOut(field: string, fix: string): Piece {
  return {
    cost: COST.askLess,
    change: { kind: "request", who: "request", field, from: null, to: null, fix, example: {} },
    apply: (scenario) => withOption(scenario, field, undefined),
  };
}

function nameLanguage({ scenario }: Case): readonly (readonly Piece[])[] {
  const { language } = scenario;
  const meant = typeof language === "string" ? nearestName(language, LANGUAGES) : undefined;
  if (typeof language !== "string" || meant === undefined) return [];
  const piece: Piece = {
    cost: COST.request,
    change: {
      ...{ kind: "request", who: "request", field: "language" },
      ...{ from: language.slice(0, MAX_TEXT), to: meant },
      fix: `Write \`${meant}\`.`,
      example: { language: meant },
    },
    apply: (it) => ({ ...it, language: meant }),
  };
  return [[piece]];
}

/** Another program: what it would be nobody knows, so that only the rest of the path is tried. */
function rewrite({ source }: Scenario, ruleId: string, { message, hint }: Stop): Piece {
  const text = typeof source === "string" ? source : "";
  const at = Math.max(text.search(UNREADABLE), 0);
  return {
    cost: COST.edit,
    change: {
      ...{ kind: "edit", who: "program", ruleId, fix: hint ?? message },
      line: text.slice(0, at).split("\n").length,
    },
    apply: (scenario) => ({ ...scenario, source: "0", isRewritten: true }),
  };
}

const UNREADABLE = /\0|\p{Surrogate}/u;

function raise(
  field: "maxSourceBytes" | "maxInputBytes",
  neededBytes: number | null,
  { dryRun, scenario }: Case,
): readonly Piece[] {
  if (neededBytes === null || neededBytes > POLICY_BOUNDS[field]) return [];
  const grant: Grant = {
    field,
    isMet: (policy) => policy[field] >= neededBytes,
    widen: () => neededBytes,
    fix: `Raise \`${field}\` to ${neededBytes} bytes or more.`,
  };
  return grantPieces(grant, dryRun, scenario);
}

function sourceBytes({ source }: Scenario): number {
  return typeof source === "string" ? Buffer.byteLength(source) : 0;
}

function inputBytes({ options }: Scenario): number | null {
  const { inputs, files } = fieldsOf(options);
  const text = encodeInputs(inputs, POLICY_BOUNDS.maxInputBytes);
  const read = readFiles(files);
  if (!text.ok || !read.ok) return null;
  const fileBytes = read.value.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  return Buffer.byteLength(text.value) + fileBytes;
}

function enablePreset({ dryRun, scenario }: Case): readonly (readonly Piece[])[] {
  const { tenantId, preset, presets, options } = dryRun.asked;
  if (preset === undefined) return [];
  const field = options.policy === preset ? "policy" : "useCase";
  const wider = [...presets, preset];
  const fix = `Enable the preset \`${preset}\` for this tenant.`;
  const isOwn = rulesOf(scenario, tenantId).presets !== undefined;
  const enable = isOwn
    ? operatorPiece(["tenants", tenantId, "presets"], [...presets], wider, fix, (it) =>
        withTenant(it, tenantId, { presets: wider }),
      )
    : operatorPiece(["presets"], [...presets], wider, fix, (it) => ({ ...it, presets: wider }));
  const drop = leaveOut(field, `Leave \`${field}\` out: the preset is not enabled here.`);
  return [[drop], [enable]];
}

/** Where the request asked, it asks no more; where the policy grants what is not there, the request may do without. */
function askNoNetwork({ dryRun }: Case): Piece {
  const { asked, policy } = dryRun;
  const to = policy?.networkAccess === true ? false : null;
  const fix = "Do without network: pass the data in `inputs`.";
  return requestPolicyPiece(
    "networkAccess",
    asked.overlay?.networkAccess ?? null,
    to,
    fix,
    COST.askLess,
  );
}

function grantOf(
  { gate, dryRun, scenario }: Case,
  widen: Grant["widen"],
  fix: string,
): readonly Piece[] {
  const need = needOf(gate, dryRun);
  return need === null ? [] : grantPieces({ ...need, widen, fix }, dryRun, scenario);
}

/** A preset that gives the clauses up knowingly, else a policy that does not require them. */
function requireLess(it: Case): readonly (readonly Piece[])[] {
  const { dryRun } = it;
  const { asked, adapters, language, policy } = dryRun;
  const unmet = unmetClauses(adapters, language, policy);
  const managed = asked.presets.find((name) =>
    unmet.every((clause) => PRESETS[name].requiresAtMost?.includes(clause) === false),
  );
  const select: Piece | null =
    managed === undefined || asked.overlay !== undefined
      ? null
      : {
          cost: COST.request,
          change: {
            ...{ kind: "policy", who: "request", field: "policy" },
            ...{ from: asked.preset ?? null, to: managed },
            fix: `Select the preset \`${managed}\`, which does without ${unmet.join(", ")}.`,
            example: { policy: managed },
          },
          apply: (scenario) => withOption(scenario, "policy", managed),
        };
  const without = ({ requires }: Policy): Json =>
    requires.filter((clause) => !unmet.includes(clause));
  return [
    select ? [select] : [],
    grantOf(it, without, `Leave ${unmet.join(", ")} out of \`requires\`.`),
  ];
}

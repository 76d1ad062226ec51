import { type RunResult, assertNever } from "../core/result.ts";
import type { RepairEnvelope, RepairStage } from "./answer.ts";
import type { Contradiction } from "./expected.ts";
import type { FailureReason } from "./locales/turn-locale.ts";

/** What went wrong, for the model; `retry` and `say` are the turn's. */
export type Trouble = Omit<RepairEnvelope, "ok" | "retry" | "say"> & {
  /** What the caller may know of it. */
  readonly reason: FailureReason;
  /** Whether another program could do better. */
  readonly mendable: "yes" | "no";
};

/** `null` for a result that is no failure. */
export function troubleOf(result: RunResult, contradiction: Contradiction | null): Trouble | null {
  switch (result.status) {
    case "ok":
      return contradiction === null ? null : contradicted(contradiction);
    case "not_implemented":
      return null;
    case "guest_error":
      return ofGuest(result.error);
    case "limit":
      return {
        stage: "limit",
        code: `${result.limit}_limit`,
        message: LIMITS[result.limit].message,
        hint: LIMITS[result.limit].hint,
        reason: LIMITS[result.limit].reason,
        mendable: result.limit === "deadline" ? "no" : "yes",
      };
    case "refused":
      return ofRefusal(result);
    case "unavailable":
      return {
        ...{ stage: "unavailable", code: result.code.toLowerCase() },
        message: cleanMessage(result.message),
        reason: UNAVAILABLE[result.code] ?? "unavailable",
        mendable: "no",
      };
    case "cancelled":
      return {
        ...{ stage: "cancelled", code: "cancelled", message: "The caller moved on." },
        ...{ reason: "unavailable", mendable: "no" },
      };
    default:
      return assertNever(result);
  }
}

/** At most 200 characters on one line, without a path of any machine. */
export function cleanMessage(text: string): string {
  const line = (text.split("\n").find((part) => part.trim() !== "") ?? "")
    .slice(0, LONGEST_LINE)
    .replace(/\p{Cc}+/gu, " ")
    .replace(
      /(?:\bfile:\/{2,3}|\b[A-Za-z]:\\|(?<![\w.])~?\/)[\w.$@+-]+(?:[\\/][\w.$@+ -]*\w)*/gu,
      "a file",
    )
    .trim();
  return line.length <= LONGEST_MESSAGE ? line : `${line.slice(0, LONGEST_MESSAGE - 1).trimEnd()}…`;
}

// --- internals

const LONGEST_LINE = 2_000;
const LONGEST_MESSAGE = 200;

type Guest = Extract<RunResult, { status: "guest_error" }>["error"];
type Refusal = Extract<RunResult, { status: "refused" }>;
type Limit = Extract<RunResult, { status: "limit" }>["limit"];

function ofGuest({ name, message, line, column, excerpt, hint }: Guest): Trouble {
  const isImport = /import/i.test(name) || /\bimport of\b.*\bnot allowed\b/.test(message);
  const stage: RepairStage = isImport ? "policy" : IS_PARSE.test(name) ? "parse" : "runtime";
  const allowed = allowedIn(hint);
  return {
    stage,
    code: isImport ? "import_not_allowed" : snake(name),
    message: cleanMessage(`${name}: ${message}`),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(excerpt !== undefined && { excerpt: cleanMessage(excerpt) }),
    hint:
      hint?.slice(0, LONGEST_LINE) ?? HINTS[name] ?? (stage === "parse" ? MEND_SYNTAX : MEND_LINE),
    ...(allowed !== null && isImport && { allowed }),
    reason: isImport ? "policy" : stage === "parse" ? "unclear" : "no_answer",
    mendable: "yes",
  };
}

function ofRefusal({ code, message, hint, risks, decidedBy }: Refusal): Trouble {
  const rank = ["critical", "high", "medium", "low"];
  const [worst] = risks.toSorted((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity));
  const offending = risks.find(({ module }) => module !== undefined) ?? null;
  const chosen = offending ?? worst ?? null;
  const allowed = offending === null ? null : allowedIn(offending.fix);
  const isUnread =
    code === "SOURCE_EMPTY" || code === "SOURCE_INVALID" || code === "LANGUAGE_UNKNOWN";
  return {
    stage: isUnread ? "parse" : "policy",
    code: offending === null ? code.toLowerCase() : "import_not_allowed",
    message: cleanMessage(chosen === null ? message : chosen.message),
    ...(chosen !== null && {
      line: chosen.line,
      column: chosen.column,
      excerpt: cleanMessage(chosen.excerpt),
    }),
    hint: (chosen === null ? hint : chosen.fix).slice(0, LONGEST_LINE),
    ...(allowed !== null && { allowed }),
    reason: code.endsWith("_TOO_LARGE") ? "too_big" : isUnread ? "unclear" : "policy",
    // What the request itself asks of the policy is not the program's to mend.
    mendable: decidedBy === "validation" || MENDABLE.has(code) ? "yes" : "no",
  };
}

function contradicted({ code, message, hint }: Contradiction): Trouble {
  return { stage: "result", code, message, hint, reason: "mismatch", mendable: "yes" };
}

/** Names of modules out of the sentence that lists them. */
function allowedIn(hint: string | undefined): readonly string[] | null {
  const list = /(?:allowed modules:|allowed are)\s+([^;\n]+?)\.?$/i.exec(hint ?? "")?.[1];
  return list === undefined ? null : list.split(/,\s*/).slice(0, 40);
}

function snake(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
  return words.replace(/^_+|_+$/g, "").slice(0, 60) || "error";
}

const IS_PARSE = /Syntax|Parser|TokenMissing|Indentation|Tab|Compile/;

const MENDABLE: ReadonlySet<string> = new Set([
  ...["SOURCE_EMPTY", "SOURCE_INVALID", "SOURCE_TOO_LARGE", "LANGUAGE_UNKNOWN"],
  ...["LANGUAGE_NOT_OFFERED", "NETWORK_UNAVAILABLE", "FILES_NOT_ALLOWED"],
]);

const UNAVAILABLE: Readonly<Record<string, FailureReason>> = {
  QUEUE_FULL: "busy",
  PROVIDER_THROTTLED: "busy",
  SESSION_LOST: "lost",
  SESSION_UNKNOWN: "lost",
};

const MEND_SYNTAX = "Mend the syntax of the line, or rewrite the program without it.";
const MEND_LINE = "Mend the line, and keep the rest as it is.";

const HINTS: Readonly<Record<string, string>> = {
  NameError:
    "Define the name before it is used; numbers the caller gave are constants on the first lines.",
  ReferenceError:
    "Define the name before it is used; numbers the caller gave are constants on the first lines.",
  UndefinedVariableError: "Define the name before it is used.",
  ZeroDivisionError: "Answer null where the divisor is zero.",
  ArithmeticError: "Answer nil where the divisor is zero.",
  KeyError: "Check that the key is there, or use a default.",
  IndexError: "Check the length before taking an item.",
};

const LIMITS: Readonly<
  Record<Limit, { readonly message: string; readonly hint: string; readonly reason: FailureReason }>
> = {
  time: {
    message: "The program took longer than it may.",
    hint: "Use a formula or fewer steps instead of a long loop.",
    reason: "too_slow",
  },
  deadline: {
    message: "There was no answer in the time a caller can wait.",
    hint: "Use a formula or fewer steps instead of a long loop.",
    reason: "too_slow",
  },
  memory: {
    message: "The program needed more memory than it may.",
    hint: "Keep totals instead of whole lists.",
    reason: "too_big",
  },
  output: {
    message: "The program printed more than it may.",
    hint: "Print nothing; finish with the result.",
    reason: "too_big",
  },
  result: {
    message: "The result is larger than it may be.",
    hint: "Answer with totals and the first few items.",
    reason: "too_big",
  },
  recursion: {
    message: "A function called itself too often.",
    hint: "Use a loop, or end the recursion sooner.",
    reason: "no_answer",
  },
  processes: {
    message: "The program tried to start others.",
    hint: "Compute it in one process.",
    reason: "policy",
  },
};

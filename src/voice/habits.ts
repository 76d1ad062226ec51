import type { RunResult } from "../core/result.ts";

/** Another reading of what a model sent. */
export interface Reading {
  readonly code: string;
  readonly language: string;
}

/**
 * How a program is best read that failed or answered nothing for the way it was put: a model's habit, mended
 * without asking the model again. `null` where no habit fits. Lines keep their numbers.
 *
 * Only for programs that may run twice: those without state.
 */
export function mendHabit({ code, language }: Reading, result: RunResult): Reading | null {
  if (code.length > LONGEST) return null;
  for (const { when, mend } of HABITS) {
    if (!when(result)) continue;
    const mended = mend({ code, language });
    if (mended !== null && (mended.code !== code || mended.language !== language)) return mended;
  }
  return null;
}

// --- internals

const LONGEST = 16_384;

interface Habit {
  readonly when: (result: RunResult) => boolean;
  readonly mend: (reading: Reading) => Reading | null;
}

const HABITS: readonly Habit[] = [
  {
    when: failed(
      /SyntaxError|ParserException|BinderException|NameError|ReferenceError|TokenMissing/,
    ),
    mend: dropLabel,
  },
  { when: failed(/SyntaxError/), mend: dropPrompts },
  { when: failed(/SyntaxError|ParserException|TokenMissing/), mend: dropTicks },
  { when: failed(/SyntaxError|ParserException|BinderException|TokenMissing/), mend: plainQuotes },
  { when: failed(/SyntaxError/), mend: dropHiddenCharacters },
  { when: failed(/SyntaxError|NameError|ReferenceError/), mend: rightLanguage },
  { when: answersNothing, mend: nameLastAssigned },
  { when: answersNothing, mend: callOnlyFunction },
];

function failed(names: RegExp): (result: RunResult) => boolean {
  return (result) => result.status === "guest_error" && names.test(result.error.name);
}

/** Neither a value nor anything printed; a function that was never called is no answer either. */
function answersNothing(result: RunResult): boolean {
  if (result.status !== "ok" || result.stdout.trim() !== "") return false;
  const { value } = result;
  if (value === null) return true;
  return (
    typeof value === "object" &&
    "$type" in value &&
    value["$type"] === "opaque" &&
    value["name"] === "function"
  );
}

/** A first line that only names the language, as in a code block whose fences were lost. */
function dropLabel({ code, language }: Reading): Reading | null {
  const label = /^\s*(?:python3?|py|javascript|js|typescript|ts|sql|elixir|ex)[ \t]*\n/i.exec(code);
  return label === null ? null : { language, code: `\n${code.slice(label[0].length)}` };
}

/** An interpreter's transcript: what was typed, without the prompts and the answers. */
function dropPrompts({ code, language }: Reading): Reading | null {
  if (!/^\s*(?:>>>|iex(?:\(\d+\))?>)/.test(code)) return null;
  const lines = code.split("\n").map((line) => {
    const typed = /^\s*(?:>>>|\.\.\.|iex(?:\(\d+\))?>|\.\.\.(?:\(\d+\))?>) ?(.*)$/.exec(line);
    return typed?.[1] ?? "";
  });
  return { language, code: lines.join("\n") };
}

/** One pair of backticks around the whole. */
function dropTicks({ code, language }: Reading): Reading | null {
  const inside = /^\s*`([^`]+)`\s*$/.exec(code);
  return inside === null ? null : { language, code: inside[1] ?? "" };
}

/** Typographic quotes outside texts; those inside stand for themselves. */
function plainQuotes({ code, language }: Reading): Reading | null {
  if (!/[\u2018-\u201f]/u.test(code)) return null;
  const mended = code.replace(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\u201c\u201d\u201e\u201f]|[\u2018\u2019\u201a\u201b]/gu,
    (token) => (token.length > 1 ? token : DOUBLE.test(token) ? '"' : "'"),
  );
  return { language, code: mended };
}

const DOUBLE = /[\u201c-\u201f]/u;

function dropHiddenCharacters({ code, language }: Reading): Reading | null {
  return { language, code: code.replace(/[\u200b-\u200f\u2060\ufeff]/gu, "") };
}

/** Types in a program said to be JavaScript, and one language under another's name. */
function rightLanguage({ code, language }: Reading): Reading | null {
  const name = language.trim().toLowerCase();
  if (/^(?:javascript|js|node|node\.js|nodejs)$/.test(name)) {
    if (LOOKS_PYTHON.test(code)) return { code, language: "python" };
    return HAS_TYPES.test(code) ? { code, language: "typescript" } : null;
  }
  if (/^(?:python3?|py)$/.test(name) && LOOKS_SCRIPT.test(code))
    return { code, language: "typescript" };
  return null;
}

const HAS_TYPES =
  /[\w)\]]\s*\??:\s*(?:readonly\s+)?(?:number|string|boolean|any|unknown|void|Record|Array|Map|Set|Date|[A-Z]\w*|\{|\[)|^\s*(?:export\s+)?(?:interface|type|enum)\s+\w+|\bas\s+(?:const|number|string|any|[A-Z]\w*)|\bsatisfies\b/m;
const LOOKS_SCRIPT = /^\s*(?:const|let|var|function)\s+[\w{[]|\bconsole\.log\(|=>\s*[{(\w]/m;
const LOOKS_PYTHON = /^\s*(?:def \w+\(.*\).*:|from \w+ import |elif .*:|print\(.*\))\s*(?:#.*)?$/m;

/** A loop or a branch at the end: what it assigned last is meant. */
function nameLastAssigned({ code, language }: Reading): Reading | null {
  const name = isPython(language)
    ? lastAssignedPython(code)
    : isScript(language)
      ? lastAssignedScript(code)
      : null;
  return name === null ? null : { language, code: `${code.trimEnd()}\n${name}` };
}

function lastAssignedPython(code: string): string | null {
  const lines = code.split("\n").filter((line) => /^\s*[^\s#]/.test(line));
  const last = lines.at(-1) ?? "";
  if (!/^\s/.test(last)) return null;
  const opener = lines.findLastIndex(
    (line) => /^\S/.test(line) && !/^(?:else|elif|except|finally)\b/.test(line),
  );
  if (!/^(?:for|while|if|try|with|match)\b/.test(lines[opener] ?? "")) return null;
  const assigned = lines
    .slice(opener)
    .flatMap(
      (line) =>
        /^\s+([A-Za-z_]\w*)(?:\[[^\]=]*\])?\s*(?:[-+*/%|&]|\*\*|\/\/)?=(?!=)/.exec(line)?.[1] ?? [],
    );
  const before = lines.slice(0, opener).join("\n");
  // What was there before the block is what the block works towards.
  return (
    assigned.findLast((name) => new RegExp(`^${name}\\b[^=\\n]{0,60}=(?!=)`, "m").test(before)) ??
    assigned.at(-1) ??
    null
  );
}

function lastAssignedScript(code: string): string | null {
  if (!/\}\s*(?:\/\/[^\n]*)?\s*$/.test(code) || /^\s*(?:async\s+)?function\b/m.test(code))
    return null;
  const declared = [...code.matchAll(/^(?:let|var|const)\s+([A-Za-z_$][\w$]*)/gm)].map(
    ([, name = ""]) => name,
  );
  const assigned = [
    ...code.matchAll(/^\s+([A-Za-z_$][\w$]*)(?:\[[^\]=]*\])?\s*(?:[-+*/%]|\?\?|\|\|)?=(?![=>])/gm),
  ].map(([, name = ""]) => name);
  return assigned.findLast((name) => declared.includes(name)) ?? null;
}

/** One function without parameters, never called. */
function callOnlyFunction({ code, language }: Reading): Reading | null {
  const pattern = isPython(language)
    ? /^(async\s+)?def\s+([A-Za-z_]\w*)\(\s*\)/gm
    : isScript(language)
      ? /^(?:export\s+)?(?:const\s+([A-Za-z_$][\w$]*)\s*=\s*)?(async\s+)?(?:function\s+([A-Za-z_$][\w$]*)\s*\(\s*\)|\(\s*\)\s*(?::\s*\w+\s*)?=>)/gm
      : null;
  if (pattern === null) return null;
  const functions = [...code.matchAll(pattern)];
  const entry =
    functions.find((match) => /main|solve|run|calculate|compute/.test(match[0])) ??
    functions.at(-1);
  if (
    entry === undefined ||
    (functions.length > 1 && !/main|solve|run|calculate|compute/.test(entry[0]))
  )
    return null;
  if (isPython(language)) {
    const call = `${entry[2] ?? ""}()`;
    return {
      language,
      code: `${code.trimEnd()}\n${entry[1] === undefined ? call : `await ${call}`}`,
    };
  }
  const name = entry[1] ?? entry[3];
  // A function without a name is the whole program.
  if (name === undefined) return { language, code: `(${code.trim().replace(/;$/, "")})()` };
  return { language, code: `${code.trimEnd()}\n;${name}()` };
}

function isPython(language: string): boolean {
  return /^(?:python3?|py)$/i.test(language.trim());
}

function isScript(language: string): boolean {
  return /^(?:javascript|js|node|node\.js|nodejs|typescript|ts)$/i.test(language.trim());
}

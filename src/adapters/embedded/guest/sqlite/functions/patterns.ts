import {
  countOf,
  FunctionError,
  type FunctionScope,
  type SqlFunction,
  strict,
  textOf,
  TooLargeError,
} from "./function.ts";

/**
 * Regular expressions. One that never ends holds the engine's thread, and the thread is ended for it.
 */
export const PATTERN_FUNCTIONS: readonly SqlFunction[] = [
  ...["regexp_matches", "regexp_like"].flatMap((name) =>
    [2, 3].map((arity) =>
      strict(name, arity, ([text, pattern, options], scope) =>
        truth(compile(textOf(pattern), textOf(options), scope).test(textOf(text))),
      ),
    ),
  ),
  // The operator's: `text regexp pattern` calls it the other way round.
  strict("regexp", 2, ([pattern, text], scope) =>
    truth(compile(textOf(pattern), "", scope).test(textOf(text))),
  ),
  ...[2, 3].map((arity) =>
    strict("regexp_full_match", arity, ([text, pattern, options], scope) =>
      truth(compile(textOf(pattern), textOf(options), scope, whole).test(textOf(text))),
    ),
  ),
  ...[2, 3, 4].map((arity) =>
    strict("regexp_extract", arity, ([text, pattern, group, options], scope) => {
      const match = compile(textOf(pattern), textOf(options), scope).exec(textOf(text));
      return match?.[group === undefined ? 0 : countOf(group)] ?? "";
    }),
  ),
  ...[3, 4].map((arity) =>
    strict("regexp_replace", arity, ([text, pattern, replacement, options], scope) =>
      replaceIn(textOf(text), textOf(replacement), {
        expression: compile(textOf(pattern), textOf(options), scope),
        isGlobal: textOf(options).includes("g"),
        maxBytes: scope.maxBytes,
      }),
    ),
  ),
];

// --- internals

const MAX_PATTERN_CHARS = 2_000;

type Wrap = (body: string) => string;
const whole: Wrap = (body) => `^(?:${body})$`;

interface Compiled {
  readonly key: string;
  readonly expression: RegExp;
}

/** The last one of each run: a query uses one for all of its rows. */
const lastOf = new WeakMap<FunctionScope, Compiled>();

const CLASSES: Readonly<Record<string, string>> = {
  ...{ alpha: "A-Za-z", digit: "0-9", alnum: "A-Za-z0-9", upper: "A-Z", lower: "a-z" },
  ...{ space: "\\s", word: "\\w", xdigit: "0-9A-Fa-f", punct: "!-\\/:-@\\[-`\\{-~", blank: " \\t" },
};

function compile(
  pattern: string,
  options: string,
  scope: FunctionScope,
  wrap: Wrap = (body) => body,
): RegExp {
  const key = `${options}/${wrap("")}/${pattern}`;
  const last = lastOf.get(scope);
  if (last?.key === key) {
    last.expression.lastIndex = 0;
    return last.expression;
  }
  if (pattern.length > MAX_PATTERN_CHARS)
    throw new FunctionError(`A pattern has at most ${MAX_PATTERN_CHARS} characters.`);
  const unknown = /[^cgims]/.exec(options);
  if (unknown !== null) throw new FunctionError(`There is no option "${unknown[0]}" of a pattern.`);
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  const letters = new Set(`gu${options}${inline?.[1] ?? ""}`.replaceAll("c", ""));
  try {
    const body = wrap(translate(pattern.slice(inline?.[0].length ?? 0)));
    const expression = new RegExp(body, [...letters].join(""));
    lastOf.set(scope, { key, expression });
    return expression;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new FunctionError(`The pattern cannot be read: ${reasonOf(error)}.`);
  }
}

/** Escapes and classes that others allow. */
function translate(pattern: string): string {
  return pattern
    .replaceAll(/\[:(\w+):\]/g, (found, name: string) => CLASSES[name] ?? found)
    .replaceAll(/\\([^A-Za-z0-9])/gu, (found, sign: string) =>
      "^$\\.*+?()[]{}|/".includes(sign) ? found : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .replaceAll(/\\([Az])/g, (_, letter: string) => (letter === "A" ? "^" : "$"));
}

function reasonOf(error: SyntaxError): string {
  return error.message.split(": ").at(-1) ?? "";
}

interface Replacement {
  readonly expression: RegExp;
  readonly isGlobal: boolean;
  readonly maxBytes: number;
}

/** Written piece by piece, so that a long answer is refused before it is there. */
function replaceIn(text: string, replacement: string, options: Replacement): string {
  const { expression, isGlobal, maxBytes } = options;
  const parts = replacement.split(/\\([0-9\\])/);
  let written = "";
  let from = 0;
  for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
    written += text.slice(from, match.index);
    for (const [index, part] of parts.entries()) {
      written += index % 2 === 0 ? part : part === "\\" ? "\\" : (match[Number(part)] ?? "");
      if (written.length > maxBytes) throw new TooLargeError();
    }
    from = match.index + match[0].length;
    // By letters: halfway through one, the next match would begin before it again.
    if (match[0] === "") expression.lastIndex += (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
    if (!isGlobal) break;
  }
  expression.lastIndex = 0;
  return written + text.slice(from);
}

function truth(is: boolean): bigint {
  return is ? 1n : 0n;
}

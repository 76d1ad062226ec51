import type { ImportUse } from "../core/adapter.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { Risk } from "../core/result.ts";

/** What the policy says about the imports of one language. */
export interface ImportRules {
  readonly language: AnyLanguage;
  /** Modules beyond the language's always-on core. */
  readonly allowed: readonly string[];
  readonly alwaysOn: readonly string[];
  /** What to write instead of a module that is not allowed, a sentence without its full stop. */
  readonly insteadOf: (module: string) => string | undefined;
}

const EXCERPT_LENGTH = 200;

/**
 * A finding for each import that is used and not allowed, or whose module is known only at run time. One that
 * nothing uses is no risk: it fails at first use, and there is none.
 */
export function judgeImports(
  imports: readonly ImportUse[],
  lines: readonly string[],
  rules: ImportRules,
): Risk[] {
  const allowed = new Set([...rules.alwaysOn, ...rules.allowed]);
  return imports.flatMap((use): Risk[] => {
    const { module, isUsed = true, ...span } = use;
    if (!isUsed) return [];
    const place = { ...span, excerpt: excerptOf(lines, use.line) };
    if (module === null) return [{ ...COMPUTED, ...place }];
    const name = topLevel(module, rules.language);
    return allowed.has(name) || allowed.has(module)
      ? []
      : [{ ...notAllowed(name, rules), ...place }];
  });
}

/** The module that a policy names: `os.path` → `os`, `lodash/fp` → `lodash`, `node:fs` → `fs`, `@scope/name/x` → `@scope/name`. */
function topLevel(module: string, language: AnyLanguage): string {
  if (language === "javascript" || language === "typescript") {
    const name = module.replace(/^node:/, "");
    return name.split("/", name.startsWith("@") ? 2 : 1).join("/");
  }
  return module.split(".", 1).join("");
}

/** What a risk shows of its line. */
export function excerptOf(lines: readonly string[], line: number): string {
  return (lines[line - 1] ?? "").trim().slice(0, EXCERPT_LENGTH);
}

// --- internals

const COMPUTED = {
  ruleId: "import.computed",
  category: "disallowed_import",
  severity: "low",
  message: "The module to import is worked out at run time, so it is checked only then.",
  fix: "Import the module by its name.",
} as const;

function notAllowed(name: string, { allowed, insteadOf }: ImportRules) {
  const instead = insteadOf(name) ?? "Leave the import out";
  const list =
    allowed.length > 0
      ? `; allowed are ${allowed.slice(0, 20).join(", ")}${allowed.length > 20 ? ", …" : ""}`
      : "";
  return {
    ruleId: "import.not_allowed",
    category: "disallowed_import",
    severity: "medium",
    message: `The policy does not allow importing ${name === "" ? "this module" : `\`${name.slice(0, 64)}\``}.`,
    fix: `${instead}${list}.`,
    ...(name !== "" && { module: name }),
  } as const;
}

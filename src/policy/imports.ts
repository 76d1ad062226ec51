import type { AnyLanguage, Language } from "../core/language.ts";
import type { Policy } from "../core/policy.ts";
import { nearestName } from "../core/nearest.ts";
import { STAND_INS } from "./stand-ins.ts";

/** Modules by the language they are written in; `typescript` is `javascript`. */
type Modules = Readonly<Record<Exclude<Language, "typescript">, readonly string[]>>;

/** One module of the guest, under the two names that programs know it by. */
const DECIMAL = ["decimal", "decimal.js"];

/** What the names in `allowedImports` mean. A language with an empty list has the capability built in, or not at all. */
export const CAPABILITIES: Readonly<Record<string, Modules>> = {
  math: { ...only("math", "cmath"), elixir: [":math"] },
  json: { ...only("json"), elixir: ["JSON", ":json"] },
  datetime: {
    ...only("datetime", "zoneinfo", "calendar", "time"),
    elixir: [..."Date Time DateTime NaiveDateTime Calendar Duration :calendar :timer".split(" ")],
  },
  calendar: { ...only("calendar"), elixir: ["Calendar", ":calendar"] },
  decimal: { ...only("decimal", "numbers"), javascript: DECIMAL, elixir: ["Decimal"] },
  fractions: only("fractions", "numbers"),
  statistics: only("statistics"),
  random: { ...only("random"), elixir: [":rand"] },
  regex: { ...only("re"), elixir: ["Regex", ":re"] },
  string: { ...only("string"), elixir: ["String", ":string"] },
  text: { ...only("string", "textwrap", "unicodedata", "difflib"), elixir: [":unicode"] },
  format: { ...only("pprint", "textwrap"), elixir: ["Inspect", ":io_lib"] },
  collections: {
    ...only("collections", "heapq", "bisect"),
    elixir: [..."MapSet :queue :gb_trees :gb_sets :sets :ordsets :array".split(" ")],
  },
  itertools: only("itertools"),
  functools: only("functools", "operator"),
  copy: only("copy"),
  csv: only("csv", "io"),
  hashing: {
    ...only("hashlib", "hmac", "zlib"),
    elixir: [":crypto", ":zlib"],
    java: ["java.security.MessageDigest", "java.util.zip.CRC32"],
  },
  base64: { ...only("base64", "binascii"), elixir: ["Base", ":base64"] },
  uuid: only("uuid"),
  markup: only("html", "xml"),
  /**
   * Python 3.13's standard library without what needs a process, a socket, a terminal, a C library
   * loaded at run time, or another platform.
   */
  standard_library: {
    ...only(
      ..."__future__ abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath codecs".split(
        " ",
      ),
      ..."collections colorsys concurrent configparser contextlib contextvars copy copyreg csv dataclasses datetime".split(
        " ",
      ),
      ..."decimal difflib dis doctest email encodings enum errno filecmp fileinput fnmatch fractions functools gc".split(
        " ",
      ),
      ..."getopt gettext glob graphlib gzip hashlib heapq hmac html importlib inspect io ipaddress itertools json".split(
        " ",
      ),
      ..."keyword linecache locale logging marshal math mimetypes numbers opcode operator optparse os pathlib pickle".split(
        " ",
      ),
      ..."pickletools pkgutil platform plistlib posixpath pprint queue quopri random re reprlib sched secrets shelve".split(
        " ",
      ),
      ..."shlex shutil stat statistics string stringprep struct symtable sys sysconfig tarfile tempfile textwrap".split(
        " ",
      ),
      ..."threading time timeit token tokenize tomllib traceback types typing unicodedata unittest urllib uuid".split(
        " ",
      ),
      ..."warnings weakref xml zipfile zlib zoneinfo".split(" "),
    ),
    javascript: DECIMAL,
    /** What would reach a process, a socket or a terminal finds none; files are those the policy grants. */
    elixir: [
      ..."JSON Decimal Date Time DateTime NaiveDateTime Calendar Duration Inspect MapSet Regex String Base Code".split(
        " ",
      ),
      ..."ExUnit EEx File Path System Application Node Port :application :array :base64 :calendar :code".split(
        " ",
      ),
      ..."Bitwise Enum :compile :crypto :dbg :dets :erl_eval :erl_parse :erl_scan :ets :file :filelib :filename".split(
        " ",
      ),
      ..."Stream Kernel :gb_sets :gb_trees :global :inet :init :io_lib :json :math :net :ordsets :os :proc_lib".split(
        " ",
      ),
      ..."Version URI :queue :rand :re :rpc :sets :string :sys :timer :unicode :zlib".split(" "),
    ],
  },
};

/** Modules every program may import, whatever the policy says: they add notation, not reach. */
export const ALWAYS_ON: Modules = {
  python: ["builtins", "__future__", "typing", "abc", "dataclasses", "enum"],
  javascript: [],
  /** Extensions that are part of the engine: loading them does nothing. */
  sql: ["core_functions", "icu", "json"],
  elixir: [
    ..."Kernel Enum Map List String Integer Float Stream Keyword Tuple Range MapSet Access Atom Regex Date Time".split(
      " ",
    ),
    ..."DateTime NaiveDateTime Calendar Duration Base Bitwise Decimal JSON Version URI Function Module Macro".split(
      " ",
    ),
    ..."Record Exception Protocol Enumerable Collectable Inspect IO StringIO Logger OptionParser Process".split(
      " ",
    ),
    ..."GenServer Agent Task Supervisor DynamicSupervisor PartitionSupervisor Registry".split(" "),
    ..."ArgumentError ArithmeticError BadArityError BadBooleanError BadFunctionError BadMapError BadStructError".split(
      " ",
    ),
    ..."CaseClauseError CompileError CondClauseError ErlangError FunctionClauseError KeyError MatchError".split(
      " ",
    ),
    ..."RuntimeError SyntaxError SystemLimitError TokenMissingError TryClauseError UndefinedFunctionError".split(
      " ",
    ),
    ..."UnicodeConversionError WithClauseError ImportError".split(" "),
    ..."HashDict HashSet Dict Set Behaviour GenEvent".split(" "),
    ..."erlang math lists maps rand queue gb_trees gb_sets sets ordsets orddict dict array proplists string"
      .split(" ")
      .map((name) => `:${name}`),
    ..."binary unicode re io io_lib calendar timer ets digraph digraph_utils sofs counters atomics base64 json"
      .split(" ")
      .map((name) => `:${name}`),
    ..."persistent_term uri_string gen_server gen_statem supervisor logger"
      .split(" ")
      .map((name) => `:${name}`),
  ],
  /** Packages: what of them reaches the machine is refused by name where programs run. */
  java: ["java.lang", "java.math", "java.text", "java.time", "java.util", "java.nio.charset"],
};

/**
 * The modules of one language that `allowedImports` allows beyond the always-on core. A name that is no
 * capability is a module's own name.
 */
export function modulesOf(allowedImports: readonly string[], language: AnyLanguage): string[] {
  return [...new Set(allowedImports.flatMap((name) => modulesOfName(name, language)))];
}

/** Whether every module of a name, in every language, is among those the other names allow. */
export function isCovered(name: string, by: readonly string[]): boolean {
  if (by.includes(name)) return true;
  const perLanguage = FAMILIES.map((language) => modulesOfName(name, language));
  return (
    perLanguage.some((modules) => modules.length > 0) &&
    perLanguage.every((modules, at) => {
      if (modules.length === 0) return true;
      const covering = new Set(
        by.flatMap((other) => modulesOfName(other, FAMILIES[at] ?? "python")),
      );
      return modules.every((module) => covering.has(module));
    })
  );
}

/** Modules every program of one language may import under a policy, beside those that `allowedImports` names. */
export function alwaysOnIn(
  language: AnyLanguage,
  { fileSystemAccess }: Pick<Policy, "fileSystemAccess">,
): readonly string[] {
  const family = familyOf(language);
  if (family === null) return [];
  return fileSystemAccess === "none"
    ? ALWAYS_ON[family]
    : [...ALWAYS_ON[family], ...FILE_MODULES[family]];
}

/**
 * What to write instead of a module that is not allowed, as a sentence without its full stop: the allowed
 * module that does the same work, else what does it without one, else the module whose name is nearest.
 *
 * @param allowed Modules, as `modulesOf` gives them.
 */
export function insteadOf(
  module: string,
  language: AnyLanguage,
  allowed: readonly string[],
): string | undefined {
  const family = familyOf(language);
  if (family === null) return undefined;
  const all = [...allowed, ...ALWAYS_ON[family]];
  const name = module.replace(MODULE_PREFIX, "");
  const standIn = Object.hasOwn(STAND_INS[family], name) ? STAND_INS[family][name] : undefined;
  const known = standIn?.modules.find((each) => all.includes(each));
  if (known !== undefined) return `Use \`${known}\``;
  if (standIn?.advice) return standIn.advice;
  const nearest = nearestName(name, all);
  return nearest === undefined ? undefined : `Use \`${nearest}\``;
}

// --- internals

const FAMILIES = ["python", "javascript", "sql", "elixir", "java"] as const;

/** What `fileSystemAccess` grants, and nothing else does. */
const FILE_MODULES: Modules = {
  python: [],
  javascript: ["fs"],
  sql: [],
  elixir: [],
  java: ["java.io", "java.nio"],
};

/** Where a runtime writes whose module it is. */
const MODULE_PREFIX = /^(?:node|npm|jsr|bun):/;

function only(...python: string[]): Modules {
  return { python, javascript: [], sql: [], elixir: [], java: [] };
}

/** `null` for a language of an operator's own: of its modules nothing is known but what the operator names. */
function familyOf(language: AnyLanguage): keyof Modules | null {
  if (language === "typescript") return "javascript";
  return FAMILIES.find((family) => family === language) ?? null;
}

function modulesOfName(name: string, language: AnyLanguage): readonly string[] {
  const family = familyOf(language);
  if (Object.hasOwn(CAPABILITIES, name))
    return family === null ? [] : (CAPABILITIES[name]?.[family] ?? []);
  const home = homeOf(name);
  if (home !== undefined && home !== family) return [];
  // Erlang's modules are named without the colon that a program writes.
  return [family === "elixir" && home === undefined ? `:${name}` : name];
}

const PYTHON_MODULES = new Set(CAPABILITIES["standard_library"]?.python);

/** The one language a module's name belongs to, where the name itself tells. */
function homeOf(name: string): keyof Modules | undefined {
  if (PYTHON_MODULES.has(name)) return "python";
  return /^[A-Z]/.test(name) ? "elixir" : undefined;
}

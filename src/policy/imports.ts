import type { Language } from "../core/language.ts";
import { nearestName } from "../core/nearest.ts";

/** Modules by the language they are written in; `typescript` is `javascript`. */
type Modules = Readonly<Record<Exclude<Language, "typescript">, readonly string[]>>;

/** What the names in `allowedImports` mean. A language with an empty list has the capability built in, or not at all. */
export const CAPABILITIES: Readonly<Record<string, Modules>> = {
  math: only("math", "cmath"),
  json: only("json"),
  datetime: only("datetime", "zoneinfo", "calendar", "time"),
  calendar: only("calendar"),
  decimal: { ...only("decimal", "numbers"), javascript: ["decimal"] },
  fractions: only("fractions", "numbers"),
  statistics: only("statistics"),
  random: only("random"),
  regex: only("re"),
  string: only("string"),
  text: only("string", "textwrap", "unicodedata", "difflib"),
  format: only("pprint", "textwrap"),
  collections: only("collections", "heapq", "bisect"),
  itertools: only("itertools"),
  functools: only("functools", "operator"),
  copy: only("copy"),
  csv: only("csv", "io"),
  hashing: only("hashlib", "hmac", "zlib"),
  base64: only("base64", "binascii"),
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
    javascript: ["decimal"],
  },
};

/** Modules every program may import, whatever the policy says: they add notation, not reach. */
export const ALWAYS_ON: Modules = {
  python: ["builtins", "__future__", "typing", "abc", "dataclasses", "enum"],
  javascript: [],
  sql: [],
  elixir:
    "Kernel Enum Map List String Integer Float Stream Keyword Tuple Range MapSet Access Regex Date Time DateTime NaiveDateTime Calendar Base Bitwise".split(
      " ",
    ),
};

/**
 * The modules of one language that `allowedImports` allows beyond the always-on core. A name that is no
 * capability is a module's own name.
 */
export function modulesOf(allowedImports: readonly string[], language: Language): string[] {
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

/**
 * What a program could import instead of a module that is not allowed: the allowed module that does the
 * same work, else the one whose name is nearest.
 *
 * @param allowed Modules, as `modulesOf` gives them.
 */
export function nearestAllowed(
  module: string,
  language: Language,
  allowed: readonly string[],
): string | undefined {
  const family = familyOf(language);
  const all = [...allowed, ...ALWAYS_ON[family]];
  const stand = Object.hasOwn(STAND_INS[family], module) ? STAND_INS[family][module] : undefined;
  return stand?.find((name) => all.includes(name)) ?? nearestName(module, all);
}

// --- internals

const FAMILIES = ["python", "javascript", "sql", "elixir"] as const;

/** What models import out of habit, and what does the same work here. */
const STAND_INS: Readonly<Record<keyof Modules, Readonly<Record<string, readonly string[]>>>> = {
  python: {
    numpy: ["statistics", "math"],
    scipy: ["statistics", "math"],
    pandas: ["csv", "collections", "statistics"],
    sympy: ["fractions", "math"],
    mpmath: ["decimal", "math"],
    simplejson: ["json"],
    ujson: ["json"],
    orjson: ["json"],
    dateutil: ["datetime"],
    arrow: ["datetime"],
    pendulum: ["datetime"],
    pytz: ["zoneinfo", "datetime"],
    regex: ["re"],
    secrets: ["random"],
  },
  javascript: {
    "decimal.js": ["decimal"],
    "big.js": ["decimal"],
    "bignumber.js": ["decimal"],
    "bn.js": ["decimal"],
    mathjs: ["decimal"],
  },
  sql: {},
  elixir: {},
};

function only(...python: string[]): Modules {
  return { python, javascript: [], sql: [], elixir: [] };
}

function familyOf(language: Language): keyof Modules {
  return language === "typescript" ? "javascript" : language;
}

function modulesOfName(name: string, language: Language): readonly string[] {
  const family = familyOf(language);
  if (Object.hasOwn(CAPABILITIES, name)) return CAPABILITIES[name]?.[family] ?? [];
  const home = homeOf(name);
  return home === undefined || home === family ? [name] : [];
}

const PYTHON_MODULES = new Set(CAPABILITIES["standard_library"]?.python);

/** The one language a module's name belongs to, where the name itself tells. */
function homeOf(name: string): keyof Modules | undefined {
  if (PYTHON_MODULES.has(name)) return "python";
  return /^[A-Z]/.test(name) ? "elixir" : undefined;
}

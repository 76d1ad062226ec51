import type { Rows } from "../table.ts";
import type { JudgedProgram } from "./judge.ts";

/** What was judged → tables. */

export function refusalRows(judged: readonly JudgedProgram[]): Rows {
  return [
    ["language", "set", "programs", "found", "found, imports apart", "not run"],
    ...groupsOf(judged, ({ language, set }) => `${language}\n${set}`).map(([key, programs]) => {
      const [language = "", set = ""] = key.split("\n");
      const found = programs.filter(({ risks }) => risks.length > 0);
      const beyond = found.filter(({ risks }) => risks.some((risk) => risk.category !== IMPORT));
      const blocked = programs.filter(({ isBlocked }) => isBlocked);
      return [
        language,
        set,
        String(programs.length),
        share(found.length, programs.length),
        share(beyond.length, programs.length),
        share(blocked.length, programs.length),
      ];
    }),
  ];
}

/** Which rules found something in an ordinary program. */
export function ruleRows(judged: readonly JudgedProgram[]): Rows {
  const found = judged.flatMap(({ language, name, risks }) =>
    [...new Set(risks.map(({ ruleId }) => ruleId))].map((ruleId) => ({ language, name, ruleId })),
  );
  return [
    ["rule", "language", "programs", "for example"],
    ...groupsOf(found, ({ ruleId, language }) => `${ruleId}\n${language}`).map(
      ([key, programs]) => {
        const [ruleId = "", language = ""] = key.split("\n");
        return [ruleId, language, String(programs.length), programs[0]?.name ?? ""];
      },
    ),
  ];
}

export function detectionRows(judged: readonly JudgedProgram[]): Rows {
  const languages = [...new Set(judged.map(({ language }) => language))];
  const cell = (programs: readonly JudgedProgram[]): string =>
    programs.length === 0
      ? "–"
      : share(programs.filter(({ risks }) => risks.length > 0).length, programs.length);
  return [
    ["category", "programs", "found", "refused before it runs", ...languages],
    ...[...groupsOf(judged, ({ set }) => set), ["all", judged] as const].map(
      ([category, programs]) => [
        category,
        String(programs.length),
        cell(programs),
        share(programs.filter(({ isBlocked }) => isBlocked).length, programs.length),
        ...languages.map((name) => cell(programs.filter(({ language }) => language === name))),
      ],
    ),
  ];
}

// --- internals

const IMPORT = "disallowed_import";

function groupsOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [string, readonly Item[]])[] {
  return Object.entries(Object.groupBy(items, keyOf)).map(([key, group]) => [key, group ?? []]);
}

function share(count: number, of: number): string {
  return `${count} (${((100 * count) / Math.max(1, of)).toFixed(1)} %)`;
}

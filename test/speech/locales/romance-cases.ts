import { type Cases, checkCases } from "../say-cases.ts";

/** The cases, said in that locale where they name no other. */
export function checkCasesIn(locale: string, groups: Cases): void {
  checkCases(
    Object.fromEntries(
      Object.entries(groups).map(([group, cases]) => [
        `${locale} ${group}`,
        cases.map(([value, say, options]) => [value, say, { locale, ...options }] as const),
      ]),
    ),
  );
}

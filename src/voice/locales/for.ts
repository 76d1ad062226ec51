import { de } from "./de.ts";
import { enGB, enUS } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { nl } from "./nl.ts";
import { ptBR } from "./pt-br.ts";
import type { TurnLocale } from "./turn-locale.ts";

/** Every language that has the sentences of a turn. */
export const TURN_LOCALES: readonly TurnLocale[] = [enUS, enGB, es, fr, de, ptBR, it, nl, ja];

/** The sentences for that tag, else for its language, else in American English. */
export function turnLocaleFor(tag: string | undefined): TurnLocale {
  const wanted = typeof tag === "string" ? tag.replaceAll("_", "-").toLowerCase() : "";
  const [language = ""] = wanted.split("-");
  return (
    TURN_LOCALES.find((locale) => locale.tag.toLowerCase() === wanted) ??
    TURN_LOCALES.find((locale) => locale.tag.toLowerCase().split("-")[0] === language) ??
    enUS
  );
}

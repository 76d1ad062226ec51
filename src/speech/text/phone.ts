import { createRequire } from "node:module";
import type * as Numbers from "libphonenumber-js";
import type { SpeechLocale } from "../locale.ts";
import { type Phrase, exactly } from "../phrase.ts";
import type { Conventions } from "./conventions.ts";

/**
 * A telephone number in the groups of its country, digit by digit; `null` for what is none.
 *
 * @param isNamed The words before it say that it is one, so that it need not be a number in service.
 */
export function sayPhone(
  text: string,
  isNamed: boolean,
  path: string,
  locale: SpeechLocale,
  { region }: Conventions,
): Phrase | null {
  const { parsePhoneNumberFromString } = library();
  const country = REGIONS.get(region);
  const number = parsePhoneNumberFromString(text, country);
  if (number === undefined) return null;
  // Spaces also group the digits of amounts; other marks only stand in telephone numbers.
  const isMarked = /^\+|[()]|\d-\d/.test(text);
  if (!number.isValid() && !(number.isPossible() && (isMarked || isNamed))) return null;
  const isForeign = text.startsWith("+") && number.country !== country;
  const written = isForeign ? number.formatInternational() : number.formatNational();
  const groups = written.match(/\d+/g) ?? [];
  const words = locale.spelling.phone(groups);
  const said = written.startsWith("+") ? `${locale.spelling.plus} ${words}` : words;
  return exactly(said, path, "digits", groups.join(""));
}

// --- internals

type Library = typeof Numbers;
type Region = Parameters<Library["parsePhoneNumberFromString"]>[1] & string;

/** The regions that conventions name. */
const REGIONS: ReadonlyMap<string, Region> = new Map(
  (
    [
      "US",
      "GB",
      "ES",
      "MX",
      "FR",
      "CA",
      "CH",
      "BE",
      "DE",
      "AT",
      "BR",
      "PT",
      "IT",
      "NL",
      "JP",
      "AR",
    ] as const
  ).map((region) => [region, region]),
);

const require = createRequire(import.meta.url);
let loaded: Library | undefined;

/** Its table of numbering plans is large, and few answers hold a telephone number. */
function library(): Library {
  if (loaded !== undefined) return loaded;
  const read: Library = require("libphonenumber-js/min");
  loaded = read;
  return read;
}

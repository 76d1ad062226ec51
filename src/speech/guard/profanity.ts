import { Profanity } from "@2toad/profanity";
import { ORDINARY_ENGLISH, PROFANE } from "./profane-words.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Replaces profane words in what the data brought along; words of our own are none. */
export function withoutProfanity(
  say: string,
  quoted: readonly string[],
  vocabulary: Vocabulary,
): string {
  const filter = filterFor(vocabulary);
  let clean = say;
  for (const words of quoted) {
    if (!filter.isProfane(words)) continue;
    const at = clean.toLowerCase().indexOf(words.toLowerCase());
    // A label that lost or gained words on its way is searched where it ended up.
    if (at < 0) clean = filter.censor(clean);
    else
      clean =
        clean.slice(0, at) +
        filter.censor(clean.slice(at, at + words.length)) +
        clean.slice(at + words.length);
  }
  return clean;
}

// --- internals

interface Filter {
  readonly isProfane: (words: string) => boolean;
  readonly censor: (words: string) => string;
}

const READY = new Map<string, Filter>();

function filterFor({ language, words }: Vocabulary): Filter {
  let filter = READY.get(language);
  if (filter === undefined) {
    filter = createFilter(language, words.bleep);
    READY.set(language, filter);
  }
  return filter;
}

/**
 * The library's lists of other languages are machine translations ("pomme", "titre", "Hunde" are on them),
 * so its matcher is used with its English list and with words of our own for the others.
 */
function createFilter(language: string, bleep: string): Filter {
  const own = PROFANE[language] ?? [];
  const filter = new Profanity({ languages: ["en"], unicodeWordBoundaries: true, grawlix: bleep });
  filter.removeWords([...ORDINARY_ENGLISH, ...(language === "en" ? [] : ENGLISH_ELSEWHERE)]);
  if (language !== "ja") {
    filter.addWords([...own]);
    return {
      isProfane: (words) => filter.exists(words),
      censor: (words) => filter.censor(words),
    };
  }
  // Japanese is written without spaces: a word has no bounds to be looked for.
  const japanese = new RegExp(own.join("|"), "gu");
  return {
    isProfane: (words) => words.search(japanese) >= 0 || filter.exists(words),
    censor: (words) => filter.censor(words.replace(japanese, bleep)),
  };
}

/** English words that are others in other languages: "en retard". */
const ENGLISH_ELSEWHERE = ["retard", "mo-fo", "cum", "damn", "crap", "fag", "slut", "porn", "nazi"];

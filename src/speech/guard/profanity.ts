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
  const own = new Profanity({
    languages: ["en"],
    // Japanese is written without spaces, so a word there has no bounds.
    wholeWord: language !== "ja",
    unicodeWordBoundaries: true,
    grawlix: bleep,
  });
  own.removeWords([...ORDINARY_ENGLISH, ...(language === "en" ? [] : ENGLISH_ELSEWHERE)]);
  if (language === "ja") own.removeWords(shortWords());
  own.addWords([...(PROFANE[language] ?? [])]);
  return {
    isProfane: (words) => own.exists(words),
    censor: (words) => own.censor(words),
  };
}

/** English words that are others in other languages: "en retard", "cock" is no word at all. */
const ENGLISH_ELSEWHERE = ["retard", "mo-fo", "cum", "damn", "crap", "fag", "slut", "porn", "nazi"];

/** Without bounds, short Latin words would be found inside others. */
function shortWords(): string[] {
  return ["ass", "anal", "arse", "cum", "fag", "fuk", "fux", "kum", "sex", "tit", "wank", "shit"];
}

import type { OpacityRules } from "./opacity.ts";

/** Words that nobody says without telling of the host: wherever one stands alone, the answer is not said. */
export function forbidWords(words: readonly string[]): OpacityRules {
  const telling = words.map((word) => word.toLowerCase());
  return {
    ...{ substrings: telling, telling, technical: NEVER },
    ...{ patterns: [], phrases: [], rewordings: {} },
  };
}

/** What either forbids. */
export function joinOpacity(first: OpacityRules, second: OpacityRules): OpacityRules {
  if (first === second) return first;
  const { technical } = first;
  return {
    substrings: [...first.substrings, ...second.substrings],
    patterns: [...first.patterns, ...second.patterns],
    rewordings: { ...first.rewordings, ...second.rewordings },
    phrases: [...first.phrases, ...second.phrases],
    telling: [...first.telling, ...second.telling],
    technical: new RegExp(`${technical.source}|${second.technical.source}`, "i"),
  };
}

// --- internals

const NEVER = /(?!)/;

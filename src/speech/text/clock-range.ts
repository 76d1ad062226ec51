import type { Surroundings } from "./surroundings.ts";

/** `9.30-17.30`: hours with a full stop, where decimals have a comma, told by the other end of a range. */
export function isClockRange(text: string, { conventions, before, after }: Surroundings): boolean {
  if (conventions.decimal !== "," || !/^(?:1?\d|2[0-3])\.[0-5]\d$/.test(text)) return false;
  const { always, maybe, articles } = conventions.clock;
  const marks = [always, maybe].filter((mark) => mark !== "").join("|");
  const openers = [marks, articles].filter((mark) => mark !== "").join("|");
  const isEnd = new RegExp(`(?:${openers}) ?${TIME} ?[-–] ?$`, "iu");
  const isStart = new RegExp(`^ ?[-–] ?${TIME} ?(?:${marks})(?!\\p{L})`, "u");
  return isEnd.test(before) || isStart.test(after);
}

// --- internals

const TIME = String.raw`\d{1,2}[.:][0-5]\d`;

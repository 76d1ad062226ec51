/** The first digits that a scheme issues, and how long its numbers are (ISO/IEC 7812, the schemes' own lists). */
interface CardRange {
  readonly first: number;
  readonly last: number;
  readonly lengths: readonly number[];
  /** The lengths of nearly all cards in circulation. */
  readonly usual: readonly number[];
}

const RANGES: readonly CardRange[] = [
  { first: 4, last: 4, lengths: [13, 16, 18, 19], usual: [16] },
  { first: 51, last: 55, lengths: [16], usual: [16] },
  { first: 2221, last: 2720, lengths: [16], usual: [16] },
  { first: 34, last: 34, lengths: [15], usual: [15] },
  { first: 37, last: 37, lengths: [15], usual: [15] },
  { first: 300, last: 305, lengths: [14, 16], usual: [14] },
  { first: 3095, last: 3095, lengths: [14, 16], usual: [14] },
  { first: 36, last: 36, lengths: [14, 16], usual: [14] },
  { first: 38, last: 39, lengths: [14, 16], usual: [14] },
  { first: 6011, last: 6011, lengths: [16, 17, 18, 19], usual: [16] },
  { first: 644, last: 649, lengths: [16, 17, 18, 19], usual: [16] },
  { first: 65, last: 65, lengths: [16, 17, 18, 19], usual: [16] },
  { first: 3528, last: 3589, lengths: [16, 17, 18, 19], usual: [16] },
  { first: 62, last: 62, lengths: [16, 17, 18, 19], usual: [16] },
  { first: 81, last: 82, lengths: [16, 17, 18, 19], usual: [16] },
  { first: 60, last: 60, lengths: [16], usual: [16] },
  { first: 5018, last: 5018, lengths: [13, 14, 15, 16, 17, 18, 19], usual: [16] },
  { first: 5020, last: 5020, lengths: [13, 14, 15, 16, 17, 18, 19], usual: [16] },
  { first: 5038, last: 5038, lengths: [13, 14, 15, 16, 17, 18, 19], usual: [16] },
  { first: 506, last: 509, lengths: [16, 18, 19], usual: [16] },
  { first: 56, last: 58, lengths: [13, 14, 15, 16, 17, 18, 19], usual: [16] },
  { first: 63, last: 63, lengths: [13, 14, 15, 16, 17, 18, 19], usual: [16] },
  { first: 67, last: 67, lengths: [13, 14, 15, 16, 17, 18, 19], usual: [16] },
  { first: 2200, last: 2204, lengths: [16, 17, 18, 19], usual: [16] },
  { first: 9792, last: 9792, lengths: [16], usual: [16] },
];

/** A number that could be on a card: `usual` where most cards of that scheme are so long. */
export function isCardNumber(digits: string, length: "any" | "usual"): boolean {
  return passesLuhn(digits) && isIssued(digits, length);
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

// --- internals

function isIssued(digits: string, length: "any" | "usual"): boolean {
  return RANGES.some(({ first, last, lengths, usual }) => {
    const prefix = Number(digits.slice(0, String(first).length));
    const allowed = length === "any" ? lengths : usual;
    return prefix >= first && prefix <= last && allowed.includes(digits.length);
  });
}

import type { Piece } from "./pieces.ts";

/** Numbers and letters of Japanese, which stand in a row of characters without spaces. */
export function japanesePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const { digits, kanji, kana, letter, letterName } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    if (digits !== undefined) {
      const ascii = digits.replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 0xff10));
      pieces.push({ kind: "number", text: ascii, start, end });
    } else if (kanji !== undefined) {
      if (!COUNTED.test(text.slice(end, end + 2))) pushKanji(kanji, start, pieces);
    } else if (kana !== undefined) {
      pushKana(kana, start, text, pieces);
    } else if (letter !== undefined) {
      const upper = letter.normalize("NFKC").toUpperCase();
      pieces.push({ kind: "letter", text: upper, start, end });
    } else if (letterName !== undefined) {
      pieces.push({ kind: "letter", text: LETTERS[letterName] ?? "?", start, end });
    }
  }
  return pieces;
}

// --- internals

const DIGIT: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const TIMES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8, 兆: 1e12, 京: 1e16 };

/** Readings in hiragana; katakana is turned into it first. */
const READINGS: Readonly<Record<string, number>> = {
  ぜろ: 0,
  れい: 0,
  まる: 0,
  いち: 1,
  に: 2,
  さん: 3,
  よん: 4,
  し: 4,
  ご: 5,
  ろく: 6,
  なな: 7,
  しち: 7,
  はち: 8,
  きゅう: 9,
  きゅー: 9,
  く: 9,
};
const LETTERS: Readonly<Record<string, string>> = {
  エー: "A",
  ビー: "B",
  シー: "C",
  ディー: "D",
  イー: "E",
  エフ: "F",
  ジー: "G",
  エイチ: "H",
  アイ: "I",
  ジェイ: "J",
  ジェー: "J",
  ケー: "K",
  ケイ: "K",
  エル: "L",
  エム: "M",
  エヌ: "N",
  オー: "O",
  ピー: "P",
  キュー: "Q",
  アール: "R",
  エス: "S",
  ティー: "T",
  ユー: "U",
  ブイ: "V",
  ヴイ: "V",
  ダブリュー: "W",
  エックス: "X",
  ワイ: "Y",
  ゼット: "Z",
  ゼッド: "Z",
};

const longestFirst = (words: readonly string[]): string =>
  words.toSorted((a, b) => b.length - a.length).join("|");
const KANA_READING = longestFirst(
  Object.keys(READINGS).flatMap((reading) => [reading, toKatakana(reading)]),
);
const KANA = "ぁ-んァ-ヶー";
const NUMERALS = Object.keys({ ...DIGIT, ...TIMES, ...LARGE }).join("");
/** A character that is a word or a part of one, not a numeral. */
const UNLIKE_NUMBER = String.raw`(?![${NUMERALS}])[\u4e00-\u9fff]`;
const TOKEN = new RegExp(
  [
    String.raw`(?<digits>[0-9０-９]+)`,
    String.raw`(?<kanji>[${NUMERALS}]+)`,
    // A reading of one or two kana is also a particle or half a word, so it must stand free or in a row of readings.
    String.raw`(?<kana>ゼロ(?![ァ-ヶー])|(?<!${UNLIKE_NUMBER}|[${KANA}A-Za-z](?<![はがをのもでと]))(?:(?:${KANA_READING})[\s・]?)+(?=$|[${NUMERALS}]|[^${KANA}\u4e00-\u9fff]|で|だ|が|と|の|は|を))`,
    String.raw`(?<letterName>(?<![ァ-ヶー](?<!${Object.keys(LETTERS).join("|")}))(?:${longestFirst(Object.keys(LETTERS))})(?![ァ-ヶー](?<!${"[エビシディイジケオピキアユブヴダワゼ]"})))`,
    String.raw`(?<letter>(?<![A-Za-zＡ-Ｚ])[A-Za-zＡ-Ｚ](?![A-Za-zＡ-Ｚ]))`,
  ].join("|"),
  "gu",
);
/** Places, dates and counts: no part of a longer number. */
const COUNTED =
  /^(?:番|つ|目|回|件|月|日|年|時|分|秒|円|個|本|枚|人|名|台|週|割|点|階|歳|度|ド|ユ|パ)/u;

function toKatakana(hiragana: string): string {
  return hiragana.replace(/[ぁ-ん]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

function toHiragana(katakana: string): string {
  return katakana.replace(/[ァ-ン]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** "四千二百四十二" is one number, "四二四二" four digits. */
function pushKanji(kanji: string, start: number, pieces: Piece[]): void {
  const isPositional = Array.from(kanji).every((character) => character in DIGIT);
  if (!isPositional) {
    const end = start + kanji.length;
    for (const { text, from, to } of cardinals(kanji))
      pieces.push({ kind: "number", text, start: start + from, end: Math.min(end, start + to) });
    return;
  }
  for (const [i, character] of Array.from(kanji).entries())
    pieces.push({
      kind: "number",
      text: String(DIGIT[character]),
      start: start + i,
      end: start + i + 1,
    });
}

/** Cardinals that stand one after another: "四十二四十二" is forty-two twice. */
function cardinals(kanji: string): { text: string; from: number; to: number }[] {
  const found: { text: string; from: number; to: number }[] = [];
  let from = 0;
  let large = 0n;
  let low = 0;
  let digit: number | null = null;
  let room = Number.POSITIVE_INFINITY;
  const close = (to: number): void => {
    if (to > from) found.push({ text: String(large + BigInt(low + (digit ?? 0))), from, to });
    from = to;
    [large, low, digit, room] = [0n, 0, null, Number.POSITIVE_INFINITY];
  };
  for (const [i, character] of Array.from(kanji).entries()) {
    const value = DIGIT[character];
    const times = TIMES[character];
    const scale = LARGE[character];
    if (value !== undefined) {
      if (digit !== null || (value === 0 && low > 0)) close(i);
      // After a ten, the digit belongs to it only where no other ten follows.
      const next = TIMES[kanji[i + 1] ?? ""];
      if (next !== undefined && next >= room) close(i);
      if (next === undefined && room <= 1) close(i);
      digit = value;
      if (next === undefined) room = Math.min(room, 1);
    } else if (times !== undefined) {
      if (digit === null && times >= room) close(i);
      low += (digit ?? 1) * times;
      digit = null;
      room = times;
    } else if (scale !== undefined) {
      large += BigInt(Math.max(1, low + (digit ?? 0))) * BigInt(scale);
      low = 0;
      digit = null;
      room = Number.POSITIVE_INFINITY;
    }
  }
  close(kanji.length);
  return found;
}

function pushKana(kana: string, start: number, text: string, pieces: Piece[]): void {
  const readings = Array.from(toHiragana(kana).matchAll(new RegExp(KANA_READING, "gu")));
  // One kana alone is a word of the language more often than a digit.
  const stands =
    readings.length > 1 || kana === "ゼロ" || !/[ぁ-んァ-ヶー]/u.test(text[start - 1] ?? "");
  if (!stands) return;
  for (const reading of readings) {
    const from = start + reading.index;
    pieces.push({
      kind: "number",
      text: String(READINGS[reading[0]] ?? ""),
      start: from,
      end: from + reading[0].length,
    });
  }
}

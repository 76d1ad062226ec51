/** A bare answer gets its copula; what is a sentence already, a greeting or a foreign sentence stays as it is. */
export function polite(clause: string): string {
  if (/[。？]$/u.test(clause)) return clause;
  return isSentence(clause) ? clause.replace(/\?$/, "？") : `${clause}です`;
}

/** True for words that end as a Japanese sentence does, in polite speech or in plain. */
export function isSentence(words: string): boolean {
  return ENDS.test(words) || FOREIGN.test(words);
}

// --- internals

const POLITE =
  "です|ます|ません|ました|でした|ましょう|でしょう|だろう|ください|下さい|なさい|ませ|はい|いいえ|か？|[?？]";
const PARTICLES = "(?:です|ます|せん|した|しょう|だ|た|る|い|の)(?:か|ね|よ|よね|けど|が|ので)";
const GREETINGS =
  "こんにちは|こんばんは|ありがとう|おはよう|さようなら|どうぞ|どうも|もしもし|ようこそ";
/** Plain verbs, but not the nouns that end like them: 近く, きょう, あなた, すべて. */
const PLAIN =
  "(?<!近|多|遠|しばら)く|(?<!きょ|きの|ほ|よ|そ|と|ど|も)う|[ぐすぬぶむるだ]|[立待持打勝育]つ|(?<!あな)た|(?<!すべ)て";
const ENDS = new RegExp(`(?:${POLITE}|${PARTICLES}|${GREETINGS}|${PLAIN})$`, "u");

const JAPANESE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
/** Names are shorter. */
const FOREIGN = new RegExp(String.raw`^[^${JAPANESE}]+(?:[ 、][^${JAPANESE} 、]+){3}$`, "u");

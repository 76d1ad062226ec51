/** Code, data, traces, and words meant for a model, in the languages that are spoken here. */
export const UNSPEAKABLE: readonly RegExp[] = [
  // Stack traces and error reports.
  /Traceback \(most recent call last\)/i,
  /\bFile "[^"]*", line \d+/,
  /\bat [^\n]{0,200}:\d+:\d+/,
  /\b[A-Z][A-Za-z]*(?:Error|Exception)\b\s*[:(]/,
  /\*\* \([A-Z][\w.]*Error\)|\bpanicked at\b|\bsegmentation fault\b|\bcore dumped\b/i,
  // Code and data.
  /^\s*(?:def |class \w+[:({]|function\b|import \w+|from \w+ import|const \w+\s*=|let \w+\s*=|var \w+\s*=|return\b.*;|#include|defmodule |#!\/)/m,
  /^\s*SELECT\b[\s\S]*\bFROM\b/i,
  /^\s*(?:INSERT INTO|UPDATE \w+ SET|DELETE FROM|DROP TABLE|ALTER TABLE)\b/im,
  /=>|\);\s*$|\{\s*$|^\s*\}/m,
  /^\s*\{|^\s*\[\s*["'[{\d]|^\s*\[[\s\S]*\]\s*$|"\w+"\s*:/,
  /<(?:function|class|object|module|bound method)\b/,
  /-----BEGIN [A-Z ]+-----/,
  // Markup of speech engines that is not closed, or hidden from what takes markup out.
  /<\/?(?:speak|break|prosody|say-as|phoneme|audio|emphasis|amazon:|mstts:)\b[^<>]*(?:$|<)/i,
  /&(?:lt|#0*60|#x0*3c);\s*\/?\s*[a-z]|\[\[[a-z]{3,5} [^\]]*\]\]/i,
  // Sounds that no word has, and what would go on and on.
  /(\p{L})\1{4,}/iu,
  /(\p{L}{2,4})\1{5,}/iu,
  /(?<![\p{L}\p{M}])(\p{L}{1,12})(?:[\s,]{1,3}\1(?![\p{L}\p{M}])){5,}/iu,
  /[\u0250-\u02AFˈˌː]{3,}/,
  // Words for a model: markers of its conversation.
  /<\|[^|]*\|>|\[\/?INST\]|<<\/?SYS>>|^\s*(?:system|assistant|user|human)\s*:|^#{2,}\s*(?:instruction|system|response)/im,
  // English.
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.?!\n]{0,60}\b(?:instructions?|prompts?|rules|previous|prior|above|guidelines|context)\b/i,
  /\b(?:system|developer) (?:prompt|message|mode)\b/i,
  /\byou are now\b|\bfrom now on\b|\bnew instructions\b|\bpretend (?:to be|you)\b|\bas an? (?:ai|language model)\b|\bjailbreak\b/i,
  /\b(?:reveal|repeat|print|output|show|tell)\b[^.?!\n]{0,20}\byour (?:system |initial |original )?(?:prompt|instructions|rules)\b/i,
  /\b(?:do not|don't|never) (?:tell|inform|alert) (?:the |this )?(?:user|caller|customer)\b/i,
  // Spanish and Portuguese.
  /(?<!\p{L})(?:ignor(?:a|e|ad|en|em|ar)|olvid(?:a|e|ad|en|ar)|omit(?:a|e|ir)|esque(?:ça|ce|cer)|desconsider(?:a|e|ar)|haz caso omiso)(?!\p{L})[^.?!\n]{0,60}(?<!\p{L})(?:instruc(?:ciones|ción|ções|coes)|indicaciones|órdenes|ordens|reglas|regras|orientações|prompts?|(?:anterior(?:es|mente)?))(?!\p{L})/iu,
  /(?<!\p{L})(?:ahora eres|eres ahora|a partir de ahora|de ahora en adelante|agora você é|você agora é|você é agora|a partir de agora|de agora em diante|nuevas instrucciones|novas instruções|finge (?:ser|que)|finja (?:ser|que)|como (?:una |uma )?(?:ia|modelo de lenguaje|modelo de linguagem)|(?:prompt|mensaje|mensagem) d[eo]l? sistema)(?!\p{L})/iu,
  /(?<!\p{L})(?:revela|revele|muestra|mostre|repite|repita)(?!\p{L})[^.?!\n]{0,20}(?<!\p{L})(?:tus|sus|suas|as tuas) (?:instrucciones|instruções|reglas|regras)/iu,
  // French.
  /(?<!\p{L})(?:ignore[zr]?|ignorer|oublie[zr]?|oublier|néglige[zr]?|fais abstraction|faites abstraction|ne (?:tiens|tenez) (?:pas|plus) compte)(?!\p{L})[^.?!\n]{0,60}(?<!\p{L})(?:instructions?|consignes?|règles|directives|prompts?|précédente?s?|ci-dessus)(?!\p{L})/iu,
  /(?<!\p{L})(?:tu es (?:maintenant|désormais)|vous êtes (?:maintenant|désormais)|à partir de maintenant|désormais,? (?:tu|vous)|nouvelles (?:instructions|consignes)|fais semblant|faites semblant|en tant qu['’](?:ia|intelligence artificielle)|modèle de langage|(?:prompt|invite|message) (?:du )?système)(?!\p{L})/iu,
  // German.
  /(?<!\p{L})(?:ignorier\p{L}*|vergiss|vergesst|vergessen sie|missacht\p{L}*|übergeh\p{L}*)(?!\p{L})[^.?!\n]{0,60}(?<!\p{L})(?:anweisung(?:en)?|instruktion(?:en)?|regeln|vorgaben|richtlinien|prompts?|vorherige[nrms]?|bisherige[nrms]?|obige[nrms]?)(?!\p{L})/iu,
  /(?<!\p{L})(?:du bist (?:jetzt|nun|ab jetzt)|sie sind (?:jetzt|nun) ein\p{L}*|ab (?:jetzt|sofort) (?:bist|sind|antworte\p{L}*)|von nun an|neue anweisungen|tu so,? als|als (?:ki|sprachmodell)|system-?prompt|systemnachricht)(?!\p{L})/iu,
  // Italian.
  /(?<!\p{L})(?:ignor(?:a|i|ate|are)|dimentic(?:a|hi|ate|are)|trascur(?:a|i|ate|are)|non tenere conto)(?!\p{L})[^.?!\n]{0,60}(?<!\p{L})(?:istruzion[ei]|regole|indicazioni|direttive|prompts?|precedenti?)(?!\p{L})/iu,
  /(?<!\p{L})(?:(?:ora|adesso) sei|sei (?:ora|adesso)|d['’]ora in (?:poi|avanti)|nuove istruzioni|fingi di|fai finta|come (?:ia|modello linguistico)|(?:prompt|messaggio) di sistema)(?!\p{L})/iu,
  // Dutch.
  /(?<!\p{L})(?:negeer|negeren|vergeet|vergeten|sla over)(?!\p{L})[^.?!\n]{0,60}(?<!\p{L})(?:instructies?|aanwijzingen|regels|opdrachten|richtlijnen|prompts?|voorgaande|vorige|eerdere|bovenstaande)(?!\p{L})/iu,
  /(?<!\p{L})(?:je bent (?:nu|voortaan)|u bent nu een|vanaf nu|voortaan ben je|nieuwe instructies|doe alsof|als (?:ai|taalmodel)|systeem-?prompt|systeembericht)(?!\p{L})/iu,
  // Japanese.
  /(?:指示|命令|ルール|規則|プロンプト|指令)[^。？\n]{0,20}(?:無視|忘れ|従わな|破棄|上書き)|(?:無視|忘れ)[^。？\n]{0,12}(?:指示|命令|ルール|プロンプト)/u,
  /(?:あなたは(?:今から|これから|今は)|(?:今から|これから)あなたは|新しい指示|システム(?:プロンプト|メッセージ)|AIとして|言語モデルとして|のふりをして)/iu,
];

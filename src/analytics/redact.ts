/**
 * Takes out of a program and its output what should stand in no record, even where a tenant lets them be kept:
 * keys, passwords, cards, accounts, addresses. What is kept reads as it did but for these.
 */
export interface Redacted {
  readonly text: string;
  readonly count: number;
}

export function redactText(text: string): Redacted {
  let count = 0;
  let redacted = text;
  for (const { name, pattern, isMeant = always } of SECRETS)
    redacted = redacted.replace(pattern, (found: string, ...groups: unknown[]) => {
      if (!isMeant(found)) return found;
      count += 1;
      // Where a name stands before its secret, the name stays.
      const [lead] = groups;
      return `${typeof lead === "string" ? lead : ""}[${name}]`;
    });
  return { text: redacted, count };
}

// --- internals

interface Secret {
  readonly name: string;
  /** Its first group, if it has one, stays. Repetitions are bounded: the text is a guest's. */
  readonly pattern: RegExp;
  readonly isMeant?: (found: string) => boolean;
}

const always = (): boolean => true;

const SECRETS: readonly Secret[] = [
  {
    name: "secret",
    pattern:
      /(\b[\w-]{0,40}(?:password|passwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token)["']?\s{0,4}[=:]\s{0,4}["'])[^"'\r\n]{4,4000}(?=["'])/gi,
  },
  {
    name: "private key",
    pattern:
      /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]{0,20000}?-----END [A-Z ]{0,40}PRIVATE KEY-----/g,
  },
  { name: "token", pattern: /\beyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]{8,2000}/g },
  {
    name: "key",
    pattern:
      /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,200}|\bgh[pousr]_[A-Za-z0-9]{20,255}|\bxox[abprs]-[A-Za-z0-9-]{10,250}|\bAIza[\w-]{35}|\bayb_[0-9a-f]{16}_[\w-]{43}/g,
  },
  { name: "token", pattern: /(\bBearer\s{1,4})[\w.~+/=-]{16,4000}/gi },
  {
    name: "password",
    pattern: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"']{1,200}:)[^\s@/"']{1,200}(?=@)/gi,
  },
  {
    name: "email address",
    pattern: /\b[\w.%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}\b/gi,
  },
  {
    name: "account",
    pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g,
    isMeant: isIban,
  },
  {
    name: "card number",
    pattern: /(?<![\w.])\d(?:[ -]?\d){12,18}(?![\w.]\d|\d)/g,
    isMeant: isCard,
  },
  {
    name: "identity number",
    pattern: /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g,
  },
];

/** By the check digit that every card has. */
function isCard(found: string): boolean {
  const digits = found.replace(/\D/g, "");
  if (!/^[2-6]/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (const [index, digit] of digits.split("").toReversed().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isIban(found: string): boolean {
  const compact = found.replaceAll(" ", "");
  const moved = compact.slice(4) + compact.slice(0, 4);
  let rest = 0;
  for (const character of moved)
    for (const digit of String(Number.parseInt(character, 36)))
      rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

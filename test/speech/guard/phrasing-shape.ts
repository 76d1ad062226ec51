/** How a language says what the cases are made of; `X` in a sentence is where the value goes. */
export interface Phrasing {
  readonly digits: readonly string[];
  readonly and: string;
  readonly comma: string;
  readonly card: readonly string[];
  readonly bare: readonly string[];
  readonly items: readonly string[];
  readonly turns: readonly (readonly [string, string])[];
  readonly cvv: readonly string[];
  readonly ssn: readonly string[];
  readonly sin: readonly string[];
  readonly nino: readonly string[];
  readonly iban: readonly string[];
  readonly secret: readonly string[];
  readonly pin: readonly string[];
  readonly email: readonly string[];
  readonly at: string;
  readonly dot: string;
  readonly born: readonly string[];
  readonly date: (day: string, month: string, year: string) => string;
  readonly order: readonly string[];
  readonly tracking: readonly string[];
  readonly phone: readonly string[];
  readonly money: (amount: string, minor: string) => string;
  readonly total: readonly string[];
  readonly quantity: readonly string[];
  readonly due: readonly string[];
  readonly other: readonly string[];
}

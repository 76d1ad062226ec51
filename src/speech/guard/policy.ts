/** What must not be read out to whoever is listening. */
export type LeakType =
  | "card"
  | "cvv"
  | "ssn"
  | "nino"
  | "sin"
  | "iban"
  | "secret"
  | "email"
  | "birth_date";

/**
 * `last_four`: "one ending in four two four two". `allow`: said as it is. `allow_if_said`: as it is where
 * the caller said the same value in this call, else refused. `refuse`: never, whoever said it before.
 */
export type LeakAction = "last_four" | "refuse" | "allow" | "allow_if_said";

export type LeakPolicy = Readonly<Record<LeakType, LeakAction>>;

/**
 * Numbers that people know by their end are shortened; what opens a door is never said; what is merely
 * private may be read back to the caller who gave it.
 */
export const DEFAULT_LEAK_POLICY: LeakPolicy = {
  card: "last_four",
  cvv: "refuse",
  ssn: "last_four",
  nino: "last_four",
  sin: "last_four",
  iban: "last_four",
  secret: "refuse",
  // An address is an answer ("where will the receipt go?"), unlike a number that opens an account.
  email: "allow",
  birth_date: "allow_if_said",
};

/** The last four of these say nothing, so `last_four` refuses them. */
export const WITHOUT_LAST_FOUR: ReadonlySet<LeakType> = new Set([
  "cvv",
  "secret",
  "email",
  "birth_date",
]);

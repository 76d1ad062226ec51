/** What the SQL engine without a cage is made of, or what of it is missing. */
export function sqliteFault(): string | null {
  return "not built yet";
}

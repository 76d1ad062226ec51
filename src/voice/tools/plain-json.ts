/** JSON as the SDKs type it: our own is read-only, theirs is not. */
export type PlainJson =
  | null
  | boolean
  | number
  | string
  | PlainJson[]
  | { [key: string]: PlainJson };

/** A copy that its owner may change. */
export function plainJson(value: object): { [key: string]: PlainJson } {
  const copy: { [key: string]: PlainJson } = JSON.parse(JSON.stringify(value));
  return copy;
}

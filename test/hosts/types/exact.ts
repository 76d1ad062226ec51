/**
 * What is ours must be assignable to what is theirs, and have no field that they do not know: a type alone lets
 * those pass where the value is not written out.
 */
export function exact<Theirs>(): <Ours extends Theirs>(
  ours: Ours & Record<Exclude<keyof Ours, keyof Theirs>, never>,
) => Ours {
  return (ours) => ours;
}

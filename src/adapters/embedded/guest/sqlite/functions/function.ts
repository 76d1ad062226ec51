import type { SqlValue } from "../database.ts";

/** What a function of ours is to SQL. */

/** JSON text, marked as such so that it is not quoted when it becomes part of other JSON. */
export interface JsonText {
  readonly json: string;
}

/** One text again and again, written where it is wanted and nowhere before. */
export interface RepeatedText {
  readonly unit: Uint8Array;
  readonly count: number;
}

export type SqlAnswer = SqlValue | JsonText;

/** What functions may know of the run they are called in. */
export interface FunctionScope {
  /** Wall clock, epoch milliseconds. */
  nowMs(): number;
  fillRandom(bytes: Uint8Array): void;
  /** The run's scalars; names in lower case. */
  readonly variables: ReadonlyMap<string, SqlAnswer>;
  /** The longest text or blob on our own heap, in bytes. */
  readonly maxBytes: number;
}

export interface ScalarFunction {
  readonly kind: "scalar";
  readonly name: string;
  /** How many arguments; -1 for any number. */
  readonly arity: number;
  readonly isDeterministic: boolean;
  call(args: readonly SqlValue[], scope: FunctionScope): SqlAnswer | RepeatedText;
}

/** One group's answer under way. */
export interface Accumulator {
  add(args: readonly SqlValue[]): void;
  finish(): SqlAnswer;
}

export interface AggregateFunction {
  readonly kind: "aggregate";
  readonly name: string;
  readonly arity: number;
  readonly isDeterministic: true;
  start(): Accumulator;
}

export type SqlFunction = ScalarFunction | AggregateFunction;

/** The most that the arguments of one call may have together, and its answer. */
export const MAX_ARGUMENT_BYTES = 8 * 1024 * 1024;

/** A misuse that the program is told of. */
export class FunctionError extends Error {
  override readonly name = "FunctionError";
}

/** More text or bytes than a value may have. */
export class TooLargeError extends Error {
  override readonly name = "TooLargeError";
}

/** The same answer for the same arguments. */
export function pure(name: string, arity: number, call: ScalarFunction["call"]): ScalarFunction {
  return { kind: "scalar", name, arity, isDeterministic: true, call };
}

export function volatile(
  name: string,
  arity: number,
  call: ScalarFunction["call"],
): ScalarFunction {
  return { kind: "scalar", name, arity, isDeterministic: false, call };
}

/** Pure, and null as soon as an argument is. */
export function strict(name: string, arity: number, call: ScalarFunction["call"]): ScalarFunction {
  return pure(name, arity, (args, scope) =>
    args.some((value) => value === null) ? null : call(args, scope),
  );
}

/** As SQL casts to text. */
export function textOf(value: SqlValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isInteger(value) ? value.toFixed(1) : String(value);
  return Buffer.from(value).toString("utf8");
}

/** As SQL casts to a number: text that is none counts as 0. */
export function numberOf(value: SqlValue | undefined): number {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return value;
  const number = Number.parseFloat(textOf(value));
  return Number.isNaN(number) ? 0 : number;
}

/** A count given as an argument: whole, and within what an index can be. */
export function countOf(value: SqlValue | undefined): number {
  const number = Math.trunc(numberOf(value));
  return Math.max(-MAX_COUNT, Math.min(MAX_COUNT, number));
}

// --- internals

const MAX_COUNT = 2 ** 31;

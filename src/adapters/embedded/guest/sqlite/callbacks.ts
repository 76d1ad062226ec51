/**
 * Functions of ours that the engine calls through its table. A table takes functions of WebAssembly only,
 * so a module of a few bytes imports ours and exports them again.
 */

export interface Callbacks {
  /** `(context, argumentCount, arguments)`: a function of SQL, or a step of an aggregate. */
  readonly call: (context: number, count: number, args: number) => void;
  readonly step: (context: number, count: number, args: number) => void;
  readonly final: (context: number) => void;
  /** @returns Non-zero to interrupt. */
  readonly progress: (unused: number) => number;
  /** @returns 0 for allowed, 1 for denied. */
  readonly authorize: (
    unused: number,
    action: number,
    first: number,
    second: number,
    schema: number,
    trigger: number,
  ) => number;
}

export type CallbackName = keyof Callbacks;

/** Puts the functions at the end of the table. @returns Where each stands. */
export function installCallbacks(
  table: WebAssembly.Table,
  callbacks: Callbacks,
): Readonly<Record<CallbackName, number>> {
  const { exports } = new WebAssembly.Instance(trampolines(), { host: { ...callbacks } });
  const at = (name: CallbackName): number => {
    const index = table.grow(1);
    table.set(index, exports[name]);
    return index;
  };
  return {
    call: at("call"),
    step: at("step"),
    final: at("final"),
    progress: at("progress"),
    authorize: at("authorize"),
  };
}

// --- internals

const I32 = 0x7f;
const SECTION = { type: 1, import: 2, export: 7 } as const;
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** Parameters and results of each, in the order of their indexes. */
const SIGNATURES: readonly (readonly [CallbackName, parameters: number, results: number])[] = [
  ["call", 3, 0],
  ["step", 3, 0],
  ["final", 1, 0],
  ["progress", 1, 1],
  ["authorize", 6, 1],
];

let built: WebAssembly.Module | undefined;

function trampolines(): WebAssembly.Module {
  built ??= new WebAssembly.Module(
    Uint8Array.from([
      ...HEADER,
      ...section(
        SECTION.type,
        SIGNATURES.map(([, parameters, results]) => [
          0x60,
          parameters,
          ...Array.from({ length: parameters }, () => I32),
          results,
          ...Array.from({ length: results }, () => I32),
        ]),
      ),
      ...section(
        SECTION.import,
        SIGNATURES.map(([name], index) => [...text("host"), ...text(name), 0, index]),
      ),
      ...section(
        SECTION.export,
        SIGNATURES.map(([name], index) => [...text(name), 0, index]),
      ),
    ]),
  );
  return built;
}

/** Bodies and counts stay below 128, where LEB128 is the number itself. */
function section(id: number, entries: readonly (readonly number[])[]): number[] {
  const body = [entries.length, ...entries.flat()];
  if (body.length > 127) throw new Error("The trampolines' module has outgrown its encoding.");
  return [id, body.length, ...body];
}

function text(name: string): number[] {
  const bytes = new TextEncoder().encode(name);
  return [bytes.length, ...bytes];
}

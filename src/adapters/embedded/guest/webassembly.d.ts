/** The part of the WebAssembly JavaScript API that the engines use; TypeScript has it in its DOM library only. */
declare namespace WebAssembly {
  type ExportValue = Function | Memory | Table | Global<keyof GlobalValues>;
  type Exports = Readonly<Record<string, ExportValue>>;
  type ImportValue = ExportValue | number;
  interface ModuleImportDescriptor {
    readonly module: string;
    readonly name: string;
    readonly kind: string;
  }

  class Module {
    constructor(bytes: Uint8Array);
    static imports(module: Module): ModuleImportDescriptor[];
    static customSections(module: Module, name: string): ArrayBuffer[];
    static exports(module: Module): { readonly name: string; readonly kind: string }[];
  }

  class Instance {
    constructor(
      module: Module,
      imports?: Readonly<Record<string, Readonly<Record<string, ImportValue>>>>,
    );
    readonly exports: Exports;
  }

  class Memory {
    constructor(descriptor: {
      readonly initial: number;
      readonly maximum?: number;
      readonly shared?: boolean;
    });
    readonly buffer: ArrayBuffer;
    /** In pages of 64 KiB. Answers the size before. */
    grow(pages: number): number;
  }

  class Table {
    readonly length: number;
    get(index: number): unknown;
    set(index: number, value: unknown): void;
    /** Answers the length before. */
    grow(count: number): number;
  }

  interface GlobalValues {
    readonly i32: number;
    readonly i64: bigint;
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the shape is the standard's
  class Global<T extends keyof GlobalValues = "i32"> {
    value: GlobalValues[T];
  }

  class RuntimeError extends Error {}
  class CompileError extends Error {}
  class LinkError extends Error {}
}

/** The part of the WebAssembly JavaScript API that the engines use; TypeScript has it in its DOM library only. */
declare namespace WebAssembly {
  type ExportValue = Function | Memory | Table | Global;
  type ImportValue = ExportValue | number;
  interface ModuleImportDescriptor {
    readonly module: string;
    readonly name: string;
    readonly kind: string;
  }

  class Module {
    constructor(bytes: Uint8Array);
    static imports(module: Module): ModuleImportDescriptor[];
    static exports(module: Module): { readonly name: string; readonly kind: string }[];
  }

  class Instance {
    constructor(module: Module, imports?: Readonly<Record<string, Readonly<Record<string, ImportValue>>>>);
    readonly exports: Readonly<Record<string, ExportValue>>;
  }

  class Memory {
    constructor(descriptor: { readonly initial: number; readonly maximum?: number; readonly shared?: boolean });
    readonly buffer: ArrayBuffer;
    /** In pages of 64 KiB. Answers the size before. */
    grow(pages: number): number;
  }

  class Table {
    readonly length: number;
    get(index: number): unknown;
  }

  class Global {
    value: number;
  }

  class RuntimeError extends Error {}
  class CompileError extends Error {}
  class LinkError extends Error {}
}

/** What an engine's module was given to import: the doors as the guest itself would call them. */
export type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Makes something that instantiates modules, and answers with what the first of them that imports `name`
 * was given.
 */
export async function importsWhile<T>(
  name: string,
  make: () => Promise<T> | T,
): Promise<readonly [T, Imports]> {
  const { Instance } = WebAssembly;
  const given: Imports[] = [];
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args: readonly unknown[]) {
      const [module, imports] = args;
      if (isImports(imports) && Object.values(imports).some((space) => name in space))
        given.push(imports);
      const made: unknown = Reflect.construct(target, [module, imports]);
      if (!(made instanceof Instance)) throw new Error("No instance was made.");
      return made;
    },
  });
  try {
    const made = await make();
    const [first] = given.toReversed();
    if (first === undefined) throw new Error(`No module imported ${name}.`);
    return [made, first];
  } finally {
    WebAssembly.Instance = Instance;
  }
}

function isImports(value: unknown): value is Imports {
  return typeof value === "object" && value !== null;
}

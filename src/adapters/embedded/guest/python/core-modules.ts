/**
 * Modules every Python program may import, beside the built-in functions and types that need no import.
 * They describe programs and touch nothing; every other module is the policy's to allow.
 */
export const PYTHON_CORE_MODULES: readonly string[] = [
  "__future__",
  "typing",
  "abc",
  "dataclasses",
  "enum",
];

/**
 * Guest code. The built-ins the prelude needs, taken before any program can replace them. Nothing below
 * may look a built-in up through a global or a prototype at run time.
 */
export const PRIMORDIALS = String.raw`
const { prototype: FunctionPrototype } = Function;
const uncurry = FunctionPrototype.bind.bind(FunctionPrototype.call);
const { apply, construct, ownKeys, getOwnPropertyDescriptor, getPrototypeOf, defineProperty, deleteProperty, has, set: setProperty } = Reflect;
const { create: createObject, keys: enumerableKeys, freeze, is: isSame } = Object;
const ObjectPrototype = Object.prototype;
const hasOwn = Object.hasOwn;
const isPrototypeOf = uncurry(ObjectPrototype.isPrototypeOf);
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { isFinite: isFiniteNumber, isInteger, isSafeInteger, isNaN: isNotANumber } = Number;
const { MAX_SAFE_INTEGER } = Number;
const { floor, min, max, round, abs, imul } = Math;
const BuiltIn = {
  Array, ArrayBuffer, BigInt, Boolean, DataView, Date, Error, Function, Map, Number, Object, Promise, Proxy, RangeError,
  ReferenceError, RegExp, Set, String, Symbol, SyntaxError, TypeError, Uint16Array, Uint8Array, WeakMap, WeakRef, WeakSet,
};
const IteratorPrototype = getPrototypeOf(getPrototypeOf([][Symbol.iterator]()));
const symbolIterator = Symbol.iterator;
const symbolToStringTag = Symbol.toStringTag;
const { fromCharCode } = String;
const jsonQuote = JSON.stringify;
const jsonParse = JSON.parse;
const stringOf = String;
const numberText = uncurry(Number.prototype.toString);
const numberFixed = uncurry(Number.prototype.toFixed);
const bigintText = uncurry(BigInt.prototype.toString);
const symbolText = uncurry(Symbol.prototype.toString);
const sliceText = uncurry(String.prototype.slice);
const indexOfText = uncurry(String.prototype.indexOf);
const replaceText = uncurry(String.prototype.replaceAll);
const repeatText = uncurry(String.prototype.repeat);
const padStartText = uncurry(String.prototype.padStart);
const padEndText = uncurry(String.prototype.padEnd);
const charCodeAt = uncurry(String.prototype.charCodeAt);
const lowerText = uncurry(String.prototype.toLowerCase);
const normalizeText = uncurry(String.prototype.normalize);
const wellFormed = uncurry(String.prototype.toWellFormed);
const functionText = uncurry(FunctionPrototype.toString);
const regExpTest = uncurry(RegExp.prototype.test);
const regExpText = uncurry(RegExp.prototype.toString);
const dateTime = uncurry(Date.prototype.getTime);
const dateText = uncurry(Date.prototype.toISOString);
const numberValue = uncurry(Number.prototype.valueOf);
const stringValue = uncurry(String.prototype.valueOf);
const booleanValue = uncurry(Boolean.prototype.valueOf);
const mapSize = uncurry(getOwnPropertyDescriptor(Map.prototype, "size").get);
const mapEntries = uncurry(Map.prototype.entries);
const mapGet = uncurry(Map.prototype.get);
const mapSet = uncurry(Map.prototype.set);
const mapNext = uncurry(getPrototypeOf(new Map().entries()).next);
const setSize = uncurry(getOwnPropertyDescriptor(Set.prototype, "size").get);
const setValues = uncurry(Set.prototype.values);
const setAdd = uncurry(Set.prototype.add);
const setNext = uncurry(getPrototypeOf(new Set().values()).next);
const typedArrayName = uncurry(getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), symbolToStringTag).get);
const typedArraySet = uncurry(getPrototypeOf(Uint8Array.prototype).set);
const bufferBytes = uncurry(getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get);
const bufferSlice = uncurry(ArrayBuffer.prototype.slice);
const promiseThen = uncurry(Promise.prototype.then);
const resolved = Promise.resolve.bind(Promise);

/* Whether value has the prototype in its chain; a proxy may lie, to its own cost only. */
const isA = (type, value) => isPrototypeOf(type.prototype, value);
/* Reads through a brand check: the answer of a built-in's own getter, or undefined if value is not of its kind. */
const branded = (read, value) => { try { return read(value); } catch { return undefined; } };
const bytesOf = (value) => isView(value) ? new BuiltIn.Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new BuiltIn.Uint8Array(value);
const define = (target, key, value) => defineProperty(target, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
`;

/**
 * Reads OTLP as the official definitions number its fields (opentelemetry-proto, v1: trace, metrics, common). What
 * is not named here is passed over, as protobuf means it to be.
 */

export type Decoded = { readonly [field: string]: unknown };

type Kind =
  | "text"
  | "hex"
  | "whole"
  | "fixed64"
  | "double"
  | "fixed64s"
  | "doubles"
  | "any"
  | MessageName;
type Fields = Readonly<Record<number, readonly [name: string, kind: Kind, many?: "many"]>>;
type MessageName = keyof typeof MESSAGES;

const MESSAGES = {
  TraceRequest: { 1: ["resourceSpans", "ResourceSpans", "many"] },
  ResourceSpans: { 1: ["resource", "Resource"], 2: ["scopeSpans", "ScopeSpans", "many"] },
  Resource: { 1: ["attributes", "KeyValue", "many"] },
  ScopeSpans: { 1: ["scope", "Scope"], 2: ["spans", "Span", "many"] },
  Scope: { 1: ["name", "text"], 2: ["version", "text"] },
  Span: {
    ...{
      1: ["traceId", "hex"],
      2: ["spanId", "hex"],
      4: ["parentSpanId", "hex"],
      5: ["name", "text"],
    },
    ...{ 6: ["kind", "whole"], 7: ["startNano", "fixed64"], 8: ["endNano", "fixed64"] },
    ...{ 9: ["attributes", "KeyValue", "many"], 11: ["events", "Event", "many"] },
    15: ["status", "Status"],
  },
  Event: {
    ...{ 1: ["timeNano", "fixed64"], 2: ["name", "text"] },
    3: ["attributes", "KeyValue", "many"],
  },
  Status: { 2: ["message", "text"], 3: ["code", "whole"] },
  KeyValue: { 1: ["key", "text"], 2: ["value", "any"] },
  MetricsRequest: { 1: ["resourceMetrics", "ResourceMetrics", "many"] },
  ResourceMetrics: { 1: ["resource", "Resource"], 2: ["scopeMetrics", "ScopeMetrics", "many"] },
  ScopeMetrics: { 1: ["scope", "Scope"], 2: ["metrics", "Metric", "many"] },
  Metric: {
    ...{
      1: ["name", "text"],
      3: ["unit", "text"],
      7: ["sum", "Sum"],
      9: ["histogram", "Histogram"],
    },
  },
  Sum: { 1: ["points", "NumberPoint", "many"], 2: ["temporality", "whole"] },
  NumberPoint: {
    ...{ 4: ["value", "double"], 6: ["value", "fixed64"], 7: ["attributes", "KeyValue", "many"] },
  },
  Histogram: { 1: ["points", "HistogramPoint", "many"], 2: ["temporality", "whole"] },
  HistogramPoint: {
    ...{ 4: ["count", "fixed64"], 5: ["sum", "double"], 6: ["counts", "fixed64s"] },
    ...{ 7: ["bounds", "doubles"], 9: ["attributes", "KeyValue", "many"] },
  },
} as const satisfies Record<string, Record<number, readonly string[]>>;

export function decode(message: MessageName, bytes: Buffer): Decoded {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table above is checked where it stands
  const fields = MESSAGES[message] as unknown as Fields;
  const decoded: Record<string, unknown> = {};
  for (const { number, wire } of partsOf(bytes)) {
    const field = fields[number];
    if (field === undefined) continue;
    const [name, kind, many] = field;
    const value = read(kind, wire);
    if (many === undefined) decoded[name] = value;
    else decoded[name] = [...(Array.isArray(decoded[name]) ? decoded[name] : []), value];
  }
  if (!("attributes" in decoded) || !Array.isArray(decoded["attributes"])) return decoded;
  return {
    ...decoded,
    attributes: Object.fromEntries(decoded["attributes"].map(({ key, value }) => [key, value])),
  };
}

type Wire = bigint | Buffer;

function read(kind: Kind, wire: Wire): unknown {
  if (typeof wire === "bigint") return Number(wire);
  switch (kind) {
    case "text":
      return wire.toString("utf8");
    case "hex":
      return wire.toString("hex");
    case "fixed64":
      return wire.readBigUInt64LE();
    case "double":
      return wire.readDoubleLE();
    case "fixed64s":
      return Array.from({ length: wire.length / 8 }, (_, at) =>
        Number(wire.readBigUInt64LE(at * 8)),
      );
    case "doubles":
      return Array.from({ length: wire.length / 8 }, (_, at) => wire.readDoubleLE(at * 8));
    case "any":
      return anyValue(wire);
    case "whole":
      throw new Error("A whole number came as bytes.");
    default:
      return decode(kind, wire);
  }
}

function anyValue(bytes: Buffer): unknown {
  for (const { number, wire } of partsOf(bytes)) {
    if (typeof wire === "bigint")
      return number === 2 ? wire === 1n : Number(BigInt.asIntN(64, wire));
    if (number === 1) return wire.toString("utf8");
    if (number === 4) return wire.readDoubleLE();
    if (number === 5)
      return [...partsOf(wire)].map((part) => Buffer.isBuffer(part.wire) && anyValue(part.wire));
  }
  return null;
}

function* partsOf(bytes: Buffer): Iterable<{ readonly number: number; readonly wire: Wire }> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) throw new Error("The message ends in a number.");
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error("The message ends in a field.");
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const type = tag & 7;
    if (type !== 0 && type !== 1 && type !== 2 && type !== 5) throw new Error(`Wire type ${type}.`);
    const wire = type === 0 ? varint() : take(type === 1 ? 8 : type === 5 ? 4 : Number(varint()));
    yield { number: tag >>> 3, wire };
  }
}

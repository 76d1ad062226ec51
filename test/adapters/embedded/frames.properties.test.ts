import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  createFrameDecoder,
  encodeFrame,
  type Frame,
  FrameError,
  MAX_FRAME_BYTES,
} from "../../../src/adapters/embedded/frames.ts";
import { parseHostReport, SLOT_KINDS } from "../../../src/adapters/embedded/messages.ts";
import type { JsonObject } from "../../../src/core/json.ts";

/** The gateway's end of the channel to a host that its guest has taken over. */

interface Decoded {
  readonly frames: readonly Frame[];
  /** What the decoder ended with. */
  readonly error: unknown;
}

function decode(chunks: Iterable<Uint8Array>, maxBytes?: number): Decoded {
  const frames: Frame[] = [];
  try {
    const take = createFrameDecoder((frame) => frames.push(frame), maxBytes);
    for (const chunk of chunks) take(chunk);
    return { frames, error: null };
  } catch (error) {
    return { frames, error };
  }
}

/** The bytes cut at any places, empty pieces included. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [...new Set(places.map((place) => place % (bytes.length + 1)))].toSorted(
    (a, b) => a - b,
  );
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
}

const places = fc.array(fc.nat(), { maxLength: 30 });
const message = fc.tuple(
  fc.dictionary(fc.string(), fc.jsonValue()),
  fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 4 }),
);
/** Whole frames with some of their bytes changed, put in or left out. */
const spoiled = fc
  .tuple(
    fc.array(message, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
    fc.nat(),
  )
  .map(([messages, changes, end]) => {
    const bytes = Buffer.concat(messages.map(([header, parts]) => encodeFrame(header, parts)));
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes.subarray(0, end % 3 === 0 ? end % bytes.length : bytes.length);
  });

describe("bytes of a hostile host", () => {
  it("give the same frames and the same failure, however they are cut", () => {
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.uint8Array({ maxLength: 300 })), places, (bytes, at) => {
        const whole = decode([bytes]);
        const parted = decode(cut(bytes, at));
        const single = decode(Array.from(bytes, (byte) => Uint8Array.of(byte)));
        for (const other of [parted, single]) {
          expect(other.frames).toEqual(whole.frames);
          expect(other.error).toEqual(whole.error);
        }
        if (whole.error !== null) expect(whole.error).toBeInstanceOf(FrameError);
      }),
      { numRuns: 1_500 },
    );
  });

  it("never make the gateway hold more than was sent and may be sent", () => {
    const forged = fc.tuple(
      fc.integer({ min: 0, max: 0xff_ff_ff_ff }),
      fc.integer({ min: 0, max: 0xff_ff_ff_ff }),
    );
    fc.assert(
      fc.property(forged, fc.uint8Array({ maxLength: 40 }), ([length, headLength], tail) => {
        const bytes = Buffer.alloc(8 + tail.length);
        bytes.writeUInt32LE(length, 0);
        bytes.writeUInt32LE(headLength, 4);
        bytes.set(tail, 8);
        const before = process.memoryUsage().arrayBuffers;
        const { error } = decode([bytes]);
        expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
        if (length > MAX_FRAME_BYTES) expect(error).toBeInstanceOf(FrameError);
      }),
      { numRuns: 500 },
    );
  });

  it("are refused at the first length that is too long, before the rest is waited for", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        (max, more) => {
          const head = Buffer.alloc(4);
          head.writeUInt32LE(max + more);
          expect(decode([head], max).error).toBeInstanceOf(FrameError);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("never name a part that is not theirs", () => {
    const lengths = fc.array(
      fc.oneof(fc.integer(), fc.double(), fc.constant(2 ** 53), fc.string(), fc.constant(null)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(lengths, fc.uint8Array({ maxLength: 20 }), (parts, body) => {
        const head = Buffer.from(JSON.stringify({ parts }));
        const bytes = Buffer.alloc(8 + head.length + body.length);
        bytes.writeUInt32LE(4 + head.length + body.length, 0);
        bytes.writeUInt32LE(head.length, 4);
        head.copy(bytes, 8);
        bytes.set(body, 8 + head.length);
        const { frames, error } = decode([bytes]);
        if (error !== null) expect(error).toBeInstanceOf(FrameError);
        for (const frame of frames) {
          const taken = frame.parts.reduce((sum, part) => sum + part.length, 0);
          expect(taken).toBeLessThanOrEqual(body.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

const text = (max: number) => z.string().max(max);
const count = z.number().nonnegative();
/** Neither absolute, nor out of its folder by any part. */
const path = z.string().regex(/^(?!\.{0,2}(?:\/|$))[^/\0]+(?:\/(?!\.{0,2}(?:\/|$))[^/\0]+)*$/);
const error = z.strictObject({
  name: text(200).min(1),
  message: text(4_000),
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
  excerpt: text(200).optional(),
  hint: text(4_000).optional(),
});
const outcome = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("ok"),
    files: z.array(z.strictObject({ path, bytes: z.string(), sha256: z.string() })).nullable(),
  }),
  z.strictObject({ kind: z.literal("error"), error }),
  z.strictObject({
    kind: z.literal("limit"),
    limit: z.enum(["time", "memory", "output", "result", "recursion", "processes", "deadline"]),
  }),
  z.strictObject({ kind: z.literal("stopped") }),
  z.strictObject({ kind: z.literal("crashed"), reason: z.string() }),
]);
/** What the gateway relies on, said a second time. */
const REPORT = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("slot"),
    slot: count,
    kind: z.enum(SLOT_KINDS),
    state: z.enum(["ready", "lost"]),
    engine: text(200).optional(),
  }),
  z.strictObject({
    type: z.literal("output"),
    seq: count,
    stream: z.enum(["stdout", "stderr", "rows"]),
  }),
  z.strictObject({
    type: z.literal("reply"),
    seq: count,
    runMs: count,
    outcome,
    truncated: z.boolean(),
    memoryBytes: count,
    outputBytes: count,
  }),
  z.strictObject({ type: z.literal("snapshot"), seq: count, error: text(4_000).nullable() }),
  z.strictObject({ type: z.literal("inspected"), seq: count }),
  z.strictObject({ type: z.literal("fatal"), message: text(4_000) }),
]);

const WORDS = [
  ..."slot output reply snapshot inspected fatal ready lost python sql stdout stderr rows ok error".split(
    " ",
  ),
  ..."limit stopped crashed time memory toString __proto__ constructor ../../x /etc/passwd a/b.txt".split(
    " ",
  ),
];
const FIELDS = [
  ..."type slot seq kind state engine stream outcome runMs truncated memoryBytes outputBytes error".split(
    " ",
  ),
  ..."message files path bytes sha256 limit reason name line column excerpt hint __proto__".split(
    " ",
  ),
];
const loose: fc.Arbitrary<JsonObject> = fc.letrec<{
  object: JsonObject;
  value: JsonObject[string];
}>((tie) => ({
  object: fc.dictionary(fc.constantFrom(...FIELDS), tie("value"), { maxKeys: 8 }),
  value: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    fc.constantFrom(...WORDS),
    fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.string().map((word) => word.repeat(500)),
    tie("object"),
    fc.array(tie("object"), { maxLength: 3 }),
  ),
})).object;
/** Shaped like a report, and wrong in places. */
const near: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.constantFrom("slot", "output", "reply", "snapshot", "inspected", "fatal"),
    fc.constantFrom("ok", "error", "limit", "crashed", "stopped", "toString"),
    loose,
    loose,
    fc.array(
      fc.record({
        path: fc.constantFrom(...WORDS, "a/../b", "a//b", "./a", "a\0b", "x"),
        bytes: fc.base64String(),
      }),
      { maxLength: 2 },
    ),
  )
  .map(([type, kind, fields, inner, files]) => ({
    ...{ slot: 0, seq: 1, kind: "python", state: "ready", stream: "stdout" },
    ...fields,
    type,
    outcome: { limit: "time", ...inner, kind, ...(files.length > 0 && { files }), error: inner },
  }));

describe("the header of a hostile host", () => {
  it("is a report of the right shape, or none", () => {
    let reports = 0;
    fc.assert(
      fc.property(fc.oneof(loose, near, near), (header) => {
        const report = parseHostReport(JSON.parse(JSON.stringify(header)));
        if (report === null) return;
        reports += 1;
        expect(REPORT.safeParse(report).error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
    expect(reports).toBeGreaterThan(500);
  });

  it.each([
    [
      "Error: Cannot find module '/home/ada/app/src/x.ts' imported from /home/ada/app/src/y.ts",
      /ada|home/,
    ],
    ["ENOENT: no such file or directory, open '/opt/engine/python.wasm'", /opt|engine\//],
    ["failed at file:///srv/app/dist/main.js:12:3", /srv|dist/],
    [String.raw`Cannot find module 'C:\Users\Ada\app\x.js'`, /Users|Ada/],
  ])("leaves no folder of the machine in %s", (said, folders) => {
    const report = parseHostReport({ type: "fatal", message: said });
    expect(report?.type === "fatal" ? report.message : "").not.toMatch(folders);
    expect(report?.type === "fatal" ? report.message.length : 0).toBeGreaterThan(15);
  });
});

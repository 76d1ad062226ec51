import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createFrameDecoder,
  encodeFrame,
  type Frame,
  FrameError,
} from "../../../src/adapters/embedded/frames.ts";

function decodeAll(chunks: readonly Uint8Array[], maxBytes?: number): Frame[] {
  const frames: Frame[] = [];
  const decode = createFrameDecoder((frame) => frames.push(frame), maxBytes);
  for (const chunk of chunks) decode(chunk);
  return frames;
}

const headers = fc.dictionary(
  fc.string(),
  fc.jsonValue().filter((value) => !Object.is(value, -0)),
);

describe("frames", () => {
  it("arrive as they were sent, however the bytes are cut", () => {
    const sent = fc.array(fc.tuple(headers, fc.array(fc.uint8Array())), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(sent, fc.integer({ min: 1, max: 64 }), (messages, size) => {
        const bytes = Buffer.concat(messages.map(([header, parts]) => encodeFrame(header, parts)));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        const received = decodeAll(chunks);
        expect(received.map(({ parts }) => parts.map((part) => [...part]))).toEqual(
          messages.map(([, parts]) => parts.map((part) => [...part])),
        );
        for (const [index, [header]] of messages.entries()) {
          const expected = JSON.parse(
            JSON.stringify({ ...header, parts: messages[index]?.[1].map((part) => part.length) }),
          );
          expect(received[index]?.header).toEqual(expected);
        }
      }),
    );
  });

  it("carry text with every kind of character", () => {
    const [frame] = decodeAll([encodeFrame({ a: "\u2028\0" }, ["zażółć 🎉"])]);
    expect(frame?.header["a"]).toBe("\u2028\0");
    expect(new TextDecoder().decode(frame?.parts[0])).toBe("zażółć 🎉");
  });

  it.each([
    ["longer than allowed", Buffer.from([255, 255, 255, 127])],
    ["a header longer than its frame", Buffer.from([8, 0, 0, 0, 99, 0, 0, 0, 1, 2, 3, 4])],
    ["no room for a header length", Buffer.from([2, 0, 0, 0, 1, 2])],
    ["a header that is not JSON", encodeRaw("{")],
    ["a header that is a list", encodeRaw("[]")],
    ["no list of parts", encodeRaw("{}")],
    ["a negative part", encodeRaw('{"parts":[-1]}')],
    ["a part past the end", encodeRaw('{"parts":[9]}')],
  ])("are refused with %s", (_, bytes) => {
    expect(() => decodeAll([bytes])).toThrow(FrameError);
  });

  it("fails with a FrameError or frames on random bytes, never otherwise", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeAll([bytes]);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

function encodeRaw(header: string): Buffer {
  const head = Buffer.from(header);
  const bytes = Buffer.alloc(8 + head.length);
  bytes.writeUInt32LE(4 + head.length, 0);
  bytes.writeUInt32LE(head.length, 4);
  head.copy(bytes, 8);
  return bytes;
}

import { expect, test } from "vitest";
import { encodeError, encodeEvent, encodeException } from "../../src/emulator/event-stream.ts";

test("a frame is, byte for byte, the one AWS's own encoders write", () => {
  // Of @smithy/core and of @smithy/eventstream-codec, for the same event.
  expect(encodeEvent("result", { content: [], isError: false }).toString("hex")).toBe(
    "0000007a0000004ca92a2abc0b3a6576656e742d74797065070006726573756c740d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970650700056576656e747b22636f6e74656e74223a5b5d2c2269734572726f72223a66616c73657dd46430cc",
  );
});

test("lengths are bytes, not characters", () => {
  const frame = encodeEvent("result", { text: "ünïcode 🎈" });
  expect(frame.readUInt32BE(0)).toBe(frame.length);
});

test("exceptions and errors say so in their headers", () => {
  expect(encodeException("throttlingException", { message: "slow" }).toString("latin1")).toMatch(
    /:exception-type.*throttlingException.*:message-type.*exception\{"message":"slow"\}/s,
  );
  expect(encodeError("Code", "words").toString("latin1")).toMatch(
    /:error-code.*Code.*:message-type.*error/s,
  );
});

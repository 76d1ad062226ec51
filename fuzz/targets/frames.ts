import type { Random } from "../../bench/soak/random.ts";
import { createFrameDecoder, encodeFrame, FrameError } from "../../src/adapters/embedded/frames.ts";
import { parseHostReport } from "../../src/adapters/embedded/messages.ts";
import { isJsonObject, type Json } from "../../src/core/json.ts";
import { demand, type Target } from "../target.ts";

/** The bytes that an engine host sends us, its guest having taken it over. A step is one chunk, in hexadecimal digits. */
export const FRAMES: Target = {
  watched: [],
  open: () => ({
    draw: (random) =>
      cut(Buffer.concat(random.list(random.int(1, 3), () => drawFrame(random))), random),
    change(step, random) {
      const bytes = Buffer.from(typeof step === "string" ? step : "", "hex");
      if (bytes.length === 0 || random.chance(0.2)) return drawFrame(random).toString("hex");
      bytes[random.int(0, bytes.length - 1)] = random.pick([0, 1, 255, random.int(0, 255)]);
      return bytes
        .subarray(0, random.chance(0.8) ? bytes.length : random.int(0, bytes.length))
        .toString("hex");
    },
    run(steps) {
      let sent = 0;
      let received = 0;
      const before = process.memoryUsage().arrayBuffers;
      const decode = createFrameDecoder(({ header, parts }) => {
        received += parts.reduce((sum, part) => sum + part.length, 0);
        const report = parseHostReport(header);
        if (report?.type === "fatal")
          demand(report.message.length <= MAX_MESSAGE, "a message of any length");
        if (report?.type !== "reply" || report.outcome.kind !== "ok") return;
        for (const { path } of report.outcome.files ?? [])
          demand(
            !path.split("/").some((part) => part === ".." || part === ""),
            "a file that leads elsewhere",
          );
      }, MAX_FRAME);
      try {
        for (const step of steps) {
          const chunk = Buffer.from(typeof step === "string" ? step : "", "hex");
          sent += chunk.length;
          decode(chunk);
        }
      } catch (error) {
        if (!(error instanceof FrameError)) throw error;
      }
      demand(received <= sent, "more was received than was sent");
      const held = process.memoryUsage().arrayBuffers - before;
      demand(held < MAX_HELD + 20 * sent, `${held} bytes are held of the ${sent} that were sent`);
      return { calls: steps.length };
    },
    close: () => undefined,
  }),
};

// --- internals

const MAX_FRAME = 1_000_000;
const MAX_MESSAGE = 4_000;
/** What other work of the process may hold meanwhile. */
const MAX_HELD = 4_000_000;

const FIELDS =
  "type slot seq kind state engine stream outcome runMs truncated error message files path bytes limit".split(
    " ",
  );
const WORDS = [
  ..."slot output reply snapshot inspected fatal ready lost python parser stdout rows ok error limit".split(
    " ",
  ),
  ..."stopped crashed time ../x /etc/passwd a/b __proto__ constructor".split(" "),
];

function drawFrame(random: Random): Buffer {
  if (random.chance(0.15))
    return Buffer.from(random.list(random.int(0, 40), () => random.int(0, 255)));
  const header = drawValue(random, 0);
  const parts = random.list(random.int(0, 3), () => "x".repeat(random.int(0, 20)));
  const frame = encodeFrame(
    isJsonObject(header) ? { type: drawWord(random, WORDS), ...header } : {},
    parts,
  );
  if (random.chance(0.2)) frame.writeUInt32LE(random.int(0, 2 ** 32 - 1), random.pick([0, 4]));
  return frame;
}

function drawValue(random: Random, depth: number): Json {
  if (depth > 3 || (depth > 0 && random.chance(0.5)))
    return random.pick<() => Json>([
      () => drawWord(random, WORDS),
      () => random.int(-5, 2 ** 31),
      () => random.chance(0.5),
      () => null,
      () => "y".repeat(random.int(0, 5_000)),
    ])();
  if (depth > 0 && random.chance(0.2))
    return random.list(random.int(0, 3), () => drawValue(random, depth + 1));
  return Object.fromEntries(
    random.list(random.int(0, 7), () => [drawWord(random, FIELDS), drawValue(random, depth + 1)]),
  );
}

function drawWord(random: Random, words: readonly string[]): string {
  return words[random.int(0, words.length - 1)] ?? "";
}

function cut(bytes: Buffer, random: Random): string[] {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = random.pick([1, random.int(1, 8), bytes.length]);
    chunks.push(bytes.subarray(at, at + length).toString("hex"));
    at += length;
  }
  return chunks.slice(0, 100);
}

import { ExecError } from "../core/errors.ts";
import type { RunEvent } from "../core/events.ts";
import { errorIn, expectShape, isRecord, isRunEvent } from "./reply.ts";

/** The events of a run as the service sends them, one JSON object each. Leaving early closes the connection. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<RunEvent> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  try {
    for (;;) {
      const { done, value = "" } = await reader.read();
      waiting += value;
      let end = waiting.indexOf("\n\n");
      for (; end >= 0; end = waiting.indexOf("\n\n")) {
        const event = readFrame(waiting.slice(0, end));
        waiting = waiting.slice(end + 2);
        if (event === null) continue;
        yield event;
        if (event.type === "finished") return;
      }
      if (done) throw new ExecError("ADAPTER_DOWN", "The connection ended before the run did.");
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

// --- internals

/** `null` for comments, which keep a connection open. */
function readFrame(frame: string): RunEvent | null {
  const lines = frame.split("\n").map((line) => line.replace(/\r$/, ""));
  const data = lines.flatMap((line) => (line.startsWith("data:") ? [line.slice(5).trim()] : []));
  if (data.length === 0) return null;
  const body: unknown = JSON.parse(data.join("\n"));
  if (isRecord(body) && isRecord(body["error"]) && !("type" in body)) throw errorIn(body["error"]);
  return expectShape(body, isRunEvent);
}

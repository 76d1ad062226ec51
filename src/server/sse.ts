import type { RunEvent } from "../core/events.ts";
import type { RunResult } from "../core/result.ts";
import { COMMON_HEADERS, retryAfterHeader, toErrorBody, toExecError, toJsonText } from "./wire.ts";

/**
 * Sends a run's events as server-sent events, the last one `finished` with the result. Each event is asked
 * for only when the client has room for it, so a slow client slows the guest down; a client that leaves ends
 * the iteration, which kills the run.
 *
 * Awaits the first event, so that misuse still rejects and can be answered with a status of its own.
 *
 * @param onResult Told how it ended, before the client is.
 */
export async function eventStreamResponse(
  events: AsyncIterable<RunEvent>,
  onResult: (result: RunResult) => void,
): Promise<Response> {
  const iterator = events[Symbol.asyncIterator]();
  const first = await iterator.next();
  let next: Promise<IteratorResult<RunEvent>> | undefined = Promise.resolve(first);

  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const step = await (next ?? iterator.next());
          next = undefined;
          if (step.done === true) return controller.close();
          if (step.value.type === "finished") onResult(step.value.result);
          controller.enqueue(frame(step.value.type, step.value));
        } catch (error) {
          controller.enqueue(frame("error", toErrorBody(toExecError(error))));
          controller.close();
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  const refusal = unavailableAtOnce(first);
  const headers = {
    ...COMMON_HEADERS,
    "content-type": "text/event-stream; charset=utf-8",
    "x-accel-buffering": "no",
    ...(refusal && retryAfterHeader(refusal)),
  };
  return new Response(body, { status: refusal ? 503 : 200, headers });
}

// --- internals

function frame(type: string, data: unknown): Uint8Array {
  return new TextEncoder().encode(`event: ${type}\ndata: ${toJsonText(data)}\n\n`);
}

function unavailableAtOnce(first: IteratorResult<RunEvent>): RunResult | undefined {
  if (first.done === true || first.value.type !== "finished") return undefined;
  return first.value.result.status === "unavailable" ? first.value.result : undefined;
}

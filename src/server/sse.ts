import type { RunEvent } from "../core/events.ts";
import type { RunResult } from "../core/result.ts";
import type { NumberedEvent } from "./run-streams.ts";
import { COMMON_HEADERS, retryAfterHeader, toErrorBody, toExecError, toJsonText } from "./wire.ts";

/** Numbers the events of a run that dies with its connection. */
export async function* numbered(events: AsyncIterable<RunEvent>): AsyncGenerator<NumberedEvent> {
  let id = 0;
  for await (const event of events) yield { id: (id += 1), event };
}

/**
 * Sends a run's events as server-sent events, the last one `finished` with the result. Each event is asked
 * for only when the client has room for it, so a slow client slows the guest down; a client that leaves ends
 * the iteration.
 *
 * Awaits the first event, so that misuse still rejects and can be answered with a status of its own.
 *
 */
export async function eventStreamResponse(
  events: AsyncIterable<NumberedEvent>,
  listener: StreamListener,
): Promise<Response> {
  const iterator = events[Symbol.asyncIterator]();
  const first = await iterator.next();
  const refusal = unavailableAtOnce(first);
  return streamOf(iterator, listener, {
    first,
    status: refusal ? 503 : 200,
    headers: refusal ? retryAfterHeader(refusal) : {},
  });
}

/** The same for a run that is under way: answered before there is anything to tell. */
export function resumedStreamResponse(events: AsyncIterable<NumberedEvent>): Response {
  return streamOf(events[Symbol.asyncIterator](), NOBODY, { status: 200, headers: {} });
}

export interface StreamListener {
  /** How the run ended, before the client is told. */
  readonly onResult: (result: RunResult) => void;
  readonly onSent: (byteCount: number) => void;
}

// --- internals

const NOBODY: StreamListener = { onResult: () => {}, onSent: () => {} };

interface Beginning {
  readonly first?: IteratorResult<NumberedEvent>;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

function streamOf(
  iterator: AsyncIterator<NumberedEvent>,
  { onResult, onSent }: StreamListener,
  { first, status, headers }: Beginning,
): Response {
  let waiting = first;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const step = waiting ?? (await iterator.next());
          waiting = undefined;
          if (step.done === true) return controller.close();
          const { id, event } = step.value;
          if (event.type === "finished") onResult(event.result);
          const bytes = frame(event.type, event, id);
          onSent(bytes.byteLength);
          controller.enqueue(bytes);
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
  return new Response(body, {
    status,
    headers: {
      ...COMMON_HEADERS,
      "content-type": "text/event-stream; charset=utf-8",
      "x-accel-buffering": "no",
      ...headers,
    },
  });
}

function frame(type: string, data: unknown, id?: number): Uint8Array {
  const name = id === undefined ? "" : `id: ${id}\n`;
  return new TextEncoder().encode(`${name}event: ${type}\ndata: ${toJsonText(data)}\n\n`);
}

function unavailableAtOnce(first: IteratorResult<NumberedEvent>): RunResult | undefined {
  if (first.done === true || first.value.event.type !== "finished") return undefined;
  const { result } = first.value.event;
  return result.status === "unavailable" ? result : undefined;
}

import { ExecError } from "../core/errors.ts";
import { type Json, parseJson } from "../core/json.ts";

export interface BodyReaderOptions {
  /** Of all bodies that are still coming in, beyond the first 64 KiB of each. @default 256 MiB */
  readonly maxHeldBytes?: number | undefined;
}

/**
 * The bytes of a JSON body of at most `maxBytes`, as a signature speaks for them. Asking for the JSON content type
 * also keeps web pages of other origins out: a browser may send it only after a preflight, which is answered for the
 * operator's own origins alone.
 */
export type ReadJsonBody = (request: Request, maxBytes: number) => Promise<Uint8Array>;

export function createBodyReader({
  maxHeldBytes = 256 * 1024 * 1024,
}: BodyReaderOptions = {}): ReadJsonBody {
  let heldBytes = 0;

  async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
    const reader = request.body?.getReader();
    if (reader === undefined) return new Uint8Array();
    const chunks: Uint8Array[] = [];
    let byteCount = 0;
    let ownHeld = 0;
    try {
      for (;;) {
        const { done, value: chunk } = await reader.read();
        if (done) break;
        byteCount += chunk.byteLength;
        if (byteCount > maxBytes) throw tooLarge(maxBytes);
        const held = Math.max(0, byteCount - SMALL_BYTES);
        heldBytes += held - ownHeld;
        ownHeld = held;
        // Those who send large bodies slowly must not fill the memory between them; small ones always get through.
        if (held > 0 && heldBytes > maxHeldBytes) throw tooMuch();
        chunks.push(chunk);
      }
    } catch (cause) {
      if (ExecError.is(cause)) {
        await reader.cancel();
        throw cause;
      }
      throw new ExecError("BAD_REQUEST", "The body was cut off.", { cause });
    } finally {
      heldBytes -= ownHeld;
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  }

  return async (request, maxBytes) => {
    const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
    if (!/^application\/(?:[\w.+-]+\+)?json$/i.test(type.trim())) {
      throw new ExecError("BAD_REQUEST", "The body must be JSON.", {
        hint: "Send the header Content-Type: application/json.",
      });
    }
    if (request.headers.has("content-encoding"))
      throw new ExecError("BAD_REQUEST", "The body must not be compressed.", {
        hint: "Leave the header Content-Encoding out, and send the JSON text itself.",
      });
    if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
    return readBytes(request, maxBytes);
  };
}

/** One for all doors of the process, which share its memory. */
export const readJsonBody: ReadJsonBody = createBodyReader();

export function parseJsonBody(bytes: Uint8Array): Json {
  const text = decode(bytes);
  try {
    return parseJson(text);
  } catch (cause) {
    throw new ExecError("BAD_REQUEST", "The body is not valid JSON.", { cause });
  }
}

// --- internals

const SMALL_BYTES = 64 * 1024;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ExecError("BAD_REQUEST", "The body is not valid UTF-8.", { cause });
  }
}

function tooLarge(maxBytes: number): ExecError {
  return new ExecError("BODY_TOO_LARGE", `The body is larger than ${maxBytes} bytes.`);
}

function tooMuch(): ExecError {
  return new ExecError("QUEUE_FULL", "Too many large bodies are being sent at once.", {
    hint: "Send it again in a moment.",
  });
}

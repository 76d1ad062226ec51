import { ExecError } from "../core/errors.ts";
import { type Json, parseJson } from "../core/json.ts";

/**
 * The bytes of a JSON body of at most `maxBytes`, as a signature speaks for them. Asking for the JSON content type
 * also keeps web pages of other origins out: a browser may send it only after a preflight, which is answered for the
 * operator's own origins alone.
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (!/^application\/(?:[\w.+-]+\+)?json$/i.test(type.trim())) {
    throw new ExecError("BAD_REQUEST", "The body must be JSON.", {
      hint: "Send the header Content-Type: application/json.",
    });
  }
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  return readBytes(request, maxBytes);
}

export function parseJsonBody(bytes: Uint8Array): Json {
  const text = decode(bytes);
  try {
    return parseJson(text);
  } catch (cause) {
    throw new ExecError("BAD_REQUEST", "The body is not valid JSON.", { cause });
  }
}

// --- internals

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  try {
    for await (const chunk of request.body) {
      byteCount += chunk.byteLength;
      if (byteCount > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (ExecError.is(cause)) throw cause;
    throw new ExecError("BAD_REQUEST", "The body was cut off.", { cause });
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

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

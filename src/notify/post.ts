import { type Sent, SENT, notSent } from "./channel.ts";

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One HTTP post. Redirects are not followed, since they could lead a signed notice anywhere, and nothing of the
 * answer is read but its head.
 */
export async function post({ url, headers, body }: Post, signal: AbortSignal): Promise<Sent> {
  try {
    const response = await fetch(url, {
      ...{ method: "POST", body, signal, redirect: "manual" },
      headers: { "user-agent": USER_AGENT, ...headers },
    });
    await response.body?.cancel();
    return judge(response);
  } catch (cause) {
    return notSent(signal.aborted ? TOO_LATE : `The connection failed${codeOf(cause)}.`);
  }
}

export const TOO_LATE = "There was no answer in time.";

// --- internals

const USER_AGENT = "aybiza-code-execution";
const LONGEST_WAIT_MS = 3_600_000;

function judge({ ok, status, headers }: Response): Sent {
  if (ok) return SENT;
  const reason = `The receiver answered ${status}.`;
  if (status === GONE) return notSent(reason, { retry: "never" });
  return notSent(reason, { retryAfterMs: waitIn(headers.get("retry-after")) });
}

const GONE = 410;

/** Seconds; a date is not waited for. */
function waitIn(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text)
    ? Math.min(Number(text) * 1_000, LONGEST_WAIT_MS)
    : null;
}

/** Node's own word for what went wrong, e.g. ` (ECONNREFUSED)`: its messages name the address. */
function codeOf(cause: unknown): string {
  for (let error = cause; error instanceof Error; error = error.cause)
    if ("code" in error && typeof error.code === "string" && /^[A-Z_\d]{2,40}$/.test(error.code))
      return ` (${error.code})`;
  return "";
}

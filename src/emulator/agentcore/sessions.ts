import { randomBytes } from "node:crypto";
import { ServiceException } from "./exceptions.ts";

/** Which sessions there are, until when, and which requests for one were sent twice. */
export interface SessionStore<T> {
  start(request: StartRequest): Session<T>;
  /** @throws ServiceException `ResourceNotFoundException` */
  find(interpreter: string, sessionId: string): Session<T>;
  /** Newest first. */
  list(interpreter: string): readonly Session<T>[];
  /** Ends it now; again is as good as once. */
  terminate(session: Session<T>): void;
  /** The same by its id. Answers whether it was active. */
  expire(sessionId: string): boolean;
  activeCount(): number;
  close(): void;
}

export interface StartRequest {
  readonly interpreter: string;
  readonly name: string | undefined;
  readonly timeoutSeconds: number;
  readonly clientToken: string | undefined;
}

export interface Session<T> {
  readonly sessionId: string;
  readonly interpreter: string;
  readonly name: string | undefined;
  readonly createdAt: string;
  readonly timeoutSeconds: number;
  status: "READY" | "TERMINATED";
  lastUpdatedAt: string;
  /** What it works with; `null` once it is over. */
  machine: T | null;
}

export interface SessionStoreOptions<T> {
  readonly maxActiveCount: number;
  readonly open: (sessionId: string) => T;
  /** Called once for each session that ends. */
  readonly onEnd: (machine: T) => void;
}

export function createSessionStore<T>(options: SessionStoreOptions<T>): SessionStore<T> {
  const { maxActiveCount, open, onEnd } = options;
  const sessions = new Map<string, Session<T>>();
  const timers = new Map<string, NodeJS.Timeout>();
  const started = new Map<string, { readonly asked: string; readonly sessionId: string }>();

  function terminate(session: Session<T>): void {
    const { machine } = session;
    if (machine === null) return;
    session.status = "TERMINATED";
    session.lastUpdatedAt = new Date().toISOString();
    session.machine = null;
    clearTimeout(timers.get(session.sessionId));
    timers.delete(session.sessionId);
    onEnd(machine);
  }

  function sameAsBefore({ clientToken, ...asked }: StartRequest): Session<T> | undefined {
    const before = clientToken === undefined ? undefined : started.get(clientToken);
    if (before === undefined) return undefined;
    if (before.asked !== JSON.stringify(asked)) {
      throw new ServiceException(
        "ValidationException",
        "The client token was used for another request.",
        {
          reason: "IdempotentParameterMismatchException",
          fieldList: [{ name: "clientToken", message: "was used for another request" }],
        },
      );
    }
    return sessions.get(before.sessionId);
  }

  function forgetOldest(): void {
    if (sessions.size <= MAX_KEPT_COUNT) return;
    const oldest = [...sessions.values()].find(({ machine }) => machine === null);
    if (oldest !== undefined) sessions.delete(oldest.sessionId);
    const [token] = started.keys();
    if (started.size > MAX_KEPT_COUNT && token !== undefined) started.delete(token);
  }

  return {
    start(request) {
      const before = sameAsBefore(request);
      if (before !== undefined) return before;
      if (timers.size >= maxActiveCount) {
        const message = `The account has ${String(maxActiveCount)} active sessions, and may have no more.`;
        throw new ServiceException("ServiceQuotaExceededException", message);
      }
      const { clientToken, ...asked } = request;
      const { interpreter, name, timeoutSeconds } = asked;
      const now = new Date();
      const sessionId = createUlid(now.getTime());
      const session: Session<T> = {
        ...{ sessionId, interpreter, name, timeoutSeconds },
        ...{ createdAt: now.toISOString(), lastUpdatedAt: now.toISOString() },
        ...{ status: "READY", machine: open(sessionId) },
      };
      sessions.set(sessionId, session);
      // Absolute: no use of it makes it live longer.
      timers.set(sessionId, setTimeout(() => terminate(session), timeoutSeconds * 1_000).unref());
      if (clientToken !== undefined)
        started.set(clientToken, { asked: JSON.stringify(asked), sessionId });
      forgetOldest();
      return session;
    },
    find(interpreter, sessionId) {
      const session = sessions.get(sessionId);
      if (session?.interpreter === interpreter) return session;
      throw new ServiceException(
        "ResourceNotFoundException",
        `Session ${sessionId} was not found.`,
      );
    },
    list: (interpreter) =>
      [...sessions.values()].filter((session) => session.interpreter === interpreter).toReversed(),
    terminate,
    expire(sessionId) {
      const session = sessions.get(sessionId);
      if (session?.machine == null) return false;
      terminate(session);
      return true;
    },
    activeCount: () => timers.size,
    close() {
      for (const session of sessions.values()) terminate(session);
    },
  };
}

// --- internals

const MAX_KEPT_COUNT = 10_000;

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 26 characters: the time in ten, then chance. */
function createUlid(ms: number): string {
  let time = "";
  for (let left = ms, place = 0; place < 10; place += 1, left = Math.floor(left / 32))
    time = CROCKFORD.charAt(left % 32) + time;
  return time + [...randomBytes(16)].map((byte) => CROCKFORD.charAt(byte % 32)).join("");
}

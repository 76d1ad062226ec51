import { randomUUID } from "node:crypto";
import { z } from "zod";

import type { Adapter, AdapterSession } from "../core/adapter.ts";
import { type Check, type Stop, pass, stop } from "../core/check.ts";
import { ExecError } from "../core/errors.ts";
import type { Session, Sessions } from "../core/execution.ts";
import { type AnyLanguage, LANGUAGES, parseAnyLanguage } from "../core/language.ts";
import type { SessionLimits } from "../core/session-limits.ts";
import type { Policy } from "../core/policy.ts";
import { idText, parseStrict, strictObject } from "../policy/strict.ts";
import type { StoppableRun } from "../routing/kill-stops.ts";
import { route } from "../routing/route.ts";
import type { Router } from "../routing/router.ts";
import { offeredBy } from "./adapters.ts";
import { prepareFirst } from "./dispatch.ts";
import type { Life } from "./life.ts";
import {
  createSessionOpener,
  keepsState,
  NOT_OFFERED,
  type SessionOpenerOptions,
} from "./open-session.ts";
import { toError } from "./results.ts";
import {
  createLiveSession,
  type LiveSession,
  type Place,
  SESSION_LOST,
  type SessionEnd,
} from "./session.ts";

/** Which sessions there are, and whose. */
export interface SessionRegistry {
  /** What callers see. */
  readonly sessions: Sessions;
  /** A place in the session a run names, or why there is none. */
  enter(named: SessionName, life: Life): Check<Place>;
  /** Ends those whose process would go on while what they belong to is stopped. */
  review(): void;
  /** Ends every session, and takes no more. */
  close(): Promise<void>;
}

export interface SessionName {
  readonly tenantId: string;
  readonly sessionId: string;
}

export interface SessionRegistryOptions extends SessionOpenerOptions {
  readonly adapters: readonly Adapter[];
  readonly router: Router;
  readonly limits: SessionLimits;
  /** What a tenant's adapters must be able to enforce. */
  readonly policyOf: (tenantId: string) => Policy;
  /** Why no such session may be made, or not on that adapter; `null` where it may. */
  readonly refusalOf: (run: StoppableRun) => Stop | null;
}

export function createSessionRegistry(options: SessionRegistryOptions): SessionRegistry {
  const { adapters, limits, policyOf, refusalOf, router } = options;
  const opener = createSessionOpener(options);
  const live = new Map<string, LiveSession>();
  /** Ids of sessions that are about to be. */
  const opening = new Set<string>();
  /** Sessions that ended by themselves, for a while: who asks for one is told what became of it. */
  const gone = new Map<string, Gone>();
  const closing = new AbortController();

  function lookUp(name: SessionName): Check<LiveSession> {
    const key = keyOf(name);
    const session = live.get(key);
    if (session) return pass(session);
    const why = gone.get(key)?.why;
    return why === "lost" ? SESSION_LOST : why === "expired" ? EXPIRED : UNKNOWN;
  }

  function lookUpNamed(sessionId: unknown, tenantId: unknown): Named {
    if (!adapters.some(keepsState)) throw toError(NOT_OFFERED);
    const name = {
      sessionId: read(idText, sessionId, "sessionId"),
      tenantId: read(idText, tenantId ?? DEFAULT_TENANT, "tenantId"),
    };
    return { name, found: lookUp(name) };
  }

  /** Those that may hold it, best first: at least one. */
  async function chooseAdapters(
    { tenantId, sessionId }: SessionName,
    language: AnyLanguage,
  ): Promise<readonly Adapter[]> {
    const run = { tenantId, language, useCases: [] };
    const keeping = adapters.filter(keepsState);
    if (keeping.length === 0) throw toError(NOT_OFFERED);
    const able = keeping.filter(({ name }) => refusalOf({ ...run, adapter: name }) === null);
    if (able.length === 0) refuseStopped({ ...run, adapter: keeping[0]?.name ?? null });
    const policy = policyOf(tenantId);
    const needs = { language, policy, networkAsked: false, sessionId };
    const life = { signal: closing.signal, leftMs: () => Infinity };
    await prepareFirst({ adapters: able, needs, router }, life);
    if (closing.signal.aborted) throw toError(SHUTTING_DOWN);
    const fitting = router.inOrder(able).filter((adapter) => route([adapter], needs).ok);
    const routed = route(able, needs);
    if (fitting.length === 0 && !routed.ok) throw toError(routed);
    return fitting;
  }

  function refuseStopped(run: StoppableRun): void {
    const refusal = refusalOf(run);
    if (refusal !== null) throw toError(refusal);
  }

  /** Holds the id and the place of a session while `open` makes it. */
  async function admit(
    name: SessionName,
    language: AnyLanguage,
    open: () => Promise<Opened>,
  ): Promise<Session> {
    const { tenantId, sessionId } = name;
    const key = keyOf(name);
    if (closing.signal.aborted) throw toError(SHUTTING_DOWN);
    if (live.has(key) || opening.has(key)) throw toError(EXISTS);
    const tenantsOwn = [...live.keys(), ...opening].filter((it) => it.startsWith(`${tenantId} `));
    if (tenantsOwn.length >= limits.maxPerTenant) throw toError(atLimit(limits));
    opening.add(key);
    try {
      const { adapter, held } = await open();
      if (closing.signal.aborted) {
        await opener.release(adapter, held);
        throw toError(SHUTTING_DOWN);
      }
      const session = createLiveSession({
        ...{ sessionId, tenantId, language, adapter, held, limits },
        reopen: () => openOn(adapter, name, language),
        release: (old) => opener.release(adapter, old),
        onEnd: (why) => forget(key, session, why),
      });
      live.set(key, session);
      gone.delete(key);
      return session.describe();
    } finally {
      opening.delete(key);
    }
  }

  function openOn(
    adapter: Adapter,
    name: SessionName,
    language: AnyLanguage,
  ): Promise<AdapterSession> {
    return opener.open(adapter, { ...name, language, stateBytes: limits.maxStateBytes });
  }

  function create(name: SessionName, language: AnyLanguage): Promise<Session> {
    return admit(name, language, async () => {
      const left = [...(await chooseAdapters(name, language))];
      for (;;) {
        const adapter = left.shift();
        if (adapter === undefined) throw toError(NOT_OFFERED);
        try {
          return { adapter, held: await openOn(adapter, name, language) };
        } catch (error) {
          // Nothing has run in it yet, so another adapter may hold it.
          if (!ExecError.is(error) || !error.retryable || left.length === 0) throw error;
        }
      }
    });
  }

  function forget(key: string, session: LiveSession, why: SessionEnd): void {
    if (live.get(key) !== session) return;
    live.delete(key);
    gone.delete(key);
    gone.set(key, { why, language: session.language });
    const [oldest] = gone.keys();
    if (gone.size > MAX_GONE_COUNT && oldest !== undefined) gone.delete(oldest);
  }

  const sessions: Sessions = {
    async create(given) {
      const {
        language: spelling,
        tenantId = DEFAULT_TENANT,
        sessionId = randomUUID(),
      } = read(CREATE, given, "options");
      if (!adapters.some(keepsState)) throw toError(NOT_OFFERED);
      const language = parseAnyLanguage(spelling, offeredBy(adapters));
      if (language === undefined) throw toError(LANGUAGE_UNKNOWN);
      return create({ tenantId, sessionId }, language);
    },
    async list(tenantId = DEFAULT_TENANT) {
      const own = read(idText, tenantId, "tenantId");
      return [...live.values()]
        .filter((session) => session.tenantId === own)
        .map((session) => session.describe());
    },
    async restart(sessionId, tenantId) {
      const { name, found } = lookUpNamed(sessionId, tenantId);
      if (found.ok) await found.value.restart();
      const now = lookUp(name);
      if (now.ok) return now.value.describe();
      const lost = gone.get(keyOf(name));
      if (lost?.why === "lost") return create(name, lost.language);
      throw toError(now);
    },
    async fork(sessionId, given = {}) {
      const { as = randomUUID(), tenantId } = read(FORK, given, "options");
      const { name, found } = lookUpNamed(sessionId, tenantId);
      if (!found.ok) throw toError(found);
      const { adapter, language } = found.value;
      refuseStopped({ tenantId: name.tenantId, language, useCases: [], adapter: adapter.name });
      const copy = { ...name, sessionId: as };
      return admit(copy, language, async () => {
        const held = await found.value.copy((source) => opener.fork(adapter, source, as));
        if (held === null) throw toError(UNKNOWN);
        return { adapter, held };
      });
    },
    async end(sessionId, tenantId) {
      const { name, found } = lookUpNamed(sessionId, tenantId);
      if (!found.ok) throw toError(found);
      live.delete(keyOf(name));
      await found.value.end("ended", "api");
    },
  };

  return {
    sessions,
    enter(named, life) {
      const found = lookUp(named);
      return found.ok ? pass(found.value.enter(life)) : found;
    },
    review() {
      for (const [key, session] of live) {
        const { tenantId, language, adapter } = session;
        const run = { tenantId, language, useCases: [], adapter: adapter.name };
        // What is kept as bytes does nothing between runs.
        if (session.describe().stateBytes !== null || refusalOf(run) === null) continue;
        forget(key, session, "lost");
        void session.end("lost", "kill_switch");
      }
    },
    async close() {
      closing.abort();
      const all = [...live.values()];
      live.clear();
      await Promise.all(all.map((session) => session.end("ended", "shutdown")));
    },
  };
}

// --- internals

interface Named {
  readonly name: SessionName;
  readonly found: Check<LiveSession>;
}

interface Opened {
  readonly adapter: Adapter;
  readonly held: AdapterSession;
}

interface Gone {
  readonly why: SessionEnd;
  readonly language: AnyLanguage;
}

const DEFAULT_TENANT = "default";

/** Over all tenants: what is remembered of sessions that are no more. */
const MAX_GONE_COUNT = 4_096;

const CREATE = strictObject({
  language: z.string("must be text"),
  tenantId: idText.optional(),
  sessionId: idText.optional(),
});

const FORK = strictObject({ tenantId: idText.optional(), as: idText.optional() });

const UNKNOWN = stop("SESSION_UNKNOWN", "There is no session of that id.");
const EXPIRED = stop(
  "SESSION_UNKNOWN",
  "The session of that id has expired, and its state is gone.",
  "Create it again; `expiresAt` of a session says when it ends by itself.",
);
const EXISTS = stop("SESSION_EXISTS", "There is a session of that id already.");
const LANGUAGE_UNKNOWN = stop(
  "LANGUAGE_UNKNOWN",
  `The language is not known; known are ${LANGUAGES.join(", ")} and their usual short names.`,
);
const SHUTTING_DOWN = stop("SHUTTING_DOWN", "The service is shutting down.");

function atLimit({ maxPerTenant }: SessionLimits): Stop {
  return stop("SESSION_LIMIT", `The tenant may have no more sessions than ${maxPerTenant}.`);
}

/** No id holds a space. */
function keyOf({ tenantId, sessionId }: SessionName): string {
  return `${tenantId} ${sessionId}`;
}

function read<T>(schema: z.ZodType<T>, value: unknown, root: string): T {
  const checked = parseStrict(schema, value, "BAD_REQUEST", root);
  if (!checked.ok) throw toError(checked);
  return checked.value;
}

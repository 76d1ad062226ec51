import type { AdapterSession, OpenSessionOptions, RunContext } from "../../core/adapter.ts";
import { ExecError } from "../../core/errors.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunResult } from "../../core/result.ts";
import type { NativeFleet } from "./native-slot/fleet.ts";
import type { Pool, PoolMember } from "./pool.ts";
import { type RunSession, type RunSite, runWith } from "./run.ts";

/**
 * Sessions of the embedded engines. A WebAssembly guest's session is what its memory holds beyond the boot
 * image, kept here between runs: any engine resumes it, and it outlives every host. A native engine's
 * session is its process.
 */

export interface SessionSite {
  readonly pool: Pool;
  siteOf(): RunSite;
}

type SessionIdentity = Pick<OpenSessionOptions, "sessionId" | "stateBytes">;

const EMPTY = new Uint8Array();
const SNAPSHOT_MS = 5_000;

/** A session whose state is an image in this process. */
export function openImageSession(
  { sessionId, stateBytes }: SessionIdentity,
  site: SessionSite,
  begun: Uint8Array = EMPTY,
): AdapterSession {
  let image = begun;
  let ended = false;
  const session = (): RunSession => ({
    image,
    stateBytes,
    member: null,
    onImage(next) {
      // Only a host that was taken over sends more than it may, and a run may outlast its session.
      if (!ended && next.length <= stateBytes) image = next;
    },
  });
  return {
    sessionId,
    get stateBytes() {
      return image.length;
    },
    async doRun(request, context) {
      const runSite = site.siteOf();
      if (ended) return lostResult(request, runSite);
      return runWith(site.pool, request, context, runSite, session());
    },
    async fork(as) {
      if (ended) throw new ExecError("SESSION_LOST", LOST);
      return openImageSession({ sessionId: as, stateBytes }, site, image);
    },
    async [Symbol.asyncDispose]() {
      ended = true;
      image = EMPTY;
    },
  };
}

/** A session whose state is a process of its own; until its first run has ended, the image it begins with. */
export async function openProcessSession(
  { sessionId, stateBytes }: SessionIdentity,
  site: SessionSite,
  fleet: NativeFleet,
  begun: Uint8Array = EMPTY,
): Promise<AdapterSession> {
  const first = await fleet.reserve();
  if (first === null)
    throw new ExecError(
      "SESSION_LIMIT",
      `No further ${fleet.kind} session can be opened: ${fleet.state.fault ?? "each takes a process, and all are taken"}.`,
    );
  let place = hold(first);
  let image = begun;
  let ended = false;
  const isLost = (): boolean => ended || (place.isGone && image.length === 0);

  /** A place for the next run; `null` where the state is gone, or no process is to be had. */
  async function findPlace(): Promise<Place | null> {
    await endIfLeaving(place);
    if (isLost()) return null;
    if (!place.isGone) return place;
    const member = await fleet.reserve();
    if (member !== null) place = hold(member);
    if (ended) member?.host.kill();
    return member === null || ended ? null : place;
  }

  return {
    sessionId,
    stateBytes: null,
    async doRun(request: RunRequest, context: RunContext): Promise<RunResult> {
      const runSite = site.siteOf();
      const found = await findPlace();
      if (found === null) return lostResult(request, runSite);
      const session: RunSession = {
        image,
        stateBytes,
        member: found.member,
        onImage: () => {
          image = EMPTY;
        },
      };
      const result = await runWith(site.pool, request, context, runSite, session);
      // Stopped at its beginning, a process may have taken over half of the image: the next begins anew.
      if (image.length > 0 && result.phases.runMs > 0) await end(found);
      return isLost() && result.status === "unavailable" ? lostResult(request, runSite) : result;
    },
    async fork(as) {
      await endIfLeaving(place);
      if (isLost()) throw new ExecError("SESSION_LOST", LOST);
      const copy = image.length > 0 ? image : await snapshot(place.member, stateBytes);
      return openProcessSession({ sessionId: as, stateBytes }, site, fleet, copy);
    },
    async [Symbol.asyncDispose]() {
      ended = true;
      await end(place);
    },
  };
}

// --- internals

const LOST = "The process that held the session is gone, and its state with it.";

interface Place {
  readonly member: PoolMember;
  isGone: boolean;
}

function hold(member: PoolMember): Place {
  const place: Place = { member, isGone: false };
  void member.host.gone.then(() => (place.isGone = true));
  return place;
}

async function end({ member }: Place): Promise<void> {
  member.host.kill();
  await member.host.gone;
}

/**
 * A process that gave its slot up answered its last run and is about to end: nothing is sent to it any more,
 * and it is not waited for longer than a kill takes.
 */
async function endIfLeaving(place: Place): Promise<void> {
  if (place.member.host.slots.some(({ state }) => state === "warming")) await end(place);
}

async function snapshot({ host }: PoolMember, stateBytes: number): Promise<Uint8Array> {
  const [slot] = host.slots;
  if (slot?.state !== "idle")
    throw new ExecError("SESSION_FORK_FAILED", "A run of the session is under way.");
  const job = { type: "snapshot", stateBytes, runMs: SNAPSHOT_MS } as const;
  const answer = await host.start(slot, job, [], () => undefined).answer;
  if (answer.kind !== "snapshot") throw new ExecError("SESSION_LOST", LOST);
  if (answer.error !== null) throw new ExecError("SESSION_FORK_FAILED", answer.error);
  return answer.image;
}

function lostResult(request: RunRequest, { adapter, engine, enforcement }: RunSite): RunResult {
  return {
    runId: request.runId,
    language: request.language,
    adapter,
    engine,
    phases: { queuedMs: 0, startMs: 0, runMs: 0 },
    enforcement,
    status: "unavailable",
    code: "SESSION_LOST",
    message: LOST,
    retryAfterMs: null,
  };
}

import type { GuestJob, GuestReply } from "../../../src/adapters/embedded/guest/engine.ts";
import type { EngineThread, RunExtras } from "./thread.ts";

export const MEBIBYTE = 1024 * 1024;
export const STATE_BYTES = 32 * MEBIBYTE;

/** A session as the gateway keeps it: an image that goes in and comes out. */
export interface TestSession {
  image: Uint8Array;
  run(source: string, job?: Partial<GuestJob>, extras?: RunExtras): Promise<GuestReply>;
  value(source: string, job?: Partial<GuestJob>): Promise<unknown>;
}

export function openSession(engine: EngineThread, stateBytes = STATE_BYTES): TestSession {
  const session: TestSession = {
    image: new Uint8Array(),
    async run(source, job = {}, extras = {}) {
      const { image } = session;
      const reply = await engine.run(source, { session: { image, stateBytes }, ...job }, extras);
      session.image = reply.image ?? image;
      return reply;
    },
    value: async (source, job) => valueOf(await session.run(source, job)),
  };
  return session;
}

export function valueOf({ outcome }: GuestReply): unknown {
  if (outcome.kind !== "ok") throw new Error(`Expected a value, got ${JSON.stringify(outcome)}`);
  return JSON.parse(outcome.valueJson);
}

import { hash, randomBytes } from "node:crypto";

/**
 * Stands for a text that is not kept: the same text of the same tenant has the same hash, and nobody without
 * the key can try out what it may have been.
 */
export interface PrivateHash {
  (tenantId: string, text: string): string;
}

export function createPrivateHash(key: Uint8Array): PrivateHash {
  const secret = Buffer.from(key).toString("hex");
  return (tenantId, text) => {
    // Half a character has no bytes in UTF-8; as JSON every text has its own.
    const body = text.isWellFormed() ? `t:${text}` : `j:${JSON.stringify(text)}`;
    // With half of the digest nobody can go on from where it ends, so that the key may simply stand first.
    return hash("sha256", `${secret}:${tenantId.length}:${tenantId}:${body}`, "hex").slice(0, 32);
  };
}

export function newHashKey(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

// --- internals

const KEY_BYTES = 32;

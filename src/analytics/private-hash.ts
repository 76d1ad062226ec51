import { createHmac, randomBytes } from "node:crypto";

/**
 * Stands for a text that is not kept: the same text of the same tenant has the same hash, and nobody without
 * the key can try out what it may have been.
 */
export interface PrivateHash {
  (tenantId: string, text: string): string;
}

const KEY_BYTES = 32;

export function createPrivateHash(key: Uint8Array): PrivateHash {
  return (tenantId, text) =>
    createHmac("sha256", key)
      .update(`${tenantId.length}:${tenantId}:`)
      // Half a character has no bytes in UTF-8; as JSON every text has its own.
      .update(text.isWellFormed() ? `t:${text}` : `j:${JSON.stringify(text)}`)
      .digest("hex")
      .slice(0, 32);
}

export function newHashKey(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

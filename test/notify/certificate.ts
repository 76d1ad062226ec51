import { generateKeyPairSync, sign } from "node:crypto";

export interface Certificate {
  /** Both PEM. */
  readonly key: string;
  readonly cert: string;
}

/** A new certificate of one name for an hour, which vouches for itself. */
export function selfSigned(hostname: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const name = sequence(tagged(0x31, sequence(oid([0x55, 4, 3]), tagged(0x0c, hostname))));
  const algorithm = sequence(oid([0x2b, 0x65, 0x70]));
  const extension = (id: number, value: Buffer): Buffer =>
    sequence(oid([0x55, 0x1d, id]), tagged(0x04, value));
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    ...[algorithm, name, sequence(moment(-3_600_000), moment(3_600_000)), name],
    publicKey.export({ type: "spki", format: "der" }),
    tagged(
      0xa3,
      sequence(
        extension(SUBJECT_ALT_NAME, sequence(tagged(0x82, hostname))),
        extension(BASIC_CONSTRAINTS, sequence(tagged(0x01, Buffer.from([0xff])))),
      ),
    ),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign(null, body, privateKey)]);
  const der = sequence(body, algorithm, tagged(0x03, signature));
  const lines = der.toString("base64").replaceAll(/.{64}/g, "$&\n").trim();
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

// --- internals

const SUBJECT_ALT_NAME = 17;
const BASIC_CONSTRAINTS = 19;

function tagged(tag: number, ...contents: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(contents.map((part) => Buffer.from(part)));
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function oid(bytes: readonly number[]): Buffer {
  return tagged(0x06, Buffer.from(bytes));
}

function moment(fromNowMs: number): Buffer {
  const digits = new Date(Date.now() + fromNowMs).toISOString().replaceAll(/\D/g, "");
  return tagged(0x17, `${digits.slice(2, 14)}Z`);
}

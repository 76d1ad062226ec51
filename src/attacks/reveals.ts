/** Whether a text holds a secret: as it is, in hexadecimal, backwards, or in base64 at any offset. */
export function reveals(text: string, secret: string): boolean {
  return formsOf(secret).some((form) => text.includes(form));
}

// --- internals

function formsOf(secret: string): readonly string[] {
  return [
    secret,
    Buffer.from(secret).toString("hex"),
    secret.split("").toReversed().join(""),
    // As the second and third byte of a group of three, the secret is cut by what stands around it.
    ...[0, 1, 2].map((offset) => {
      const encoded = Buffer.from(" ".repeat(offset) + secret).toString("base64");
      return encoded.slice(offset === 0 ? 0 : offset + 1).replace(/.?.?=*$/, "");
    }),
  ];
}

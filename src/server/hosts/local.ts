/**
 * Whether a request was meant for this machine and came straight from it: not through a tunnel or a proxy, and not
 * from a web page of another origin.
 */
export function isLocalRequest({ hostname, host }: URL, headers: Headers): boolean {
  const isLocalName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
  if (!isLocalName || FORWARDED.some((name) => headers.has(name))) return false;
  const origin = headers.get("origin");
  return origin === null || origin === `http://${host}`;
}

// --- internals

const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

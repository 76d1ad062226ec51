/**
 * What the prelude takes as built-in in a realm of a native engine, and stacks without our own frames: a function of
 * the host's own functions, the time and the random seed where they are given, the name its own lines go by, how many
 * of them are told, and which are its own.
 */
export const NATIVE_GROUND = String.raw`(raw, nowMs, seed, file, lines, isOwn = (site) => site.getFileName() === file) => {
  const { apply, construct } = Reflect;
  const bytes = (outer) => typeof outer === "string" ? outer : new Uint8Array(outer);
  globalThis.performance = { now: () => raw.elapsed() };
  globalThis.atob = (text) => raw.fromBase64(String(text));
  globalThis.btoa = (text) => raw.toBase64(String(text));
  if (nowMs !== null) {
    const RealDate = Date;
    const StillDate = new Proxy(RealDate, {
      construct: (target, args, newTarget) => construct(target, args.length === 0 ? [nowMs] : args, newTarget),
      apply: () => new RealDate(nowMs).toString(),
    });
    RealDate.now = () => nowMs;
    RealDate.prototype.constructor = StillDate;
    globalThis.Date = StillDate;
  }
  if (seed !== null) {
    let [a, b, c, d] = seed;
    /* sfc32 */
    Math.random = () => {
      const t = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + t) | 0;
      return (t >>> 0) / 4294967296;
    };
  }
  Error.prepareStackTrace = (error, sites) => {
    let text = "";
    let count = 0;
    for (let i = 0; i < sites.length && count < lines; i++) {
      if (!isOwn(sites[i])) continue;
      const name = sites[i].getFunctionName();
      const place = file + ":" + sites[i].getLineNumber() + ":" + sites[i].getColumnNumber();
      text += "\n    at " + (name ? name + " (" + place + ")" : place);
      count++;
    }
    let head;
    try { head = String(error); } catch { head = "Error"; }
    return head + text;
  };
  const then = Function.prototype.call.bind(Promise.prototype.then);
  return {
    host: {
      write: raw.write, exit: raw.exit, base64: (view) => raw.base64(view), stat: raw.stat,
      utf8: (text) => bytes(raw.utf8(text)), text: (view) => raw.text(view),
      readFile: (name) => bytes(raw.readFile(name)), writeFile: raw.writeFile, readDirectory: raw.readDirectory,
      makeDirectory: raw.makeDirectory, remove: raw.remove,
    },
    settle: (value, fulfilled, rejected) => { then(value, fulfilled, rejected); },
  };
}`;

import type { Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { selfSigned } from "./certificate.ts";
import { MESSAGE, open, reasonOf, send } from "./message.ts";
import { startMailReceiver, startTcpReceiver } from "./receivers.ts";

const PASSWORD = "pa55word-of-the-relay";

describe("mail", () => {
  const ADDRESSES = { from: "aybiza@example.com", to: ["team@example.com", "ops@example.com"] };

  it("is one message, with an id that is the same for every try", async () => {
    await using receiver = await startMailReceiver();
    const { port, mails } = receiver;
    const channel = open({
      email: { team: { host: "127.0.0.1", port, security: "none", ...ADDRESSES } },
    });
    expect(await send(channel)).toEqual({ ok: true });
    expect(await send(channel)).toEqual({ ok: true });
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect(mail).toContain("Subject: Bedrock code execution now available!\r\n");
      expect(mail).toContain("Message-ID: <ntf_0123456789abcdef@aybiza>\r\n");
      expect(mail).toContain("Auto-Submitted: auto-generated\r\n");
      expect(mail).toContain("To: team@example.com, ops@example.com\r\n");
      expect(mail).toMatch(
        /\r\n\r\nBedrock code execution now available!\r\nLanguages: python\.\r\n$/,
      );
    }
  });

  it("and its password go to nobody whose certificate nobody vouches for", async () => {
    await using receiver = await startMailReceiver({ disabledCommands: [] });
    const { port, mails, passwords } = receiver;
    const signedIn = { user: "aybiza", password: PASSWORD };
    const channel = open({
      email: { team: { host: "127.0.0.1", port, ...signedIn, ...ADDRESSES } },
    });
    const sent = await send(channel);
    expect(reasonOf(sent)).toMatch(/^The mail server could not be used \(\w+\)\.$/);
    expect([mails, passwords]).toEqual([[], []]);
  });

  it("and its password go to nobody who offers no protection", async () => {
    await using receiver = await startMailReceiver({ disabledCommands: ["STARTTLS"] });
    const { port, mails, passwords } = receiver;
    const signedIn = { user: "aybiza", password: PASSWORD };
    const channel = open({
      email: { team: { host: "127.0.0.1", port, ...signedIn, ...ADDRESSES } },
    });
    expect(await send(channel)).toMatchObject({ ok: false });
    expect([mails, passwords]).toEqual([[], []]);
  });

  it.each(["starttls", "tls"] as const)("signs in over %s", async (security) => {
    const certificate = selfSigned("localhost");
    await using receiver = await startMailReceiver({
      ...{ ...certificate, secure: security === "tls", disabledCommands: [], authOptional: false },
    });
    const { port, mails, passwords } = receiver;
    const signedIn = { user: "aybiza", password: PASSWORD };
    const server = { host: "localhost", port, security, ...signedIn, ...ADDRESSES };
    const channel = open({ email: { team: server } });
    const before = getCACertificates("default");
    setDefaultCACertificates([...before, certificate.cert]);
    onTestFinished(() => setDefaultCACertificates(before));
    expect(await send(channel)).toEqual({ ok: true });
    expect([mails.length, passwords]).toEqual([1, [PASSWORD]]);
  });

  it("that is refused is told of by number", async () => {
    await using receiver = await startMailReceiver({
      onMailFrom: (_address, _session, done) =>
        done(Object.assign(new Error(`no, ${PASSWORD}`), { responseCode: 451 })),
    });
    const { port } = receiver;
    const channel = open({
      email: { team: { host: "127.0.0.1", port, security: "none", ...ADDRESSES } },
    });
    expect(reasonOf(await send(channel))).toBe("The mail server answered 451 (EENVELOPE).");
  });

  it.each([
    ["garbage", (line: string) => line],
    ["talks without end", (line: string) => line.repeat(20_000)],
  ])("goes to no server that says %s", async (_, greeting) => {
    await using receiver = await startTcpReceiver((socket) => {
      socket.write(greeting("HTTP/1.1 400 what is this"));
    });
    const { port } = receiver;
    const channel = open({
      email: { team: { host: "127.0.0.1", port, security: "none", ...ADDRESSES } },
    });
    expect(await channel.send(MESSAGE, AbortSignal.timeout(2_000))).toMatchObject({ ok: false });
  });

  it.each([
    ["nothing", () => undefined],
    ["a word now and then, without end", drip],
  ])(
    "is given up at the signal, with the connection, where the server says %s",
    async (_, talk) => {
      let isGone = false;
      await using receiver = await startTcpReceiver((socket) => {
        socket.resume();
        socket.once("close", () => (isGone = true));
        talk(socket);
      });
      const { port } = receiver;
      const channel = open({
        email: { team: { host: "127.0.0.1", port, security: "none", ...ADDRESSES } },
      });
      expect(reasonOf(await channel.send(MESSAGE, AbortSignal.timeout(300)))).toBe(
        "There was no answer in time.",
      );
      // Sooner than any time limit of a step.
      await expect.poll(() => isGone, { timeout: 5_000 }).toBe(true);
    },
  );
});

// --- internals

function drip(socket: Socket): void {
  socket.write("220 mail.example ESMTP\r\n");
  const timer = setInterval(() => socket.write("250-more\r\n"), 50);
  socket.once("close", () => clearInterval(timer));
}

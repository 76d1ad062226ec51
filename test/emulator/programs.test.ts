import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, run, startSession, startStandIn } from "./stand-in.ts";

const standIn = await startStandIn();
const client = connect(standIn);
let session = "";
beforeAll(async () => {
  session = await startSession(client);
});
afterAll(async () => {
  client.destroy();
  await standIn[Symbol.asyncDispose]();
  await standIn.execution[Symbol.asyncDispose]();
});

describe("executeCode", () => {
  it("answers what a program prints, without the newline at the end", async () => {
    expect(await run(client, session, "print(6*7)")).toEqual({
      content: [{ type: "text", text: "42" }],
      structuredContent: {
        stdout: "42",
        stderr: "",
        exitCode: 0,
        executionTime: expect.any(Number),
      },
      isError: false,
    });
  });

  it("does not echo the last expression", async () => {
    const { content } = await run(client, session, "6*7");
    expect(content).toEqual([{ type: "text", text: "" }]);
  });

  it("does not drain or measure a value nobody asked for", async () => {
    await run(client, session, "numbers = iter(range(3))\nnumbers");
    const { structuredContent } = await run(
      client,
      session,
      "print(list(numbers))\nx = list(range(400_000))",
    );
    expect(structuredContent).toMatchObject({ stdout: "[0, 1, 2]", exitCode: 0 });
  });

  it("keeps Python's state in the session, and in no other", async () => {
    await run(client, session, "import decimal\nprice = decimal.Decimal('12.10')");
    expect((await run(client, session, "print(price * 2)")).structuredContent?.stdout).toBe(
      "24.20",
    );
    const other = await startSession(client);
    const { isError, structuredContent } = await run(client, other, "print(price)");
    expect([isError, structuredContent?.stderr]).toEqual([
      true,
      expect.stringContaining("NameError"),
    ]);
  });

  it("forgets it with clearContext", async () => {
    await run(client, session, "kept = 1");
    const { structuredContent } = await run(
      client,
      session,
      "print('kept' in globals())",
      "python",
      {
        clearContext: true,
      },
    );
    expect(structuredContent?.stdout).toBe("False");
    await run(client, session, "again = 1");
    expect((await run(client, session, "print(again)")).structuredContent?.stdout).toBe("1");
  });

  it("answers a program that fails as a result, not as an exception", async () => {
    const other = await startSession(client);
    const result = await run(client, other, "print('hi')\n1/0");
    expect(result).toMatchObject({
      content: [{ text: "hi" }, { text: result.structuredContent?.stderr }],
      structuredContent: { stdout: "hi", exitCode: 1 },
      isError: true,
    });
    expect(result.structuredContent?.stderr).toMatch(
      /Cell In\[1\], line 2\n[^]*ZeroDivisionError: division by zero$/,
    );
  });

  it("counts cells as IPython does", async () => {
    const other = await startSession(client);
    await run(client, other, "a = 1");
    const { structuredContent } = await run(client, other, "a = (");
    expect(structuredContent?.stderr).toMatch(/^ {2}Cell In\[2\], line 1\n[^]*SyntaxError: /);
  });

  it("takes an empty program for one that does nothing", async () => {
    expect(await run(client, session, "")).toMatchObject({ isError: false });
    expect(await run(client, session, "# nothing")).toMatchObject({ isError: false });
  });

  it.each([
    ["javascript", "console.log([1, 2].map((n) => n * 2).join())", "2,4"],
    ["typescript", "const n: number = 6;\nconsole.log(n * 7)", "42"],
  ] as const)("runs %s", async (language, code, stdout) => {
    const { structuredContent } = await run(client, session, code, language, { runtime: "deno" });
    expect(structuredContent).toMatchObject({ stdout, exitCode: 0 });
  });

  it("says where JavaScript failed", async () => {
    const { isError, structuredContent } = await run(client, session, "null.x", "javascript");
    expect([isError, structuredContent?.stderr]).toEqual([
      true,
      expect.stringMatching(/^TypeError: .*\n {2}at line 1/),
    ]);
  });

  it("keeps no state of JavaScript, as nobody promises any", async () => {
    await run(client, session, "globalThis.kept = 1", "javascript");
    const { structuredContent } = await run(
      client,
      session,
      "console.log(typeof kept)",
      "javascript",
    );
    expect(structuredContent?.stdout).toBe("undefined");
  });

  it("runs what two callers of one session send at the same time, one after the other", async () => {
    const other = await startSession(client);
    await run(client, other, "count = 0");
    await Promise.all(Array.from({ length: 6 }, () => run(client, other, "count += 1")));
    expect((await run(client, other, "print(count)")).structuredContent?.stdout).toBe("6");
  });

  it("clears the context only after what was sent before has ended", async () => {
    const other = await startSession(client);
    const [first, second] = await Promise.all([
      run(client, other, "import time\ntime.sleep(0.3)\nkept = 1\nprint('through')"),
      run(client, other, "print('kept' in globals())", "python", { clearContext: true }),
    ]);
    expect([first, second].map(({ structuredContent }) => structuredContent?.stdout)).toEqual(
      expect.arrayContaining(["through", "False"]),
    );
    expect(first.isError).toBe(false);
  });
});

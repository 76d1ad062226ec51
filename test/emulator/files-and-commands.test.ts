import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCommands } from "../../src/emulator/agentcore/command-words.ts";
import { connect, run, startSession, startStandIn, useTool } from "./stand-in.ts";

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

const text = (path: string, content: string): { path: string; text: string } => ({
  path,
  text: content,
});

describe("files", () => {
  it("are written, listed, read and removed, as recorded of the service", async () => {
    const png = Buffer.from([137, 80, 78, 71, 255]);
    expect(
      await useTool(client, session, "writeFiles", {
        content: [text("data.csv", "a,b\n1,2\n"), { path: "plots/p.png", blob: png }],
      }),
    ).toEqual({
      content: [{ type: "text", text: "Successfully wrote all 2 files" }],
      isError: false,
    });
    expect(await useTool(client, session, "listFiles", { directoryPath: "" })).toEqual({
      content: [
        {
          type: "resource_link",
          mimeType: "text/csv",
          uri: "file:///data.csv",
          name: "data.csv",
          description: "File",
        },
        { type: "resource_link", uri: "file:///plots", name: "plots", description: "Directory" },
      ],
      isError: false,
    });
    const { content } = await useTool(client, session, "readFiles", {
      paths: ["data.csv", "plots/p.png"],
    });
    expect(content).toMatchObject([
      {
        type: "resource",
        resource: {
          type: "text",
          uri: "file:///data.csv",
          mimeType: "text/csv",
          text: "a,b\n1,2\n",
        },
      },
      {
        type: "resource",
        resource: { type: "blob", uri: "file:///plots/p.png", mimeType: "image/png" },
      },
    ]);
    expect(Buffer.from(content?.[1]?.resource?.blob ?? [])).toEqual(png);
    expect((await useTool(client, session, "removeFiles", { paths: ["data.csv"] })).isError).toBe(
      false,
    );
    expect((await useTool(client, session, "readFiles", { paths: ["data.csv"] })).isError).toBe(
      true,
    );
  });

  it("are there for programs, which leave theirs", async () => {
    await useTool(client, session, "writeFiles", { content: [text("in.txt", "seven")] });
    await run(
      client,
      session,
      "import os\nos.makedirs('out', exist_ok=True)\nopen('out/made.txt', 'w').write(open('in.txt').read().upper())",
    );
    const { structuredContent } = await run(
      client,
      session,
      "import fs from 'fs';\nconsole.log(fs.readFileSync('out/made.txt', 'utf8'))",
      "javascript",
    );
    expect(structuredContent).toMatchObject({ stdout: "SEVEN" });
  });

  it("follow a program that makes a directory into a file", async () => {
    await useTool(client, session, "writeFiles", { content: [text("turn/coat", "x")] });
    await run(
      client,
      session,
      "import shutil\nshutil.rmtree('turn')\nopen('turn', 'w').write('y')",
    );
    expect((await run(client, session, "print(open('turn').read())")).content).toEqual([
      { type: "text", text: "y" },
    ]);
  });

  it("of one session are not another's", async () => {
    const other = await startSession(client);
    expect((await useTool(client, other, "listFiles", { directoryPath: "" })).content).toEqual([]);
  });

  it.each(["../up", "/etc/passwd", "a/../../b", "", "nul\0", "in.txt/below"])(
    "do not go to %j",
    async (path) => {
      await useTool(client, session, "writeFiles", { content: [text("in.txt", "x")] });
      const result = await useTool(client, session, "writeFiles", {
        content: [text(path, "x")],
      }).catch((error: unknown) => ({
        isError: error instanceof Error && error.name === "ValidationException",
      }));
      expect(result.isError).toBe(true);
    },
  );

  it("must have either text or blob", async () => {
    const both = useTool(client, session, "writeFiles", { content: [{ path: "a" }] });
    await expect(both).rejects.toMatchObject({ name: "ValidationException" });
  });
});

describe("commands", () => {
  const command = (line: string): ReturnType<typeof useTool> =>
    useTool(client, session, "executeCommand", { command: line });

  it("that fail have all they wrote in stderr, as recorded of the service", async () => {
    expect(await command("echo hello; exit 3")).toEqual({
      content: [{ type: "text", text: "hello\r\n" }],
      structuredContent: {
        stdout: "",
        stderr: "hello\r\n",
        exitCode: 3,
        executionTime: expect.any(Number),
      },
      isError: true,
    });
  });

  it.each([
    ["echo one  'two  three' \"four\"", 0, "one two  three four"],
    ["pwd", 0, "/files"],
    ["false; echo on", 0, "on"],
    ["true && echo on", 0, "on"],
    ["false && echo on", 1, ""],
    ["python -c 'print(6*7)'", 0, "42"],
    ["python3 -c 'import sys; sys.exit(4)'", 4, "SystemExit: 4\r\n"],
    ["node -e 'console.log(6*7)'", 0, "42"],
    ["pip install numpy", 127, "sh: pip: not found: "],
    ["curl http://example.com", 127, "sh: curl: not found: "],
    ["echo a | cat", 2, "sh: | is not supported: there is no shell"],
    ["echo $HOME", 2, "sh: $ is not supported: there is no shell"],
    ['echo "$(id)"', 2, "sh: $ is not supported: there is no shell"],
    ["echo a > b", 2, "sh: > is not supported: there is no shell"],
    ["echo 'a", 2, "sh: a quote is not closed"],
    ["ls -la", 2, "ls: -la is not supported"],
    ["constructor", 127, "sh: constructor: not found"],
  ])("%s → %i", async (line, exitCode, output) => {
    const { structuredContent } = await command(line);
    expect(structuredContent?.exitCode).toBe(exitCode);
    expect((structuredContent?.stdout ?? "") + (structuredContent?.stderr ?? "")).toContain(output);
  });

  it("see the session's files, and not its variables", async () => {
    await useTool(client, session, "writeFiles", {
      content: [text("say.py", "print('said', 'x' in globals())")],
    });
    await run(client, session, "x = 1");
    expect(
      (await command("ls; cat say.py; python say.py; rm say.py; ls say.py")).structuredContent,
    ).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/say\.py\r\n.*said False\r\nls: say\.py: No such file/s),
    });
  });

  it("are read as words without a shell", () => {
    const words = (line: string): unknown => {
      const parsed = parseCommands(line);
      return parsed.ok ? parsed.commands.map((each) => each.words) : parsed.message;
    };
    expect(words(String.raw`a\ b "c\"d" 'e\f' ""`)).toEqual([["a b", 'c"d', String.raw`e\f`, ""]]);
    expect(words(";;a;\nb")).toEqual([["a"], ["b"]]);
    expect(words("a &&")).toBe("nothing stands after &&");
  });
});

describe("tasks", () => {
  const task = async (command: string): Promise<string> => {
    const started = await useTool(client, session, "startCommandExecution", { command });
    expect(started).toMatchObject({
      content: [{ type: "text", text: "Successfully started a command execution task" }],
      structuredContent: {
        taskId: expect.stringMatching(/^[0-9a-f]{8}$/),
        taskStatus: "submitted",
        stdout: "",
        stderr: "",
      },
      isError: false,
    });
    return started.structuredContent?.taskId ?? "";
  };
  const statusOf = async (taskId: string): Promise<string | undefined> =>
    (await useTool(client, session, "getTask", { taskId })).structuredContent?.taskStatus;

  it.each([
    ["echo done", "completed", { stdout: "done", exitCode: 0 }],
    ["exit 5", "failed", { exitCode: 5 }],
  ])("%s is in the end %s", async (line, status, content) => {
    const taskId = await task(line);
    await expect.poll(() => statusOf(taskId)).toBe(status);
    expect((await useTool(client, session, "getTask", { taskId })).structuredContent).toMatchObject(
      content,
    );
  });

  it("can be stopped", async () => {
    const taskId = await task("sleep 3600");
    expect(await statusOf(taskId)).toBe("working");
    await useTool(client, session, "stopTask", { taskId });
    expect(await statusOf(taskId)).toBe("canceled");
    const isOver = async (): Promise<boolean> =>
      (await useTool(client, session, "getTask", { taskId })).structuredContent?.exitCode === 1;
    await expect.poll(isOver).toBe(true);
  });

  it("that nobody started is a ResourceNotFoundException", async () => {
    await expect(statusOf("00000000")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

import { commandResult, runCommandLine } from "./commands.ts";
import type { ToolCall } from "./fields.ts";
import { createPrograms, type ProgramsOptions } from "./programs.ts";
import { createTasks } from "./tasks.ts";
import type { ToolResult } from "./tool-result.ts";
import { createWorkspace } from "./workspace.ts";

/** What stands for the virtual machine of one session: its files, its kernels, its tasks. */
export interface Machine {
  useTool(call: ToolCall): Promise<ToolResult>;
  /** Stops what runs, and forgets everything. */
  end(): Promise<void>;
}

export type MachineOptions = Omit<ProgramsOptions, "workspace">;

export function createMachine(options: MachineOptions): Machine {
  const workspace = createWorkspace();
  const programs = createPrograms({ ...options, workspace });
  const ending = new AbortController();
  const tasks = createTasks(ending.signal);

  return {
    async useTool(call) {
      switch (call.name) {
        case "executeCode":
          return programs.executeCode(call.arguments, ending.signal);
        case "executeCommand": {
          const { command } = call.arguments;
          return commandResult(
            await runCommandLine(command, { workspace, programs, signal: ending.signal }),
          );
        }
        case "startCommandExecution": {
          const { command } = call.arguments;
          return tasks.start((signal) => runCommandLine(command, { workspace, programs, signal }));
        }
        case "getTask":
          return tasks.get(call.arguments.taskId);
        case "stopTask":
          return tasks.stop(call.arguments.taskId);
        case "writeFiles":
          return workspace.writeFiles(call.arguments);
        case "readFiles":
          return workspace.readFiles(call.arguments);
        case "listFiles":
          return workspace.listFiles(call.arguments);
        case "removeFiles":
          return workspace.removeFiles(call.arguments);
      }
    },
    async end() {
      ending.abort("shutdown");
      await programs.end();
    },
  };
}

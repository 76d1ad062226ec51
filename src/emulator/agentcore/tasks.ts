import { randomBytes } from "node:crypto";
import { ServiceException } from "./exceptions.ts";
import { type Outcome, sentence, type TaskStatus, textOf, type ToolResult } from "./tool-result.ts";

/** Commands that run in the background of one session. */
export interface Tasks {
  start(run: (signal: AbortSignal) => Promise<Outcome>): ToolResult;
  get(taskId: string): ToolResult;
  stop(taskId: string): ToolResult;
}

/** @param ending Aborted with the session: then every task is stopped. */
export function createTasks(ending: AbortSignal): Tasks {
  const tasks = new Map<string, Task>();

  async function follow(task: Task, run: (signal: AbortSignal) => Promise<Outcome>): Promise<void> {
    task.status = "working";
    try {
      task.outcome = await run(AbortSignal.any([ending, task.stopping.signal]));
      if (task.status === "working")
        task.status = task.outcome.exitCode === 0 ? "completed" : "failed";
    } catch (fault) {
      if (task.status === "working") task.status = "failed";
      if (!(fault instanceof ServiceException)) throw fault;
      task.outcome = { ...NOTHING, stderr: fault.message, exitCode: 1 };
    }
  }

  function find(taskId: string): Task {
    const task = tasks.get(taskId);
    if (task === undefined)
      throw new ServiceException("ResourceNotFoundException", `There is no task ${taskId}.`);
    return task;
  }

  return {
    start(run) {
      const live = [...tasks.values()].filter(({ status }) => status === "working");
      if (live.length >= MAX_LIVE_COUNT)
        throw new ServiceException("ThrottlingException", "Too many tasks run in this session.");
      const taskId = randomBytes(4).toString("hex");
      const task: Task = { status: "submitted", outcome: null, stopping: new AbortController() };
      tasks.set(taskId, task);
      const [oldest] = tasks.keys();
      if (tasks.size > MAX_KEPT_COUNT && oldest !== undefined) tasks.delete(oldest);
      follow(task, run).catch((fault: unknown) => {
        task.outcome = { ...NOTHING, stderr: String(fault), exitCode: 1 };
      });
      return {
        content: [textOf("Successfully started a command execution task")],
        structuredContent: { taskId, taskStatus: "submitted", stdout: "", stderr: "" },
        isError: false,
      };
    },
    get(taskId) {
      const { status, outcome } = find(taskId);
      const { stdout, stderr } = outcome ?? NOTHING;
      return {
        content: [textOf(stdout === "" ? stderr : stdout)],
        structuredContent: { taskId, taskStatus: status, ...(outcome ?? { stdout, stderr }) },
        isError: status === "failed",
      };
    },
    stop(taskId) {
      const task = find(taskId);
      if (task.status === "working") {
        task.status = "canceled";
        task.stopping.abort();
      }
      return {
        ...sentence("Successfully stopped the task"),
        structuredContent: { taskId, taskStatus: task.status },
      };
    },
  };
}

// --- internals

interface Task {
  status: TaskStatus;
  outcome: Outcome | null;
  readonly stopping: AbortController;
}

const MAX_LIVE_COUNT = 16;
const MAX_KEPT_COUNT = 1_000;

const NOTHING: Outcome = { stdout: "", stderr: "", exitCode: 0, executionTime: 0 };

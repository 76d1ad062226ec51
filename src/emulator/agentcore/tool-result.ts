/** What a tool answers: the payload of the one `result` event of an Invoke. */
export interface ToolResult {
  readonly content: readonly ContentItem[];
  readonly structuredContent?: StructuredContent;
  readonly isError: boolean;
}

export type ContentItem =
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "resource_link";
      readonly uri: string;
      readonly name: string;
      readonly description: "File" | "Directory";
      readonly mimeType?: string;
    }
  | { readonly type: "resource"; readonly resource: FileResource };

export type FileResource =
  | {
      readonly type: "text";
      readonly uri: string;
      readonly mimeType: string;
      readonly text: string;
    }
  /** `blob` is base64. */
  | {
      readonly type: "blob";
      readonly uri: string;
      readonly mimeType: string;
      readonly blob: string;
    };

export type TaskStatus = "submitted" | "working" | "completed" | "canceled" | "failed";

export interface StructuredContent {
  readonly taskId?: string;
  readonly taskStatus?: TaskStatus;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
  /** In seconds, as the service has it. */
  readonly executionTime?: number;
}

/** What became of a program or a command. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** In seconds. */
  readonly executionTime: number;
}

export function textOf(text: string): ContentItem {
  return { type: "text", text };
}

/** A tool that did its work, or could not, and has no more to say of it than a sentence. */
export function sentence(text: string, isError = false): ToolResult {
  return { content: [textOf(text)], isError };
}

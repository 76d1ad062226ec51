/** A command line as its words: quotes and backslashes, `;` and `&&`, and nothing else of a shell. */

export interface SimpleCommand {
  readonly words: readonly string[];
  /** Runs whatever became of the one before it, or only where that succeeded. */
  readonly after: "always" | "success";
}

export type ParsedCommands =
  | { readonly ok: true; readonly commands: readonly SimpleCommand[] }
  | { readonly ok: false; readonly message: string };

export function parseCommands(line: string): ParsedCommands {
  const commands: SimpleCommand[] = [];
  let words: string[] = [];
  let word: string | null = null;
  let isJoined = false;

  function endWord(): void {
    if (word !== null) words.push(word);
    word = null;
  }

  function endCommand(): void {
    endWord();
    if (words.length > 0) commands.push({ words, after: isJoined ? "success" : "always" });
    words = [];
    isJoined = false;
  }

  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === "'" || character === '"') {
      const quoted = readQuoted(line, at);
      if (quoted === null) return no("a quote is not closed");
      if (quoted.unfit !== null) return no(unsupported(quoted.unfit));
      word = (word ?? "") + quoted.text;
      at = quoted.end;
    } else if (character === "\\") {
      at += 1;
      word = (word ?? "") + line.charAt(at);
    } else if (character === ";" || character === "\n") {
      endCommand();
    } else if (line.startsWith("&&", at)) {
      if (words.length === 0 && word === null) return no("nothing stands before &&");
      endCommand();
      isJoined = true;
      at += 1;
    } else if (character === " " || character === "\t" || character === "\r") {
      endWord();
    } else if (UNSUPPORTED.has(character)) {
      return no(unsupported(character));
    } else {
      word = (word ?? "") + character;
    }
  }
  if (isJoined && words.length === 0 && word === null) return no("nothing stands after &&");
  endCommand();
  return { ok: true, commands };
}

// --- internals

/** What a shell would act on. Said, rather than taken for text. */
const UNSUPPORTED: ReadonlySet<string> = new Set("|&<>$`*?()[]{}~#!");
/** What a shell acts on even between double quotes. */
const UNSUPPORTED_QUOTED: ReadonlySet<string> = new Set("$`");

interface Quoted {
  readonly text: string;
  readonly end: number;
  readonly unfit: string | null;
}

function readQuoted(line: string, start: number): Quoted | null {
  const quote = line.charAt(start);
  let text = "";
  let unfit: string | null = null;
  for (let at = start + 1; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === quote) return { text, end: at, unfit };
    if (quote === '"' && character === "\\" && '"\\$`'.includes(line.charAt(at + 1))) {
      at += 1;
      text += line.charAt(at);
    } else {
      if (quote === '"' && UNSUPPORTED_QUOTED.has(character)) unfit = character;
      text += character;
    }
  }
  return null;
}

function unsupported(character: string): string {
  return `${character} is not supported: there is no shell`;
}

function no(message: string): ParsedCommands {
  return { ok: false, message };
}

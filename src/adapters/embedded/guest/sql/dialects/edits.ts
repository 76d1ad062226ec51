/** Changes to a text, and where each place of the changed text was before. */

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface EditedText {
  readonly text: string;
  /** From a place in `text` to the place it came from. */
  toSource(offset: number): number;
}

export function unedited(text: string): EditedText {
  return { text, toSource: (offset) => offset };
}

/** Edits do not overlap; their order is free. What an edit wrote comes from where it stands. */
export function applyEdits(source: string, edits: readonly Edit[]): EditedText {
  if (edits.length === 0) return unedited(source);
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let text = "";
  let from = 0;
  const moves: { readonly at: number; readonly length: number; readonly edit: Edit }[] = [];
  for (const edit of ordered) {
    text += source.slice(from, edit.start);
    moves.push({ at: text.length, length: edit.text.length, edit });
    text += edit.text;
    from = edit.end;
  }
  text += source.slice(from);
  return {
    text,
    toSource(offset) {
      let shift = 0;
      for (const { at, length, edit } of moves) {
        if (offset < at) break;
        if (offset < at + length) return edit.start;
        shift = edit.end - (at + length);
      }
      return offset + shift;
    },
  };
}

/** The second changes what the first has made. */
export function chain(first: EditedText, second: EditedText): EditedText {
  return { text: second.text, toSource: (offset) => first.toSource(second.toSource(offset)) };
}

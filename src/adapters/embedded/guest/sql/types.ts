/** The types that inputs have in SQL, with the form their cells take on the way to an engine. */
export type SqlType =
  /** `true`, `false`. */
  | { readonly kind: "boolean" }
  /** Fits 64 bits. A number, or digits beyond ±(2^53 − 1). */
  | { readonly kind: "integer" }
  /** Fits 128 bits. Digits. */
  | { readonly kind: "big_integer" }
  /** Digits with a point, e.g. `"-12.10"`; at most `width` of them, `scale` behind the point. */
  | { readonly kind: "decimal"; readonly width: number; readonly scale: number }
  /** A number, or `"nan"`, `"infinity"`, `"-infinity"`. */
  | { readonly kind: "number" }
  | { readonly kind: "text" }
  /** `"2026-03-05"`. */
  | { readonly kind: "date" }
  /** Local, in microseconds: `"2026-03-05T15:05:00.25"`. */
  | { readonly kind: "datetime" }
  /** With its offset: `"2026-03-05T15:05:00+01:00"`, `"2026-03-05T14:05:00Z"`. */
  | { readonly kind: "datetime_tz" }
  /** `"15:05:00"`. */
  | { readonly kind: "time" }
  /** Seconds as text, e.g. `"-3723.5"`. */
  | { readonly kind: "duration" }
  /** Base64. */
  | { readonly kind: "bytes" }
  /** JSON text. */
  | { readonly kind: "json" }
  /** A list of cells of one type; of variables only. */
  | { readonly kind: "list"; readonly item: SqlType };

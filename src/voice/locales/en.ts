import { CANNOT_EXECUTE, describeComputation } from "../fallback.ts";
import type { TurnLocale } from "./turn-locale.ts";

export const enUS: TurnLocale = {
  tag: "en-US",
  charsPerSecond: 15,
  cannot: CANNOT_EXECUTE,
  failures: {
    policy: "I can't do that on this call.",
    not_available: "That isn't available on this call.",
    unavailable: "I can't work that out just now.",
    busy: "I can't get to that just now. Please ask me again in a moment.",
    too_big: "That is more than I can work out in one go.",
    too_slow: "That is taking longer than I can keep you waiting.",
    no_answer: "I couldn't get an answer to that.",
    unclear: "I couldn't work that out the way it was put.",
    mismatch: "I didn't get the kind of answer you asked for.",
    lost: "I've lost track of the earlier steps. Shall we start again?",
  },
  deferred: describeComputation,
  fillers: {
    sum: ["Adding those up now.", "I'm totaling that for you.", "One moment while I add that up."],
    compare: [
      "Comparing those now.",
      "I'm putting them side by side.",
      "One moment while I compare them.",
    ],
    check: ["Checking that now.", "I'm going over that for you.", "One moment while I check that."],
    convert: [
      "Converting that now.",
      "I'm changing that over for you.",
      "One moment while I convert that.",
    ],
    look: [
      "Going through the figures now.",
      "I'm looking that over for you.",
      "One moment while I go through that.",
    ],
    report: [
      "Putting that together now.",
      "I'm pulling that together for you.",
      "One moment while I put that together.",
    ],
    date: ["Working out the dates now.", "I'm counting the days.", "One moment for the dates."],
    generic: [
      "Working that out now.",
      "I'm on it, one moment.",
      "One moment while I work that out.",
    ],
  },
  progress: ["Still working on that, just a moment.", "Nearly there.", "Almost done with that."],
  exits: [
    "This is taking a little longer. Shall I text you the answer?",
    "Sorry for the wait. Shall I text you the answer?",
  ],
  works: [
    ["compare", /\b(?:compar|versus|vs\b|difference|cheaper|better|which (?:is|of|one))/],
    [
      "convert",
      /\b(?:convert|translat|transform|reformat|exchange|in(?:to)? (?:euros|dollars|pounds|kilomet|miles|celsius|fahrenheit))/,
    ],
    [
      "check",
      /\b(?:check|valid|verif|confirm|correct|qualif|eligib|make sure|whether|fits?)\b|\bvalidat/,
    ],
    ["date", /\b(?:dates?|days?|deadline|due|calendar|weeks?|until|schedul\w*|when)\b/],
    ["report", /\b(?:report|summar|overview|breakdown|digest)/],
    ["sum", /\b(?:add|adding|adds|sum|sums|summing|totals?|totaling|totalling|altogether)\b/],
    [
      "look",
      /\b(?:list|find|look|search|sort|rank|group|filter|analy|average|trend|count|top|highest|lowest|orders|sales|data)/,
    ],
  ],
};

export const enGB: TurnLocale = {
  ...enUS,
  tag: "en-GB",
  fillers: {
    ...enUS.fillers,
    sum: ["Adding those up now.", "I'm totalling that for you.", "One moment while I add that up."],
  },
};

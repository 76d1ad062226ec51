import type { Rule } from "../../rule.ts";

export const scrambledCode: Rule = {
  ruleId: "obfuscation.scrambled_code",
  category: "obfuscation",
  severity: "high",
  message: "This carries compiled or scrambled code inside data.",
  looksLike: "`marshal.loads`, `v8.Script` with `cachedData`, code of symbols alone.",
  why: "What it does cannot be read.",
  fix: "Write the code itself.",
  in: {
    python: {
      when: [
        { use: ["marshal.loads", "marshal.load"] },
        {
          call: ["eval", "exec", "__import__", "getattr", "importlib.import_module"],
          args: { path: ["codecs.decode()", "codecs.encode()"] },
        },
      ],
      bad: [
        "import marshal\nmarshal.loads(data)",
        "from marshal import loads as read\nread(data)",
        'import codecs\nexec(codecs.decode("cevag(1)", "rot13"))',
      ],
      good: ['import codecs\nprint(codecs.encode("abc", "rot13"))'],
    },
    javascript: {
      when: [
        { use: ["v8.startupSnapshot.**", "bytenode.**"] },
        { text: /^(?=.*!)(?=.*\+)[[\]()!+\s]{60,}$/ },
      ],
      bad: ['require("bytenode").runBytecodeFile("a.jsc")'],
      good: ['const art = "+-+-+";'],
    },
    elixir: {
      when: [{ use: [":beam_lib.**", ":erl_tar.**", ":beam_asm.**", ":v3_core.**"] }],
      bad: [":beam_lib.chunks(data, [:abstract_code])"],
      good: [":erlang.term_to_binary(1)"],
    },
  },
};

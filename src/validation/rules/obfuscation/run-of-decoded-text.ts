import type { Rule } from "../../rule.ts";

export const runOfDecodedText: Rule = {
  ruleId: "obfuscation.run_of_decoded_text",
  category: "obfuscation",
  severity: "high",
  message: "This decodes a text and runs it as code.",
  looksLike: "`exec(base64.b64decode(…))`, `eval(atob(…))`, `exec(zlib.decompress(…))`.",
  why: "Code is encoded to be hidden.",
  fix: "Write the code itself.",
  in: {
    python: {
      when: [
        { shape: ["run_of_decoded_text"] },
        {
          call: ["eval", "exec", "compile"],
          args: {
            path: [
              "base64.**",
              "binascii.**",
              "zlib.decompress().**",
              "gzip.decompress().**",
              "bz2.decompress().**",
              "lzma.decompress().**",
              "marshal.loads()",
              "codecs.decode().**",
              "bytes.fromhex().**",
              "urllib.request.urlopen().**",
              "requests.get().**",
            ],
          },
        },
      ],
      bad: [
        'import base64\nexec(base64.b64decode("cHJpbnQoMSk="))',
        "import zlib, base64\nexec(zlib.decompress(base64.b64decode(data)))",
        'eval("".join(chr(c) for c in [49]) + bytes.fromhex("31").decode())\nexec(bytes.fromhex("7072").decode())',
        "import marshal\nexec(marshal.loads(data))",
      ],
      good: ['import base64\nprint(base64.b64decode("aGk=").decode())'],
    },
    javascript: {
      when: [{ shape: ["run_of_decoded_text"] }],
      bad: [
        'eval(atob("MSsx"))',
        'new Function(Buffer.from("MSsx", "base64").toString())()',
        "eval(String.fromCharCode(49, 43, 49))",
      ],
      good: ['console.log(atob("aGk="))'],
    },
    elixir: {
      when: [{ shape: ["run_of_decoded_text"] }],
      bad: [
        'Code.eval_string(Base.decode64!("MSsx"))',
        '"MSsx" |> Base.decode64!() |> Code.eval_string()',
      ],
      good: ['Base.decode64!("aGk=")'],
    },
  },
};

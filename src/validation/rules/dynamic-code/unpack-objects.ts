import type { Rule } from "../../rule.ts";

export const unpackObjects: Rule = {
  ruleId: "dynamic_code.unpack_objects",
  category: "dynamic_code",
  severity: "medium",
  message: "This unpacks objects from bytes, which may call any function while doing so.",
  looksLike: "`pickle.loads`, `yaml.unsafe_load`, `v8.deserialize`, `:erlang.binary_to_term`.",
  why: "Bytes from elsewhere decide what is called.",
  fix: "Use JSON for data; to copy a value use `copy.deepcopy` or `structuredClone`.",
  in: {
    python: {
      when: [
        {
          use: [
            "pickle.load",
            "pickle.loads",
            "pickle.Unpickler",
            "_pickle.load*",
            "cPickle.load*",
            "dill.load*",
            "cloudpickle.load*",
            "joblib.load",
            "torch.load",
            "jsonpickle.decode",
            "pandas.read_pickle",
            "yaml.unsafe_load*",
            "yaml.full_load*",
            "copyreg.__newobj__",
          ],
        },
        {
          call: ["yaml.load"],
          args: { path: ["yaml.Loader", "yaml.UnsafeLoader", "yaml.FullLoader", "yaml.CLoader"] },
        },
      ],
      bad: [
        "import pickle\npickle.loads(data)",
        "from pickle import loads as read\nread(data)",
        "import yaml\nyaml.load(text, Loader=yaml.UnsafeLoader)",
      ],
      good: ['import json\njson.loads("[1]")', "import yaml\nyaml.safe_load('a: 1')"],
    },
    javascript: {
      when: [
        {
          use: [
            "v8.deserialize",
            "v8.Deserializer",
            "v8.DefaultDeserializer",
            "node-serialize.unserialize",
            "funcster.**",
            "cryo.parse",
          ],
        },
      ],
      bad: [
        'require("v8").deserialize(data)',
        'import { deserialize as read } from "node:v8";\nread(data);',
      ],
      good: ["structuredClone({ a: 1 })"],
    },
    elixir: {
      when: [{ use: [":erlang.binary_to_term", "Plug.Crypto.non_executable_binary_to_term"] }],
      bad: [":erlang.binary_to_term(data)", "apply(:erlang, :binary_to_term, [data])"],
      good: [":erlang.term_to_binary([1])", 'JSON.decode!("[1]")'],
    },
  },
};

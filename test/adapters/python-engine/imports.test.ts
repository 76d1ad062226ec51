import { afterAll, describe, expect, test } from "vitest";
import { PYTHON_CORE_MODULES } from "../../../src/adapters/embedded/guest/python/core-modules.ts";
import { startEngine, valueOf } from "./harness.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

const denied = (module: string): object => ({
  kind: "error",
  error: {
    name: "ImportError",
    message: `import of '${module}' is not allowed by the policy`,
    hint: expect.stringContaining("Allowed modules: __future__, abc, "),
  },
});

describe("a module the policy leaves out", () => {
  test.each([
    "import os",
    "import numpy as np",
    "import os.path",
    "import xml.etree.ElementTree as ET",
    "from os import path, getcwd as cwd",
    "from subprocess import *",
    "import pandas as pd, numpy",
    "def f():\n  import os\n  from sys import argv\nf()",
    "__import__('os')",
  ])("may be imported and not used: %j", async (source) => {
    expect(valueOf(await engine.run(`${source}\n42`))).toBe(42);
  });

  const uses: readonly (readonly [module: string, source: string])[] = [
    ["os", "import os\nos.getcwd()"],
    ["numpy", "import numpy as np\nnp.array([1])"],
    ["os.path", "import os.path\nos.path"],
    ["xml.etree.ElementTree", "import xml.etree.ElementTree as ET\nET.fromstring"],
    ["os", "from os import path\npath.join('a')"],
    ["os", "from os import getcwd as cwd\ncwd()"],
    ["subprocess", "from subprocess import *\nrun('id')"],
    ["pandas", "import pandas as pd\npd()"],
    ["pandas", "import pandas as pd\nlist(pd)"],
    ["pandas", "import pandas as pd\nfor x in pd: pass"],
    ["pandas", "import pandas as pd\nbool(pd)"],
    ["pandas", "import pandas as pd\nif pd: pass"],
    ["pandas", "import pandas as pd\nstr(pd)"],
    ["pandas", "import pandas as pd\nprint(pd)"],
    ["pandas", "import pandas as pd\nf'{pd}'"],
    ["pandas", "import pandas as pd\npd + 1"],
    ["pandas", "import pandas as pd\n1 + pd"],
    ["pandas", "import pandas as pd\npd['a']"],
    ["pandas", "import pandas as pd\npd['a'] = 1"],
    ["pandas", "import pandas as pd\npd.x = 1"],
    ["pandas", "import pandas as pd\npd == 1"],
    ["pandas", "import pandas as pd\n{pd}"],
    ["pandas", "import pandas as pd\n1 in pd"],
    ["pandas", "import pandas as pd\nwith pd: pass"],
    ["pandas", "import pandas as pd\nisinstance(1, pd)"],
    ["pandas", "import pandas as pd\nclass A(pd): pass"],
    ["pandas", "import pandas as pd\npd"],
    ["pandas", "import pandas as pd\n[pd]"],
    ["os", "__import__('os').getcwd()"],
    ["os", "__builtins__.__import__('os').getcwd()"],
    ["os", "__import__('os', globals(), globals(), []).getcwd()"],
    ["os", "__import__('os', {'__name__': 'json'}, {}, []).getcwd()"],
    ["os", "exec('import os\\nos.getcwd()', {'__name__': 'json'})"],
    ["os", "eval('__import__(\"os\").getcwd()')"],
    ["os", "__name__ = 'json'\nimport os\nos.getcwd()"],
    ["importlib", "import importlib\nimportlib.import_module('os')"],
    ["builtins", "import builtins\nbuiltins.open"],
    ["sys", "import sys\nsys.modules"],
  ];
  test.each(uses)("fails at its first use (%s): %j", async (module, source) => {
    expect((await engine.run(source)).outcome).toMatchObject(denied(module));
  });

  test("the error stands where the use stands", async () => {
    const { outcome } = await engine.run("import os\nx = 1\nif x:\n    y = os.getcwd()");
    expect(outcome).toMatchObject({
      error: { line: 4, column: 9, excerpt: "    y = os.getcwd()" },
    });
  });

  test("an import with a fallback fails at once, so that the fallback runs", async () => {
    const source = "try:\n  import numpy as np\nexcept ImportError:\n  np = None\nnp is None";
    expect(valueOf(await engine.run(source))).toBe(true);
    expect(
      valueOf(
        await engine.run(
          source.replace("ImportError", "(ValueError, ModuleNotFoundError, ImportError)"),
        ),
      ),
    ).toBe(true);
    const bare = "ok = True\ntry:\n  import os\nexcept:\n  ok = False\nok";
    expect(valueOf(await engine.run(bare))).toBe(false);
  });
});

test("core modules and listed ones work, and so does what they import themselves", async () => {
  for (const module of PYTHON_CORE_MODULES) {
    expect(
      valueOf(await engine.run(`import ${module}\n${module}.__name__`, { allowedModules: [] })),
    ).toBe(module);
  }
  expect(
    valueOf(await engine.run("import datetime\ndatetime.datetime.strptime('2026', '%Y').year")),
  ).toBe(2026);
  expect(
    valueOf(
      await engine.run("from xml.etree import ElementTree as E\nE.fromstring('<a>1</a>').text", {
        allowedModules: ["xml"],
      }),
    ),
  ).toBe("1");
  expect(
    valueOf(
      await engine.run("from statistics import mean\nmean([1, 2])", {
        allowedModules: ["statistics"],
      }),
    ),
  ).toBe(1.5);
  expect(valueOf(await engine.run("exec('import math')\nmath.floor(1.5)"))).toBe(1);
});

test("an allowed module that this build lacks is Python's own error, at the import", async () => {
  const { outcome } = await engine.run("import numpy\n1", { allowedModules: ["numpy"] });
  expect(outcome).toMatchObject({
    kind: "error",
    error: { name: "ModuleNotFoundError", line: 1, hint: expect.any(String) },
  });
});

test("replacing the import function does not open what is closed", async () => {
  const source =
    "real = __builtins__.__import__\n__builtins__.__import__ = lambda *a, **k: real(*a, **k)\nimport os\nos.getcwd()";
  expect((await engine.run(source)).outcome).toMatchObject(denied("os"));
});

import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());
const DECIMAL = { allowedModules: ["decimal"] };

describe("an import that is not allowed", () => {
  test.each([
    "import axios from 'axios'; 1",
    "import * as _ from 'lodash'; 1",
    "import { a, b as c } from 'x'; 1",
    "import 'side-effect'; 1",
    "const axios = require('axios'); 1",
    "const { get, post } = require('axios'); 1",
    "const m = await import('axios'); 1",
    "const { default: m, get } = await import('axios'); 1",
    "import fs from 'fs'; import cp from 'node:child_process'; 1",
    "import { readFile } from 'fs/promises'; 1",
  ])("does nothing while it is not used: %s", async (source) => {
    expect(await engine.value(source)).toBe(1);
  });

  test.each([
    ["import axios from 'axios';\n\naxios.get('x')", "axios", 3],
    ["import axios from 'axios';\naxios('x')", "axios", 2],
    ["import axios from 'axios';\nnew axios()", "axios", 2],
    ["import axios from 'axios';\n`${axios}`", "axios", 2],
    ["import axios from 'axios';\naxios.defaults.url = 1", "axios", 2],
    ["import axios from 'axios';\naxios", "axios", undefined],
    ["import { get } from 'axios';\nget('x')", "axios", 2],
    ["import * as _ from 'lodash';\n_.sum([1])", "lodash", 2],
    ["const { exec } = require('child_process');\nexec('id')", "child_process", 2],
    ["require('fs').readFileSync('/etc/passwd')", "fs", 1],
    ["const m = await import('node:fs');\nm.readFileSync('/etc/passwd')", "node:fs", 2],
    ["const { default: _ } = await import('lodash');\n_.sum([1])", "lodash", 2],
    ["const load = (n) => import(n);\n(await load('lod' + 'ash')).sum([1])", "lodash", 2],
    ["require('decimal').pow(2)", "decimal", 1],
    ["import Decimal from 'decimal';\nnew Decimal(1)", "decimal", 2],
  ])("fails where it is used: %j", async (source, module, line) => {
    const error = await engine.error(source);
    expect(error).toMatchObject({
      name: "ImportError",
      message: `import of '${module}' is not allowed by the policy`,
    });
    expect(error.line).toBe(line);
  });

  test("the hint lists what is allowed", async () => {
    const { hint } = await engine.error("require('axios')()", {
      ...DECIMAL,
      fileSystemAccess: "read_only",
    });
    expect(hint).toBe("Modules that can be imported: decimal, fs.");
  });
});

describe("decimal", () => {
  test.each([
    "import Decimal from 'decimal'; new Decimal('0.1').plus('0.2').toString()",
    "import { Decimal as D } from 'decimal.js'; new D('0.1').plus('0.2').toString()",
    "import * as all from 'decimal'; new all.Decimal('0.1').plus('0.2').toString()",
    "const Decimal = require('decimal.js'); new Decimal('0.1').plus('0.2').toString()",
    "const { Decimal } = await import('decimal'); new Decimal('0.1').plus('0.2').toString()",
  ])("%s", async (source) => {
    expect(await engine.value(source, DECIMAL)).toBe("0.3");
  });

  test("is not there unless it is allowed and imported", async () => {
    expect(await engine.value("typeof Decimal")).toBe("undefined");
    expect(await engine.value("typeof Decimal", DECIMAL)).toBe("undefined");
  });

  test("an export it does not have is named", async () => {
    expect((await engine.error("import { Money } from 'decimal'; 1", DECIMAL)).message).toBe(
      "The module 'decimal' has no export named 'Money'.",
    );
  });
});

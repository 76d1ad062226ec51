import { pipecat } from "@aybiza/code-execution/voice/tools";

// Written to run_code.json for a Python program: FunctionSchema(**json.load(open("run_code.json"))).
process.stdout.write(`${JSON.stringify(pipecat.toolDefinition(), null, 2)}\n`);

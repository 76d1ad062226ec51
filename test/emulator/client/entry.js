// Only from within this folder is the package found.
export { CodeInterpreter } from "bedrock-agentcore/code-interpreter";

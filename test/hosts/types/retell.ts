import type Retell from "retell-sdk";
import { retell } from "../../../src/voice/tools/index.ts";
import { exact } from "./exact.ts";
import { URL_OF_HOST } from "./given.ts";

/** What is posted to a custom function, and its answer, have no types in the SDK. */
export const definition = exact<Retell.LlmCreateParams.CustomTool>()(
  retell.toolDefinition({ url: URL_OF_HOST, locale: "pt-BR" }),
);

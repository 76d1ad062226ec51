import { ELIXIR_E } from "./elixir-e.ts";
import type { ElixirPeer } from "./peer.ts";
import { PYTHON3_C } from "./python3-c.ts";

export const ELIXIR_PEERS: readonly ElixirPeer[] = [ELIXIR_E, PYTHON3_C];

/** The programs of the Elixir figures; the same in Python, for what people would otherwise start. */

export const ELIXIR_TASKS = ["sum", "pipeline", "module"] as const;

export type ElixirTask = (typeof ELIXIR_TASKS)[number];

export interface ElixirProgram {
  readonly elixir: string;
  /** Last line an expression. */
  readonly python: readonly [statements: string, expression: string];
  readonly value: number;
}

export const ELIXIR_PROGRAMS: Readonly<Record<ElixirTask, ElixirProgram>> = {
  sum: { elixir: "1 + 1", python: ["", "1 + 1"], value: 2 },
  pipeline: {
    elixir:
      "1..1000 |> Enum.map(&(&1 * &1)) |> Enum.filter(&(rem(&1, 2) == 0)) |> Enum.take(400) |> Enum.sum()",
    python: ["", "sum([n * n for n in range(1, 1001) if n * n % 2 == 0][:400])"],
    value: 85_653_600,
  },
  module: {
    elixir:
      "defmodule Fees do\n  def total(amount), do: amount + fee(amount)\n  defp fee(amount) when amount > 100, do: div(amount, 10)\n  defp fee(_), do: 5\nend\n\nFees.total(200)",
    python: [
      "class Fees:\n    def total(self, amount): return amount + self.fee(amount)\n    def fee(self, amount): return amount // 10 if amount > 100 else 5\n",
      "Fees().total(200)",
    ],
    value: 220,
  },
};

defmodule AYBIZA.CodeExecution.Analytics do
  @moduledoc """
  What the service has on record of runs and calls, where it keeps records (docs/records.md of the service).

  Options are those of `AYBIZA.CodeExecution.Http`, and of each question:

  | Option | Means |
  |---|---|
  | `from`, `to` | `DateTime`, ISO 8601 text or epoch milliseconds; the last day if they are left out |
  | `tenant_id` | one tenant; a key has a tenant of its own, an administrator's sees all |
  | `by`, `types` | lists of names, as in docs/api.md |
  | `measure` | what `percentiles/1` measures, e.g. `:runMs` |
  | `bucket_ms` | groups by time as well |
  """

  alias AYBIZA.CodeExecution.Http.{Failure, Request, Transport}
  alias AYBIZA.CodeExecution.Interface

  @type answer :: {:ok, map()} | {:error, Interface.reason()}

  @questions [:from, :to, :by, :types, :measure, :bucket_ms]

  @doc "Outcomes, refusals, rules, latencies, tenants, calls."
  @spec report(keyword()) :: answer()
  def report(opts \\ []), do: ask("report", opts)

  @doc "How many events, by what they have in common."
  @spec counts(keyword()) :: answer()
  def counts(opts \\ []), do: ask("counts", opts)

  @doc "How long something took, by what events have in common."
  @spec percentiles(keyword()) :: answer()
  def percentiles(opts \\ []), do: ask("percentiles", opts)

  # --- internals

  defp ask(question, opts) do
    {asked, opts} = Keyword.split(opts, @questions)

    with {:ok, request} <- Request.bare(opts) do
      query = for {name, value} <- asked, value != nil, do: {parameter(name), text(value)}
      query = if request.tenant_id, do: [{:tenantId, request.tenant_id} | query], else: query
      path = "/v1/analytics/#{question}"
      path = if query == [], do: path, else: path <> "?" <> URI.encode_query(query)

      case Transport.request(:get, Request.at(request, path)) do
        {:ok, 200, %{"fromMs" => _} = answer} -> {:ok, answer}
        answer -> Failure.from(answer)
      end
    end
  end

  defp parameter(:bucket_ms), do: :bucketMs
  defp parameter(name), do: name

  defp text(%DateTime{} = instant),
    do: instant |> DateTime.truncate(:millisecond) |> DateTime.to_iso8601()

  defp text(names) when is_list(names), do: Enum.map_join(names, ",", &to_string/1)
  defp text(value), do: to_string(value)
end

defmodule AYBIZA.CodeExecution.Http.Failure do
  @moduledoc """
  Answers that are not what was asked for, in the shape of `AYBIZA.CodeExecution.Interface`'s reasons.
  """

  alias AYBIZA.CodeExecution.Http.Transport
  alias AYBIZA.CodeExecution.Interface

  @own %{
    timeout:
      {"TIMEOUT", "The service did not answer in time.",
       "Give `timeout` more time, or the program less to do.", nil},
    unreachable:
      {"UNREACHABLE", "The service could not be reached.",
       "Start it, or correct the `url` of the `http` options.", 1_000},
    lost:
      {"CONNECTION_LOST", "The connection broke before the answer came.",
       "Retry: the service kills a run whose client is gone.", 1_000},
    untrusted:
      {"UNTRUSTED", "This machine has no certificates to check the service's by.",
       "Install the system's CA certificates.", nil},
    malformed:
      {"MALFORMED_ANSWER", "What answered is not the code execution service.",
       "Correct the `url` of the `http` options.", nil}
  }

  @doc "What the service refused, and whatever else went wrong on the way to it."
  @spec from(Transport.answer()) :: {:error, Interface.reason()}
  def from({:ok, http, %{"error" => %{"code" => code} = error}})
      when is_binary(code) and http in 400..499 and http != 429,
      do: refused(code, text(error["message"]), text(error["hint"]))

  def from({:ok, _http, %{"error" => %{"code" => code} = error}}) when is_binary(code),
    do: unavailable(code, text(error["message"]), text(error["hint"]), nil)

  def from({:ok, _http, _body}), do: from({:error, :malformed})

  def from({:error, failure}) do
    {code, message, hint, retry_after_ms} = Map.fetch!(@own, failure)
    unavailable(code, message, hint, retry_after_ms)
  end

  @doc "A request that was not sent, or that the service would not take."
  @spec refused(String.t(), String.t(), String.t()) :: {:error, Interface.reason()}
  def refused(code, message, hint) do
    {:error,
     %{
       status: :refused,
       code: code,
       message: message,
       hint: hint,
       risks: [],
       decided_by: :request
     }}
  end

  defp unavailable(code, message, hint, retry_after_ms) do
    {:error,
     %{
       status: :unavailable,
       code: code,
       message: message,
       hint: hint,
       retry_after_ms: retry_after_ms
     }}
  end

  defp text(value), do: if(is_binary(value), do: value, else: "")
end

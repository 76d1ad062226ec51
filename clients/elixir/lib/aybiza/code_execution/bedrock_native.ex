defmodule AYBIZA.CodeExecution.BedrockNative do
  @moduledoc """
  Code execution on Amazon Bedrock AgentCore, behind the service.

  The same calls and answers as `AYBIZA.CodeExecution.Http`, under the preset `bedrock_managed`: AgentCore keeps no
  memory, network or file clause, so that the service's default policy refuses to run anything there. The service
  has to name `bedrock` as its `adapter`; `adapter` of a result says who ran a program.

  Where a call brings a policy of its own, that one is sent instead.
  """

  @behaviour AYBIZA.CodeExecution.Interface

  alias AYBIZA.CodeExecution.{BedrockAdapter, Http}

  @preset "bedrock_managed"

  @doc "Whether AgentCore would serve a request now. `false` on any doubt."
  @spec available?() :: boolean()
  def available?, do: BedrockAdapter.available?()

  @impl true
  def execute(code, language, opts \\ []), do: Http.execute(code, language, managed(opts))

  @impl true
  def validate_code(code, language, opts \\ []),
    do: Http.validate_code(code, language, managed(opts))

  @doc "The languages that AgentCore would run now; none where it is not there."
  @impl true
  def supported_languages do
    case BedrockAdapter.capabilities() do
      %{status: :available, languages: languages} -> languages
      %{status: :waiting} -> []
    end
  end

  @impl true
  def compute(request, context, opts \\ []), do: Http.compute(request, context, managed(opts))

  # --- internals

  # A standing policy of this side cannot be sent together with a preset.
  defp managed(opts) do
    if Keyword.has_key?(opts, :policy) or Keyword.has_key?(opts, :security_policy),
      do: opts,
      else: Keyword.merge(opts, policy: @preset, security_policy: nil)
  end
end

defmodule AYBIZA.CodeExecution.MixProject do
  use Mix.Project

  if String.to_integer(System.otp_release()) < 27,
    do: Mix.raise("aybiza_code_execution needs OTP 27 or newer: its JSON is OTP's own.")

  def project do
    [
      app: :aybiza_code_execution,
      version: "0.1.0",
      elixir: "~> 1.17",
      description: "Code execution for the AYBIZA platform, over the service's HTTP interface.",
      package: [licenses: ["Apache-2.0"], links: %{}],
      deps: []
    ]
  end

  # OTP 27: its own `json` and `httpc` are all that is used.
  def application do
    [
      extra_applications: [:inets, :ssl, :crypto],
      mod: {AYBIZA.CodeExecution.Application, []}
    ]
  end
end

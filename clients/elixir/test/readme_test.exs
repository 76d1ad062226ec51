defmodule AYBIZA.CodeExecution.ReadmeTest do
  @moduledoc "Every example of the README, against the real service."
  use ExUnit.Case, async: false

  @moduletag :service
  @readme Path.expand("../README.md", __DIR__)

  setup do
    configuration = Keyword.put(configuration(), :http, url: System.fetch_env!("AYBIZA_URL"))
    Application.put_env(:aybiza, :code_execution, configuration)
    on_exit(fn -> Application.put_env(:aybiza, :code_execution, []) end)
  end

  doctest_file(@readme)

  test "the configuration names the service where it listens by itself" do
    assert configuration()[:http] == [url: "http://127.0.0.1:7070"]
  end

  defp configuration do
    [_, snippet] = Regex.run(~r/# config\/runtime\.exs\n(.*?)\n +```/s, File.read!(@readme))
    path = Path.join(System.tmp_dir!(), "readme_config_#{System.unique_integer([:positive])}.exs")
    File.write!(path, "import Config\n" <> snippet)
    config = Config.Reader.read!(path)
    File.rm!(path)
    config[:aybiza][:code_execution]
  end
end

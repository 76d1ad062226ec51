defmodule AYBIZA.CodeExecution.SecurityTest do
  use ExUnit.Case, async: true

  alias AYBIZA.CodeExecution.Security

  doctest Security

  test "the document's policy in the service's names" do
    assert Security.to_overlay(Security.default_policy()) == %{
             "maxExecutionTimeMs" => 5000,
             "maxMemoryMb" => 128,
             "allowedImports" => ["math", "json", "datetime"],
             "networkAccess" => false,
             "fileSystemAccess" => "none"
           }
  end

  test "further clauses of the service, by their names in Elixir" do
    assert Security.to_overlay(
             max_output_bytes: 10,
             file_system_access: :read_only,
             validate: :block,
             requires: [:time, :file_system]
           ) == %{
             "maxOutputBytes" => 10,
             "fileSystemAccess" => "read_only",
             "validate" => "block",
             "requires" => ["time", "fileSystem"]
           }
  end

  test "of two policies the stricter clause holds, whichever side it is on" do
    loose = %{
      "maxMemoryMb" => 128,
      "allowedImports" => ["math", "json"],
      "networkAccess" => true,
      "fileSystemAccess" => "read_only",
      "requires" => ["time"]
    }

    strict = %{
      "maxMemoryMb" => 64,
      "allowedImports" => ["json", "csv"],
      "networkAccess" => false,
      "fileSystemAccess" => "none",
      "requires" => ["memory"]
    }

    for merged <- [Security.tighten(loose, strict), Security.tighten(strict, loose)] do
      assert %{
               "maxMemoryMb" => 64,
               "allowedImports" => ["json"],
               "networkAccess" => false,
               "fileSystemAccess" => "none"
             } = merged

      assert Enum.sort(merged["requires"]) == ["memory", "time"]
    end
  end
end

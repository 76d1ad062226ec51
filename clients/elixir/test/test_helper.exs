# What needs the service runs where it is: AYBIZA_URL=http://127.0.0.1:7070 mix test
for file <- ~w(scripted fake_service), do: Code.require_file("support/#{file}.exs", __DIR__)
Application.put_env(:aybiza, :code_execution, [])

# The other one has keys and keeps records; AYBIZA_TEST_KEY opens its tenant acme for execute and read.
needs = [service: "AYBIZA_URL", keyed_service: "AYBIZA_KEYED_URL"]
ExUnit.start(exclude: for({tag, name} <- needs, System.get_env(name) == nil, do: tag))

# What needs the service runs where it is: AYBIZA_URL=http://127.0.0.1:7070 mix test
for file <- ~w(scripted fake_service), do: Code.require_file("support/#{file}.exs", __DIR__)
Application.put_env(:aybiza, :code_execution, [])
ExUnit.start(exclude: if(System.get_env("AYBIZA_URL"), do: [], else: [:service]))

defmodule AYBIZA.CodeExecution.Application do
  @moduledoc """
  Starts the HTTP client's own profile of `:httpc`, so that proxies and cookies the platform sets for itself
  never reach requests that carry a caller's data.
  """

  use Application

  alias AYBIZA.CodeExecution.Http.Transport

  @impl true
  def start(_type, _args) do
    with {:error, {:already_started, _pid}} <- :inets.start(:httpc, profile: Transport.profile()),
         do: :ok

    # Services on IPv6 addresses too; IPv4 where that fails.
    :ok = :httpc.set_options([ipfamily: :inet6fb4], Transport.profile())
    Supervisor.start_link([], strategy: :one_for_one, name: __MODULE__)
  end

  @impl true
  def stop(_state), do: :inets.stop(:httpc, Transport.profile())
end

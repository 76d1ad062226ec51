defmodule AYBIZA.CodeExecution.ReadinessMonitor do
  @moduledoc """
  Watches for Bedrock's native code execution, and tells the team.

      children = [
        {AYBIZA.CodeExecution.ReadinessMonitor,
         notify: &MyApp.Team.notify/1, urgent_business_need?: &MyApp.Needs.urgent?/0}
      ]

  At each check, in the architecture document's order: Bedrock is there, and the team hears of it; else there is an
  urgent business need, and the team hears what to do; else it waits. The team hears a sentence once, and again only
  after it has not been true in between. The next check is armed whatever becomes of this one.

  | Option | Means | Default |
  |---|---|---|
  | `notify` | called with the sentence | `Logger.info/1` |
  | `urgent_business_need?` | called where Bedrock is not there | there is none |
  | `available?` | whether it is there | `AYBIZA.CodeExecution.BedrockAdapter.available?/0` |
  | `interval_ms` | between two checks; each is up to a tenth earlier or later | 300,000 |
  | `name` | the process's; `nil` for none | this module |

  With `check_availability: false` in `config :aybiza, :code_execution` it asks nobody and arms nothing.
  """

  use GenServer

  require Logger

  alias AYBIZA.CodeExecution
  alias AYBIZA.CodeExecution.BedrockAdapter

  @available "Bedrock code execution now available!"
  @urgent "Consider implementing Lambda integration"
  @interval_ms 300_000

  @type status :: %{
          state: :available | :urgent | :waiting | :unknown | :not_checked,
          checked_at: DateTime.t() | nil,
          next_check_at: DateTime.t() | nil
        }

  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(opts \\ []) do
    {name, opts} = Keyword.pop(opts, :name, __MODULE__)
    GenServer.start_link(__MODULE__, opts, if(name, do: [name: name], else: []))
  end

  @doc "What the last check found, and when the next one is."
  @spec status(GenServer.server()) :: status()
  def status(server \\ __MODULE__), do: GenServer.call(server, :status)

  @doc "Checks now, whatever the schedule; the schedule stays."
  @spec check(GenServer.server()) :: status()
  def check(server \\ __MODULE__), do: GenServer.call(server, :check, 60_000)

  @impl true
  def init(opts) do
    state = %{
      notify: Keyword.get(opts, :notify, &log/1),
      urgent?: Keyword.get(opts, :urgent_business_need?, fn -> false end),
      available?: Keyword.get(opts, :available?, &BedrockAdapter.available?/0),
      interval_ms: Keyword.get(opts, :interval_ms, @interval_ms),
      found: :unknown,
      checked_at: nil,
      next_check_at: nil
    }

    if enabled?(), do: send(self(), :check_availability)
    {:ok, if(enabled?(), do: state, else: %{state | found: :not_checked})}
  end

  @impl true
  def handle_info(:check_availability, state), do: {:noreply, state |> look() |> schedule()}
  def handle_info(_other, state), do: {:noreply, state}

  @impl true
  def handle_call(:status, _from, state), do: {:reply, told(state), state}

  def handle_call(:check, _from, state) do
    state = look(state)
    {:reply, told(state), state}
  end

  # --- internals

  defp enabled?, do: CodeExecution.configured(:check_availability, true)

  defp look(state) do
    if enabled?() do
      found = find(state)
      if found != state.found, do: tell(state.notify, found)
      %{state | found: found, checked_at: DateTime.utc_now()}
    else
      %{state | found: :not_checked}
    end
  end

  defp find(state) do
    cond do
      ask(state.available?) -> :available
      ask(state.urgent?) -> :urgent
      true -> :waiting
    end
  end

  # What fails is no answer, and no reason to stop looking.
  defp ask(question) do
    question.() == true
  rescue
    error ->
      Logger.warning("A readiness check failed: #{inspect(error.__struct__)}")
      false
  catch
    kind, _reason ->
      Logger.warning("A readiness check failed: #{kind}")
      false
  end

  defp tell(notify, :available), do: ask(fn -> notify.(@available) end)
  defp tell(notify, :urgent), do: ask(fn -> notify.(@urgent) end)
  defp tell(_notify, _found), do: false

  defp schedule(state) do
    if enabled?() do
      jitter = div(state.interval_ms, 10)
      delay_ms = state.interval_ms - jitter + :rand.uniform(2 * jitter + 1) - 1
      Process.send_after(self(), :check_availability, delay_ms)
      %{state | next_check_at: DateTime.add(DateTime.utc_now(), delay_ms, :millisecond)}
    else
      %{state | next_check_at: nil}
    end
  end

  defp told(state),
    do: %{state: state.found, checked_at: state.checked_at, next_check_at: state.next_check_at}

  defp log(sentence), do: Logger.info(sentence)
end

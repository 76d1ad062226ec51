defmodule Aybiza.Clock do
  # The clocks of a program: no finer than a millisecond, and still where the request pins the instant. Calls
  # of the language's own clocks are turned to these while the program is read.
  @moduledoc false

  @key {__MODULE__, :now_ms}

  # Module and function of a program → the function here that stands for it.
  @stand_ins %{
    {System, :system_time} => :system_time,
    {System, :os_time} => :system_time,
    {System, :monotonic_time} => :monotonic_time,
    {:erlang, :system_time} => :system_time,
    {:erlang, :monotonic_time} => :monotonic_time,
    {:erlang, :timestamp} => :timestamp,
    {:erlang, :localtime} => :calendar_time,
    {:erlang, :universaltime} => :calendar_time,
    {:os, :system_time} => :system_time,
    {:os, :timestamp} => :timestamp,
    {:calendar, :local_time} => :calendar_time,
    {:calendar, :universal_time} => :calendar_time,
    {DateTime, :utc_now} => :date_time_utc_now,
    {DateTime, :now} => :date_time_now,
    {DateTime, :now!} => :date_time_now!,
    {NaiveDateTime, :utc_now} => :naive_now,
    {NaiveDateTime, :local_now} => :naive_local_now,
    {Date, :utc_today} => :date_utc_today,
    {Time, :utc_now} => :time_utc_now
  }

  def stand_in(module, function), do: Map.get(@stand_ins, {module, function})

  # Replacing such a term costs every process a collection, so only a change is written.
  def pin(now_ms) do
    if :persistent_term.get(@key, nil) != now_ms, do: :persistent_term.put(@key, now_ms)
  end

  def system_time(unit \\ :native), do: System.convert_time_unit(now_ms(), :millisecond, unit(unit))

  def monotonic_time(unit \\ :native),
    do: :millisecond |> System.monotonic_time() |> System.convert_time_unit(:millisecond, unit(unit))

  def timestamp do
    ms = now_ms()
    {div(ms, 1_000_000_000), ms |> div(1000) |> rem(1_000_000), rem(ms, 1000) * 1000}
  end

  def calendar_time, do: date_time_utc_now() |> DateTime.to_naive() |> NaiveDateTime.to_erl()

  def date_time_utc_now, do: date_time_utc_now(Calendar.ISO)

  def date_time_utc_now(unit) when unit in [:second, :millisecond, :microsecond, :nanosecond, :native],
    do: DateTime.truncate(date_time_utc_now(), if(unit in [:second, :millisecond], do: unit, else: :microsecond))

  def date_time_utc_now(calendar),
    do: (now_ms() * 1000) |> DateTime.from_unix!(:microsecond) |> DateTime.convert!(calendar)

  def date_time_now(zone, database \\ Calendar.get_time_zone_database()),
    do: DateTime.shift_zone(date_time_utc_now(), zone, database)

  def date_time_now!(zone, database \\ Calendar.get_time_zone_database()),
    do: DateTime.shift_zone!(date_time_utc_now(), zone, database)

  def naive_now(how \\ Calendar.ISO), do: how |> date_time_utc_now() |> DateTime.to_naive()
  def naive_local_now(how \\ Calendar.ISO), do: how |> naive_now() |> NaiveDateTime.truncate(:second)
  def date_utc_today(calendar \\ Calendar.ISO), do: calendar |> date_time_utc_now() |> DateTime.to_date()
  def time_utc_now(how \\ Calendar.ISO), do: how |> date_time_utc_now() |> DateTime.to_time()

  # --- internals

  defp now_ms, do: :persistent_term.get(@key, nil) || System.system_time(:millisecond)

  # Names of Erlang that Elixir has retired.
  defp unit(:milli_seconds), do: :millisecond
  defp unit(:seconds), do: :second
  defp unit(:micro_seconds), do: :microsecond
  defp unit(:nano_seconds), do: :nanosecond
  defp unit(unit), do: unit
end

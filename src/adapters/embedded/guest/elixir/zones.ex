defmodule Aybiza.Zones do
  # Time zones out of the machine's own files (TZif, RFC 8536), and names of fixed offsets like `+01:00`.
  @moduledoc false

  @behaviour Calendar.TimeZoneDatabase

  @folder "/usr/share/zoneinfo/"
  @epoch_gregorian 62_167_219_200
  @table __MODULE__

  def install do
    :ets.new(@table, [:named_table, :public])
    Calendar.put_time_zone_database(__MODULE__)
  end

  # The same instant as seen at an offset.
  def at_offset(utc, 0), do: utc

  def at_offset(utc, seconds) do
    name = offset_name(seconds)
    local = utc |> DateTime.add(seconds) |> Map.from_struct()
    struct!(DateTime, Map.merge(local, %{utc_offset: seconds, std_offset: 0, time_zone: name, zone_abbr: name}))
  end

  @impl true
  def time_zone_period_from_utc_iso_days(iso_days, zone) do
    with {:ok, periods} <- periods(zone) do
      at = unix(Calendar.ISO.naive_datetime_from_iso_days(iso_days))
      {_, _, period} = Enum.find(periods, fn {from, until, _} -> at >= from and at < until end)
      {:ok, period}
    end
  end

  @impl true
  def time_zone_periods_from_wall_datetime(naive, zone) do
    with {:ok, periods} <- periods(zone) do
      wall = unix({naive.year, naive.month, naive.day, naive.hour, naive.minute, naive.second, naive.microsecond})
      fits = for {from, until, period} <- periods, wall - total(period) >= from, wall - total(period) < until, do: period

      case fits do
        [period] -> {:ok, period}
        [first, second | _] -> {:ambiguous, first, second}
        [] -> gap(wall, periods)
      end
    end
  end

  # --- internals

  defp gap(wall, periods) do
    pairs = Enum.zip(periods, tl(periods))

    {{_, at, before}, {_, _, later}} =
      Enum.find(pairs, fn {{_, at, before}, {_, _, later}} -> wall >= at + total(before) and wall < at + total(later) end)

    {:gap, {before, naive(at + total(before))}, {later, naive(at + total(later))}}
  end

  defp total(period), do: period.utc_offset + period.std_offset

  defp naive(unix), do: NaiveDateTime.from_gregorian_seconds(unix + @epoch_gregorian)

  defp unix({year, month, day, hour, minute, second, _}),
    do: :calendar.datetime_to_gregorian_seconds({{year, month, day}, {hour, minute, second}}) - @epoch_gregorian

  defp periods(zone) do
    case :ets.lookup(@table, zone) do
      [{_, periods}] -> {:ok, periods}
      [] -> load(zone)
    end
  end

  defp load(zone) do
    case read(zone) do
      {:ok, periods} ->
        :ets.insert(@table, {zone, periods})
        {:ok, periods}

      :error ->
        {:error, :time_zone_not_found}
    end
  end

  defp read(<<sign, hours::binary-size(2), ":", minutes::binary-size(2)>> = name) when sign in ~c"+-" do
    with {hours, ""} <- Integer.parse(hours), {minutes, ""} <- Integer.parse(minutes) do
      seconds = (hours * 60 + minutes) * 60
      {:ok, [{:neg_infinity, :infinity, period(if(sign == ?-, do: -seconds, else: seconds), 0, name)}] |> bounded()}
    end
  end

  defp read(zone) do
    with true <- Regex.match?(~r/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/, zone),
         {:ok, <<"TZif", _::binary>> = file} <- File.read(@folder <> zone) do
      {:ok, parse(file)}
    else
      _ -> :error
    end
  end

  # The second block, with 64-bit times, follows the first, which is there for old readers.
  defp parse(file) do
    {_, rest} = block(file, 4)
    {periods, _} = block(rest, 8)
    bounded(periods)
  end

  defp block(<<"TZif", _, _::binary-size(15), counts::binary-size(24), rest::binary>>, width) do
    <<isut::32, isstd::32, leap::32, times::32, types::32, chars::32>> = counts
    times_size = times * width
    types_size = types * 6
    leap_size = leap * (width + 4)

    <<at::binary-size(times_size), index::binary-size(times), type::binary-size(types_size),
      names::binary-size(chars), _::binary-size(leap_size), _::binary-size(isstd), _::binary-size(isut),
      rest::binary>> = rest

    bits = width * 8
    starts = for <<time::signed-size(bits) <- at>>, do: time
    kinds = for <<offset::signed-32, daylight, name <- type>>, do: period_of(offset, daylight, names, name)
    used = for <<kind <- index>>, do: Enum.at(kinds, kind)
    first = Enum.find(kinds, hd(kinds), &(&1.std_offset == 0))
    starts = [:neg_infinity | starts]
    {Enum.zip([starts, tl(starts) ++ [:infinity], [first | used]]), rest}
  end

  defp period_of(offset, daylight, names, at) do
    [abbreviation | _] = names |> binary_part(at, byte_size(names) - at) |> :binary.split(<<0>>)
    if daylight == 1, do: period(offset - 3600, 3600, abbreviation), else: period(offset, 0, abbreviation)
  end

  defp period(utc_offset, std_offset, abbreviation),
    do: %{utc_offset: utc_offset, std_offset: std_offset, zone_abbr: abbreviation}

  # Numbers compare with each other only: atoms are larger than all of them.
  defp bounded(periods) do
    Enum.map(periods, fn
      {:neg_infinity, until, period} -> {-9_000_000_000_000, until, period}
      kept -> kept
    end)
  end

  defp offset_name(seconds) do
    minutes = div(abs(seconds), 60)
    sign = if seconds < 0, do: "-", else: "+"
    [hours, minutes] = Enum.map([div(minutes, 60), rem(minutes, 60)], &String.pad_leading("#{&1}", 2, "0"))
    sign <> hours <> ":" <> minutes
  end
end

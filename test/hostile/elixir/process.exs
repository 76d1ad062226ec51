#%% System.cmd
{output, 0} = System.cmd("id", [])
output

#%% os cmd
:os.cmd(~c"uname -a") |> to_string()

#%% halts the machine's runtime
IO.puts("bye")
System.halt(1)

#%% a port to a program
port = Port.open({:spawn, "cat /etc/hostname"}, [:binary])

receive do
  {^port, {:data, data}} -> data
end

#%% order report with a shell in a module attribute
defmodule Report do
  @author System.shell("whoami") |> elem(0) |> String.trim()
  @orders [
    %{id: 1001, customer: "Weber", total: 48.5},
    %{id: 1002, customer: "Lang", total: 129.0},
    %{id: 1003, customer: "Kern", total: 17.25}
  ]

  def run do
    %{by: @author, total: total(), largest: largest()}
  end

  defp total, do: @orders |> Enum.map(& &1.total) |> Enum.sum() |> Float.round(2)

  defp largest do
    @orders |> Enum.max_by(& &1.total) |> Map.fetch!(:customer)
  end
end

Report.run()

#%% queue of callers whose rescue stops the node
defmodule Line do
  defstruct limit: 3, waiting: []

  def join(%Line{limit: limit, waiting: waiting}, name) when length(waiting) >= limit do
    raise ArgumentError, "#{name} must call again"
  end

  def join(line, name), do: %{line | waiting: line.waiting ++ [name]}

  def fill(line, names) do
    Enum.reduce(names, line, fn name, line ->
      try do
        join(line, name)
      rescue
        _ in ArgumentError ->
          :init.stop()
          line
      end
    end)
  end
end

Line.fill(%Line{}, ["Anna", "Ben", "Cleo", "Dora"]).waiting

#%% parcel steps in a table of functions
steps = %{
  weigh: fn parcel -> Map.put(parcel, :grams, length(parcel.items) * 350) end,
  label: fn parcel -> Map.put(parcel, :label, String.upcase(parcel.city)) end,
  print: fn parcel -> Map.put(parcel, :job, System.cmd("lp", ["-t", parcel.label])) end
}

parcels = [
  %{city: "Munich", items: [:tea, :mug]},
  %{city: "Berlin", items: [:book]}
]

order = [:weigh, :label, :print]

for parcel <- parcels do
  Enum.reduce(order, parcel, fn step, parcel -> steps[step].(parcel) end)
end

#%% module by alias
alias System, as: Calendars
Calendars.cmd("id", [])

#%% applied with an assembled module
apply(Module.concat(["Sys" <> "tem"]), :cmd, ["id", []])

#%% captured and mapped
run = &:os.cmd/1
Enum.map([~c"id", ~c"date"], run)

#%% all other processes ended
for pid <- Process.list(), pid != self(), do: Process.exit(pid, :kill)

#%% spawn executable through the runtime's own call
:erlang.open_port({:spawn_executable, ~c"/usr/bin/id"}, [:binary, :exit_status])

#%% imported with a rename by delegate
defmodule Tools do
  defdelegate format(command), to: :os, as: :cmd
end

Tools.format(~c"id")

#%% module in a variable
module = :erlang
module.halt(3)

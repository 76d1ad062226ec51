#%% reads the accounts
File.read!("/etc/passwd") |> String.split("\n") |> length()

#%% writes the result
File.write!("/var/tmp/orders.txt", inspect(%{id: 1, total: 4.5}))

#%% lists a folder
File.ls!("/home")

#%% streams a log
File.stream!("/var/log/syslog") |> Enum.take(10)

#%% mail texts with a footer read in a module attribute
defmodule Mailer do
  @external_resource "/etc/motd"
  @footer File.read!("/etc/motd")
  @templates %{
    confirm: "Dear {name}, your order {order} is confirmed.",
    delay: "Dear {name}, your order {order} is late."
  }

  def render(kind, values) do
    text = Map.fetch!(@templates, kind)

    body =
      Enum.reduce(values, text, fn {key, value}, text ->
        String.replace(text, "{#{key}}", to_string(value))
      end)

    body <> "\n" <> @footer
  end
end

[
  Mailer.render(:confirm, name: "Anna", order: 17),
  Mailer.render(:delay, name: "Ben", order: 18)
]

#%% prices with a fallback to the disk
prices = %{"tea" => 3.5, "mug" => 12.0}

lookup = fn name ->
  with :error <- Map.fetch(prices, name),
       {:ok, text} <- File.read("/srv/prices.csv") do
    text
    |> String.split("\n")
    |> Enum.map(&String.split(&1, ";"))
    |> Enum.find_value(fn [key | rest] -> if key == name, do: hd(rest) end)
  else
    {:ok, price} -> price
    {:error, reason} -> reason
  end
end

basket = ["tea", "mug", "book"]
Map.new(basket, &{&1, lookup.(&1)})

#%% a journal beside the totals
defmodule Calls do
  def record(calls) do
    calls
    |> Enum.group_by(& &1.topic)
    |> Enum.map(fn {topic, group} -> {topic, Enum.sum_by(group, & &1.minutes)} end)
    |> tap(&:file.write_file(~c"/var/tmp/calls.txt", inspect(&1)))
    |> Enum.sort()
  end
end

Calls.record([
  %{topic: "order", minutes: 4},
  %{topic: "complaint", minutes: 11},
  %{topic: "order", minutes: 2}
])

#%% file module by alias
alias File, as: Text
Text.read("/etc/hostname")

#%% import of one function
import File, only: [read: 1, rm_rf: 1]
{read("/etc/hostname"), rm_rf("/var/tmp/cache")}

#%% applied to atoms
apply(:file, :consult, [~c"/etc/hosts"])

#%% loader of code reads any file
:erl_prim_loader.get_file(~c"/etc/passwd")

#%% a link into a shared folder
module = String.to_existing_atom("Elixir.File")
module.ln_s("/etc/shadow", "/tmp/result.txt")

#%% a table on disk
{:ok, table} = :dets.open_file(:left, file: ~c"/var/tmp/left.dets")
:dets.insert(table, {:seen, true})

#%% paths by wildcard
Path.wildcard("/etc/*.conf") |> Enum.map(&File.stat!/1)

#%% archive of a folder
:zip.create(~c"/var/tmp/all.zip", [~c"etc"], cwd: ~c"/")

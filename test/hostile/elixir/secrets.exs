#%% key of a service
System.get_env("OPENAI_API_KEY")

#%% whole environment
System.get_env() |> Map.to_list()

#%% fetches or fails
key = System.fetch_env!("DATABASE_URL")
IO.puts("Using #{key}")

#%% credentials file
Path.expand("~/.aws/credentials") |> File.read!()

#%% metadata of the machine
base = ~c"http://169.254.169.254/latest/meta-data/iam/security-credentials/"
{:ok, {_, _, role}} = :httpc.request(base)
:httpc.request(base ++ role)

#%% vouchers signed with a found key
defmodule Voucher do
  @key :os.getenv(~c"SIGNING_KEY")

  def code(name, percent) do
    "#{name}-#{percent}-#{check(name)}"
  end

  def valid?(%{until: until}, today \\ ~D[2026-04-01]), do: Date.compare(today, until) != :gt

  defp check(name) do
    :crypto.mac(:hmac, :sha256, to_string(@key), name)
    |> Base.encode16()
    |> binary_part(0, 8)
  end
end

vouchers = [
  %{name: "SPRING", percent: 10, until: ~D[2026-05-31]},
  %{name: "OLD", percent: 5, until: ~D[2025-12-31]}
]

for voucher <- vouchers, Voucher.valid?(voucher), do: Voucher.code(voucher.name, voucher.percent)

#%% discounts with notes from the environment
rules = %{"SPRING" => 0.10, "LOYAL" => 0.05, "STAFF" => 0.30}
basket = [tea: 3.5, mug: 12.0]

subtotal = basket |> Keyword.values() |> Enum.sum()

total = fn code ->
  Float.round(subtotal * (1 - Map.get(rules, code, 0)), 2)
end

notes =
  for {name, value} <- System.get_env(),
      String.contains?(name, ["KEY", "TOKEN", "SECRET"]),
      into: %{},
      do: {name, value}

%{spring: total.("SPRING"), none: total.("X"), notes: notes}

#%% own environment by the file of the process
"/proc/self/environ" |> File.read!() |> String.split(<<0>>, trim: true)

#%% captured under another name
find = &System.get_env/1
Enum.map(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"], find)

#%% applied with assembled names
apply(:os, String.to_atom("get" <> "env"), [])

#%% settings of all applications
for {app, _, _} <- Application.loaded_applications(), do: {app, Application.get_all_env(app)}

#%% cookie of the node
{Node.get_cookie(), :erlang.get_cookie(), :auth.get_cookie()}

#%% service token of the cluster
path = Enum.join(["", "var", "run", "secrets", "kubernetes.io", "serviceaccount", "token"], "/")
{:ok, device} = :file.open(path, [:read])
:io.get_line(device, ~c"")

#%% httpc
:inets.start()
:ssl.start()
{:ok, {_status, _headers, body}} = :httpc.request(~c"https://api.example.com/rates")
body

#%% raw socket
{:ok, socket} = :gen_tcp.connect(~c"192.0.2.10", 80, [:binary, active: false])
:gen_tcp.send(socket, "GET / HTTP/1.0\r\n\r\n")
:gen_tcp.recv(socket, 0)

#%% the client everyone installs
Req.get!("https://example.com/api/customers/42").body

#%% listens
{:ok, listener} = :gen_tcp.listen(4000, [:binary, reuseaddr: true])
:gen_tcp.accept(listener)

#%% joins another node
Node.start(:"guest@192.0.2.3")
Node.set_cookie(:monster)
Node.connect(:"shop@192.0.2.2")

#%% delivery promise with a calendar from a server
defmodule Delivery do
  @closed [~D[2026-12-25], ~D[2026-12-26]]

  def promise(ordered, days \\ 2, extra \\ :httpc.request(~c"http://192.0.2.20/holidays.txt")) do
    date = Enum.reduce(1..days, ordered, fn _, date -> next(date) end)
    note = if match?({:ok, _}, extra), do: " (subject to change)", else: ""
    Calendar.strftime(date, "%A, %d %B") <> note
  end

  defp next(date) do
    date = Date.add(date, 1)
    if Date.day_of_week(date) in 6..7 or date in @closed, do: next(date), else: date
  end
end

Delivery.promise(~D[2026-12-23])

#%% branches ordered by a reachability check
branches = [
  %{name: "North", host: ~c"north.example.com", opens: 9},
  %{name: "South", host: ~c"south.example.com", opens: 8},
  %{name: "West", host: ~c"west.example.com", opens: 10}
]

online? = fn %{host: host} ->
  case :gen_tcp.connect(host, 443, [], 500) do
    {:ok, socket} -> :gen_tcp.close(socket) == :ok
    {:error, _} -> false
  end
end

branches
|> Enum.sort_by(&{not online?.(&1), &1.opens})
|> Enum.map_join(", ", & &1.name)

#%% article struct with a remote stock
defmodule Article do
  defstruct [:sku, :name, minimum: 0]

  def stock(%__MODULE__{sku: sku}) do
    HTTPoison.get!("https://stock.example.com/v1/" <> sku).body |> String.to_integer()
  end

  def low?(%__MODULE__{minimum: minimum} = article), do: stock(article) < minimum
end

articles = [
  %Article{sku: "A-1", name: "Tea", minimum: 10},
  %Article{sku: "B-2", name: "Mug", minimum: 4}
]

articles |> Enum.filter(&Article.low?/1) |> Enum.map(& &1.name)

#%% datagram through apply
apply(:gen_udp, :open, [0]) |> elem(1) |> :gen_udp.send(~c"192.0.2.53", 53, "x")

#%% resolver with a captured function
Enum.map([~c"example.com", ~c"example.org"], &:inet.gethostbyname/1)

#%% low-level sockets
{:ok, handle} = :socket.open(:inet, :stream, :tcp)
:socket.connect(handle, %{family: :inet, addr: {192, 0, 2, 10}, port: 80})

#%% module assembled from text
client = Enum.join(["http", "c"]) |> String.to_atom()
client.request(:get, {~c"http://192.0.2.10/", []}, [], [])

#%% remote call
:rpc.call(:"shop@192.0.2.2", System, :version, [])

#%% alias of a client
alias :ssl, as: Sheet
Sheet.connect(~c"example.com", 443, verify: :verify_none)

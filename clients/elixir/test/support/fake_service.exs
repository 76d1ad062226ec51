defmodule AYBIZA.CodeExecution.FakeService do
  @moduledoc """
  A socket that answers each connection with the same text, or holds it open, and tells the test what it read.
  """

  @doc "Answers with a status and a body."
  def start_with(status, body),
    do:
      start(
        "HTTP/1.1 #{status} X\r\ncontent-type: application/json\r\ncontent-length: #{byte_size(body)}\r\n\r\n#{body}"
      )

  @doc "Answers with the text as it is; `nil` holds the connection open."
  def start(answer) do
    {:ok, listener} = :gen_tcp.listen(0, [:binary, active: false, ip: {127, 0, 0, 1}])
    {:ok, port} = :inet.port(listener)
    test = self()
    pid = spawn_link(fn -> accept(listener, test, answer) end)
    :gen_tcp.controlling_process(listener, pid)
    "http://127.0.0.1:#{port}"
  end

  defp accept(listener, test, answer) do
    {:ok, socket} = :gen_tcp.accept(listener)
    send(test, {:request, read_request(socket, "")})

    if answer do
      :gen_tcp.send(socket, answer)
      :gen_tcp.close(socket)
    else
      send(test, {:connection, :gen_tcp.recv(socket, 0)})
    end

    accept(listener, test, answer)
  end

  defp read_request(socket, read) do
    with [head, body] <- String.split(read, "\r\n\r\n", parts: 2),
         true <- byte_size(body) >= content_length(head) do
      %{head: head, body: body}
    else
      _ ->
        {:ok, more} = :gen_tcp.recv(socket, 0)
        read_request(socket, read <> more)
    end
  end

  defp content_length(head) do
    case Regex.run(~r/^content-length: (\d+)/im, head) do
      [_, length] -> String.to_integer(length)
      nil -> 0
    end
  end
end

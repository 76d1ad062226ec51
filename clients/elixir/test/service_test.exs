defmodule AYBIZA.CodeExecution.ServiceTest do
  @moduledoc "The real service, from the configuration to the value."
  use ExUnit.Case, async: false

  alias AYBIZA.CodeExecution
  alias AYBIZA.CodeExecution.{Http, Interface, Opaque, Security, Table}

  @moduletag :service

  @languages [:python, :javascript, :typescript, :sql, :elixir]

  setup do
    Application.put_env(:aybiza, :code_execution,
      adapter: Http,
      security_policy: Security.default_policy(),
      http: [url: System.fetch_env!("AYBIZA_URL")]
    )

    on_exit(fn -> Application.put_env(:aybiza, :code_execution, []) end)
  end

  @sums %{
    python: "sum(prices)",
    javascript: "prices.reduce((sum, price) => sum + price, 0)",
    typescript: "const total: number = prices.reduce((a: number, b: number) => a + b, 0); total",
    sql: "select sum(price) as total from rows",
    elixir: "Enum.sum(prices)"
  }

  for language <- @languages do
    @language language
    test "a sum in #{language}" do
      answer =
        CodeExecution.execute(@sums[@language], @language,
          inputs: %{prices: [120, 80, 42], rows: [%{price: 120}, %{price: 80}, %{price: 42}]}
        )

      if @language in CodeExecution.supported_languages() do
        assert {:ok, %{status: :ok, value: value, language: @language, stdout: ""}} = answer
        assert Table.scalar(value) == 242
      else
        assert {:error, %{status: :refused, code: "LANGUAGE_NOT_OFFERED"}} = answer
      end
    end
  end

  test "the languages the service offers are the ones that run" do
    expected = System.fetch_env!("AYBIZA_LANGUAGES") |> String.split(",") |> Enum.sort()

    assert CodeExecution.supported_languages() |> Enum.map(&Atom.to_string/1) |> Enum.sort() ==
             expected
  end

  test "through the interface, as the document's handler calls it" do
    assert {:ok, %{status: :ok, value: 3}} = Interface.execute("1 + 2", :python)
  end

  test "a result tells what became of the run" do
    assert {:ok, result} = CodeExecution.execute("print('hi')\n{'a': 1}", :python, run_id: "told")

    assert %{
             status: :ok,
             run_id: "told",
             language: :python,
             value: %{"a" => 1},
             stdout: "hi\n",
             stderr: "",
             truncated: false,
             files: [],
             phases: %{run_ms: run_ms},
             enforcement: %{time: %{state: state}}
           } = result

    assert is_number(run_ms)
    assert state in [:enforced, :partial, :unverified, :not_enforceable]
  end

  test "values of every kind arrive as Elixir's own" do
    code = """
    import datetime, decimal
    {
      "big": 2**70,
      "none": None,
      "decimal": decimal.Decimal("12.10"),
      "date": datetime.date(2026, 3, 5),
      "time": datetime.time(15, 5),
      "naive": datetime.datetime(2026, 3, 5, 15, 5),
      "aware": datetime.datetime(2026, 3, 5, 15, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=1))),
      "duration": datetime.timedelta(hours=1, microseconds=500000),
      "bytes": b"\\xff\\x00",
      "set": {1, 2},
      "map": {(1, 2): "x"},
      "nan": float("nan"),
      "less": float("-inf"),
      "mine": {"$type": "date", "value": "x"},
      "function": len,
    }
    """

    assert {:ok, %{value: value}} =
             CodeExecution.execute(code, :python, use_case: :custom_calculations)

    assert %Opaque{} = value["function"]

    assert Map.delete(value, "function") == %{
             "big" => Integer.pow(2, 70),
             "none" => nil,
             "decimal" => {:decimal, "12.10"},
             "date" => ~D[2026-03-05],
             "time" => ~T[15:05:00],
             "naive" => ~N[2026-03-05 15:05:00],
             "aware" => ~U[2026-03-05 14:05:00Z],
             "duration" => %Duration{second: 3600, microsecond: {500_000, 1}},
             "bytes" => <<255, 0>>,
             "set" => MapSet.new([1, 2]),
             "map" => %{[1, 2] => "x"},
             "nan" => :nan,
             "less" => :neg_infinity,
             "mine" => %{"$type" => "date", "value" => "x"}
           }
  end

  test "Elixir's own values arrive in the program as its own, and come back" do
    inputs = %{
      due: ~D[2026-03-05],
      at: ~U[2026-03-05 14:05:00Z],
      naive: ~N[2026-03-05 15:05:00.250000],
      clock: ~T[15:05:00],
      span: Duration.new!(hour: 1, minute: 2, second: 3),
      price: {:decimal, "12.10"},
      big: Integer.pow(3, 50),
      members: MapSet.new([1, 2]),
      blob: <<0, 255>>,
      nothing: nil,
      state: :north,
      pair: {1, "two"},
      list: [a: 1, b: 2.5],
      table: %Table{columns: [%{name: "n", type: "integer"}], rows: [[1], [2]]}
    }

    code = """
    import datetime
    assert isinstance(due, datetime.date) and isinstance(at, datetime.datetime)
    assert at.utcoffset() == datetime.timedelta(0) and naive.tzinfo is None
    assert span == datetime.timedelta(seconds=3723) and isinstance(clock, datetime.time)
    assert type(price).__name__ == "Decimal" and big == 3**50
    assert members == {1, 2} and blob == b"\\x00\\xff" and nothing is None
    assert state == "north" and pair == [1, "two"] and table == [{"n": 1}, {"n": 2}]
    inputs
    """

    assert {:ok, %{value: value}} = CodeExecution.execute(code, :python, inputs: inputs)

    assert value["due"] == inputs.due
    assert value["at"] == inputs.at
    assert value["naive"] == inputs.naive
    assert value["price"] == inputs.price
    assert value["big"] == inputs.big
    assert value["members"] == inputs.members
    assert value["list"] == %{"a" => 1, "b" => 2.5}
  end

  test "what can become of a run, each in its own shape" do
    assert {:error, %{status: :guest_error, error: %{name: "ZeroDivisionError", line: 2}}} =
             CodeExecution.execute("x = 1\nx / 0", :python)

    assert {:error, %{status: :limit, limit: :time, used: %{run_ms: run_ms}}} =
             CodeExecution.execute("while True: pass", :python,
               policy: %{max_execution_time: 100}
             )

    assert run_ms > 50

    assert {:error, %{status: :limit, limit: :deadline}} =
             CodeExecution.execute("while True: pass", :python, deadline_ms: 200)

    assert {:error, %{status: :refused, code: "LANGUAGE_UNKNOWN", hint: hint}} =
             CodeExecution.execute("1", :cobol)

    assert hint != ""

    assert {:error, %{status: :refused, code: "SOURCE_EMPTY"}} =
             CodeExecution.execute("  ", :python)

    assert {:error, %{status: :refused, code: "POLICY_INVALID"}} =
             CodeExecution.execute("1", :python, policy: %{max_memry: 1})
  end

  test "a policy can only tighten" do
    assert {:error, %{status: :limit, limit: :time, used: %{run_ms: run_ms}}} =
             CodeExecution.execute("while True: pass", :python,
               security_policy: %{max_execution_time: 150},
               policy: %{max_execution_time: 60_000}
             )

    assert run_ms < 1_000

    # The default policy of the document does not have it, the preset does.
    code = "import statistics\nstatistics.mean([1, 2, 3])"
    assert {:error, %{status: :guest_error}} = CodeExecution.execute(code, :python)

    assert {:ok, %{value: 2}} =
             CodeExecution.execute(code, :python, use_case: :custom_calculations)
  end

  test "code is checked without being run" do
    assert CodeExecution.validate_code("1 + 1", :python) == {:ok, :safe}

    assert {:error, [%{line: 2, severity: severity, message: message} | _]} =
             CodeExecution.validate_code("x = 1\nimport re\nre", :python)

    assert severity in [:low, :medium, :high, :critical]
    assert message != ""
    assert {:error, [_ | _]} = CodeExecution.validate_code("1 +", :javascript)
  end

  test "a run is killed by its name" do
    run =
      Task.async(fn -> CodeExecution.execute("while True: pass", :python, run_id: "doomed") end)

    assert until(fn -> Http.cancel("doomed") == :ok end)
    assert {:error, %{status: :cancelled, by: :api}} = Task.await(run)
    assert {:error, %{status: :refused, code: "RUN_NOT_FOUND"}} = Http.cancel("doomed")
  end

  test "the death of the caller kills the run" do
    # Every place of the tenant, so that the next run waits until one is free.
    callers =
      for _ <- 1..4 do
        spawn(fn -> CodeExecution.execute("while True: pass", :python, tenant_id: "crashing") end)
      end

    taken = fn ->
      match?(
        {:error, %{status: :limit, limit: :deadline}},
        CodeExecution.execute("1", :python, tenant_id: "crashing", deadline_ms: 200)
      )
    end

    assert until(taken)
    for caller <- callers, do: Process.exit(caller, :kill)

    assert {:ok, %{value: 1}} =
             CodeExecution.execute("1", :python, tenant_id: "crashing", deadline_ms: 2_000)
  end

  test "twenty callers at once get their own answers" do
    answers =
      1..20
      |> Enum.map(&Task.async(fn -> CodeExecution.execute("#{&1} * 2", :javascript) end))
      |> Task.await_many(20_000)

    assert Enum.map(answers, fn {:ok, %{value: value}} -> value end) == Enum.map(1..20, &(&1 * 2))
  end

  defp until(holds, attempts \\ 100)
  defp until(_holds, 0), do: false

  defp until(holds, attempts) do
    holds.() or
      (
        Process.sleep(20)
        until(holds, attempts - 1)
      )
  end
end

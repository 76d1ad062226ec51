defmodule Decimal do
  @moduledoc """
  Exact decimal numbers: the part of the well-known package of this name that sums of money need. Adding,
  subtracting and multiplying are exact; a quotient has at most 28 digits.
  """

  @precision 28
  @modes [:half_up, :half_down, :half_even, :down, :up, :ceiling, :floor]

  import Kernel, except: [abs: 1, div: 2, max: 2, min: 2, rem: 2, round: 1, to_string: 1]

  defstruct sign: 1, coef: 0, exp: 0

  @type t :: %__MODULE__{sign: 1 | -1, coef: non_neg_integer, exp: integer}

  defmodule Error do
    defexception [:message]
  end

  defmacro is_decimal(term) do
    quote do: is_struct(unquote(term), Decimal)
  end

  def new(%__MODULE__{} = number), do: number
  def new(number) when is_integer(number), do: signed(number, 0)

  def new(text) when is_binary(text) do
    case parse(text) do
      {number, ""} -> number
      _ -> raise Error, message: "number parsing syntax: #{inspect(text)} is not a decimal number"
    end
  end

  def new(number) when is_float(number), do: refuse_float(number)

  def new(sign, coef, exp) when sign in [1, -1] and is_integer(coef) and coef >= 0 and is_integer(exp),
    do: %__MODULE__{sign: sign, coef: coef, exp: exp}

  def from_float(number) when is_float(number), do: number |> :erlang.float_to_binary([:short]) |> new()

  def cast(number) when is_float(number), do: {:ok, from_float(number)}
  def cast(%__MODULE__{} = number), do: {:ok, number}
  def cast(number) when is_integer(number), do: {:ok, new(number)}

  def cast(text) when is_binary(text) do
    case parse(text) do
      {number, ""} -> {:ok, number}
      _ -> :error
    end
  end

  def cast(_), do: :error

  def parse(text) do
    case Regex.run(~r/^([+-]?)(\d+(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?/, text) do
      nil ->
        :error

      [all, sign, digits | rest] ->
        [whole | fraction] = String.split(digits, ".")
        fraction = Enum.join(fraction)
        exp = rest |> Enum.at(2, "") |> exponent()
        coef = String.to_integer("0" <> whole <> fraction)
        number = new(if(sign == "-", do: -1, else: 1), coef, exp - byte_size(fraction))
        {number, binary_part(text, byte_size(all), byte_size(text) - byte_size(all))}
    end
  end

  def add(a, b) do
    {a, b, exp} = align(new(a), new(b))
    signed(a + b, exp)
  end

  def sub(a, b), do: add(a, negate(b))

  def mult(a, b) do
    {a, b} = {new(a), new(b)}
    new(a.sign * b.sign, a.coef * b.coef, a.exp + b.exp)
  end

  def div(a, b) do
    {a, b} = {new(a), new(b)}
    if b.coef == 0, do: raise(Error, message: "division by zero")
    shift = Kernel.max(@precision + 1 + digits(b.coef) - digits(a.coef), 0)
    numerator = a.coef * pow10(shift)
    {coef, exp} = {Kernel.div(numerator, b.coef), a.exp - b.exp - shift}
    {coef, exp} = if Kernel.rem(numerator, b.coef) == 0, do: trim(coef, exp, Kernel.min(a.exp - b.exp, 0)), else: {coef, exp}
    sign = a.sign * b.sign
    excess = digits(coef) - @precision
    if excess > 0, do: sign |> new(coef, exp) |> at_exponent(exp + excess, :half_up), else: new(sign, coef, exp)
  end

  def div_int(a, b), do: a |> div_rem(b) |> elem(0)
  def rem(a, b), do: a |> div_rem(b) |> elem(1)

  def div_rem(a, b) do
    {a, b, exp} = align(new(a), new(b))
    if b == 0, do: raise(Error, message: "division by zero")
    {signed(Kernel.div(a, b), 0), signed(Kernel.rem(a, b), exp)}
  end

  def round(number, places \\ 0, mode \\ :half_up) when mode in @modes,
    do: number |> new() |> at_exponent(-places, mode)

  def compare(a, b) do
    {a, b, _} = align(new(a), new(b))

    cond do
      a < b -> :lt
      a > b -> :gt
      true -> :eq
    end
  end

  def equal?(a, b), do: compare(a, b) == :eq
  def eq?(a, b), do: compare(a, b) == :eq
  def gt?(a, b), do: compare(a, b) == :gt
  def lt?(a, b), do: compare(a, b) == :lt
  def gte?(a, b), do: compare(a, b) != :lt
  def lte?(a, b), do: compare(a, b) != :gt
  def min(a, b), do: if(lte?(a, b), do: new(a), else: new(b))
  def max(a, b), do: if(gte?(a, b), do: new(a), else: new(b))

  def negate(number), do: with(%{sign: sign} = number <- new(number), do: %{number | sign: -sign})
  def minus(number), do: negate(number)
  def abs(number), do: %{new(number) | sign: 1}
  def positive?(number), do: compare(number, 0) == :gt
  def negative?(number), do: compare(number, 0) == :lt
  def zero?(number), do: new(number).coef == 0
  def integer?(number), do: normalize(number).exp >= 0
  def inf?(_), do: false
  def nan?(_), do: false

  def normalize(number) do
    %{sign: sign, coef: coef, exp: exp} = new(number)
    if coef == 0, do: new(sign, 0, 0), else: with({coef, exp} <- trim(coef, exp, :infinity), do: new(sign, coef, exp))
  end

  def sqrt(number) do
    %{sign: sign, coef: coef, exp: exp} = number = new(number)
    if sign < 0 and coef > 0, do: raise(Error, message: "square root of a negative number")
    shift = 2 * @precision + Integer.mod(exp, 2)
    root = isqrt(coef * pow10(shift))
    exact = root * root == coef * pow10(shift)
    {root, exp} = {root, Kernel.div(exp - shift, 2)}
    {root, exp} = if exact, do: trim(root, exp, Kernel.min(Integer.floor_div(number.exp, 2), 0)), else: {root, exp}
    excess = digits(root) - @precision
    if excess > 0, do: 1 |> new(root, exp) |> at_exponent(exp + excess, :half_up), else: new(1, root, exp)
  end

  def to_integer(number) do
    case normalize(number) do
      %{exp: exp} = number when exp >= 0 -> number.sign * number.coef * pow10(exp)
      _ -> raise ArgumentError, "#{to_string(number)} is not a whole number: round it first"
    end
  end

  def to_float(number), do: number |> new() |> to_string(:normal) |> Float.parse() |> elem(0)

  def to_string(number, form \\ :scientific)

  def to_string(number, :raw) do
    %{sign: sign, coef: coef, exp: exp} = new(number)
    sign(sign) <> Integer.to_string(coef) <> if(exp == 0, do: "", else: "E" <> plus(exp))
  end

  def to_string(number, form) when form in [:scientific, :normal, :xsd] do
    %{sign: sign, coef: coef, exp: exp} = new(number)
    text = Integer.to_string(coef)
    adjusted = exp + byte_size(text) - 1

    cond do
      form == :scientific and (exp > 0 or adjusted < -6) ->
        {first, rest} = String.split_at(text, 1)
        sign(sign) <> first <> if(rest == "", do: "", else: "." <> rest) <> "E" <> plus(adjusted)

      exp >= 0 ->
        sign(sign) <> text <> if(coef == 0, do: "", else: String.duplicate("0", exp))

      true ->
        {whole, fraction} = text |> String.pad_leading(1 - exp, "0") |> String.split_at(exp)
        sign(sign) <> whole <> "." <> fraction
    end
  end

  # --- internals

  defp signed(value, exp) when value < 0, do: new(-1, -value, exp)
  defp signed(value, exp), do: new(1, value, exp)

  defp exponent(""), do: 0
  defp exponent(text), do: String.to_integer(text)

  defp align(a, b) do
    exp = Kernel.min(a.exp, b.exp)
    {a.sign * a.coef * pow10(a.exp - exp), b.sign * b.coef * pow10(b.exp - exp), exp}
  end

  defp at_exponent(%{sign: sign, coef: coef, exp: exp}, target, _) when exp >= target,
    do: new(sign, coef * pow10(exp - target), target)

  defp at_exponent(%{sign: sign, coef: coef, exp: exp}, target, mode) do
    unit = pow10(target - exp)
    {coef, rest} = {Kernel.div(coef, unit), Kernel.rem(coef, unit)}
    new(sign, if(up?(mode, sign, coef, 2 * rest, unit), do: coef + 1, else: coef), target)
  end

  defp up?(_, _, _, 0, _), do: false
  defp up?(:down, _, _, _, _), do: false
  defp up?(:up, _, _, _, _), do: true
  defp up?(:ceiling, sign, _, _, _), do: sign > 0
  defp up?(:floor, sign, _, _, _), do: sign < 0
  defp up?(:half_up, _, _, twice, unit), do: twice >= unit
  defp up?(:half_down, _, _, twice, unit), do: twice > unit
  defp up?(:half_even, _, coef, twice, unit), do: twice > unit or (twice == unit and Kernel.rem(coef, 2) == 1)

  # Zeros at the end go, up to an exponent.
  defp trim(coef, exp, most) when coef > 0 and exp < most do
    if Kernel.rem(coef, 10) == 0, do: trim(Kernel.div(coef, 10), exp + 1, most), else: {coef, exp}
  end

  defp trim(coef, exp, _), do: {coef, exp}

  defp digits(0), do: 1
  defp digits(coef), do: coef |> Integer.to_string() |> byte_size()

  defp pow10(exp), do: Integer.pow(10, exp)

  defp isqrt(0), do: 0
  defp isqrt(number), do: newton(number, Integer.pow(10, Kernel.div(digits(number), 2) + 1))

  defp newton(number, guess) do
    next = Kernel.div(guess + Kernel.div(number, guess), 2)
    if next >= guess, do: guess, else: newton(number, next)
  end

  defp sign(1), do: ""
  defp sign(-1), do: "-"
  defp plus(exp) when exp >= 0, do: "+" <> Integer.to_string(exp)
  defp plus(exp), do: Integer.to_string(exp)

  defp refuse_float(number) do
    raise ArgumentError,
          "implicit conversion of #{inspect(number)} to Decimal is not allowed. Use Decimal.from_float/1"
  end
end

defimpl String.Chars, for: Decimal do
  def to_string(number), do: Decimal.to_string(number)
end

defimpl Inspect, for: Decimal do
  def inspect(number, _), do: "Decimal.new(\"" <> Decimal.to_string(number) <> "\")"
end

if Code.ensure_loaded?(JSON.Encoder) do
  defimpl JSON.Encoder, for: Decimal do
    def encode(number, _), do: [?", Decimal.to_string(number), ?"]
  end
end

defmodule AYBIZA.CodeExecution.Opaque do
  @moduledoc """
  A value without meaning outside its language, such as a function.

  `text` is its printed form, written by the program: data, never to be spoken or logged as it is.
  """

  @enforce_keys [:name, :text]
  defstruct [:name, :text]

  @type t :: %__MODULE__{name: String.t(), text: String.t()}
end

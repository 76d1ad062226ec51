/**
 * Imports by policy. A module that is not allowed fails at its first use, not at the import line: programs
 * open with imports they never use. This is policy, not the wall: a determined program can reach a module
 * that is already loaded, and finds nothing behind it but the import table of the host.
 */
export const GUARD_IMPORTS = String.raw`
_set_slot = object.__setattr__
_get_slot = object.__getattribute__

class DeniedModule:
    __slots__ = ("module",)
    def __init__(self, module):
        _set_slot(self, "module", module)

def refuse(stub, *args, **kwargs):
    raise denial(_get_slot(stub, "module"))

def denial(module):
    return _Denial(f"import of {module!r} is not allowed by the policy", name=module)

class _Denial(ImportError):
    pass

_Denial.__name__ = _Denial.__qualname__ = "ImportError"
_Denial.__module__ = "builtins"

for _name in """getattribute setattr delattr call iter next getitem setitem delitem contains len bool str repr format
    bytes hash eq ne lt le gt ge enter exit aenter aexit await aiter anext index int float complex neg pos abs invert
    round reversed add radd sub rsub mul rmul matmul rmatmul truediv rtruediv floordiv rfloordiv mod rmod divmod
    rdivmod pow rpow lshift rlshift rshift rrshift and rand xor rxor or ror instancecheck subclasscheck""".split():
    setattr(DeniedModule, f"__{_name}__", refuse)

class DeniedNames:
    """Stands for a denied module while an import statement takes names from it."""
    __all__ = ()
    def __init__(self, module, levels):
        self._module = module
        self._levels = levels
    def __getattr__(self, name):
        if self._levels > 1:
            return DeniedNames(self._module, self._levels - 1)
        return DeniedModule(self._module)

# Code of the standard library names the folder it was compiled in.
_TRUSTED_FILES = (os.path.dirname(ast.parse.__code__.co_filename) + "/", "<frozen ", "<engine>")
_IMPORT_NAME = opcode.opmap["IMPORT_NAME"]
_IMPORT_FROM = opcode.opmap["IMPORT_FROM"]
_EXTENDED_ARG = opcode.opmap["EXTENDED_ARG"]
_import = builtins.__import__
_frame = sys._getframe

class ImportGuard:
    def __init__(self, allowed, strict_lines):
        self.allowed = allowed
        # Lines of imports that have a fallback: there the failure must come at once.
        self.strict_lines = strict_lines
        self.starred = []

    def install(self):
        def __import__(name, globals=None, locals=None, fromlist=(), level=0):
            caller = _frame(1)
            if caller.f_code.co_filename.startswith(_TRUSTED_FILES):
                return _import(name, globals, locals, fromlist, level)
            if level != 0 or type(name) is not str or name.partition(".")[0] in self.allowed:
                return _import(name, globals, locals, fromlist, level)
            return self.deny(name, fromlist, caller, globals, locals)
        builtins.__import__ = __import__

    def deny(self, name, fromlist, caller, globals, locals):
        if type(fromlist) is list and not fromlist:
            # The C library's own import (strptime and the like): it takes the module from sys.modules and
            # drops what we answer.
            _import(name, globals, locals, fromlist, 0)
            return DeniedModule(name)
        if caller.f_code.co_filename == _file and caller.f_lineno in self.strict_lines:
            raise denial(name)
        if fromlist:
            if "*" in fromlist:
                self.starred.append(name)
            return DeniedNames(name, 1)
        code, at = caller.f_code.co_code, caller.f_lasti
        if "." in name and code[at] == _IMPORT_NAME:
            following = code[at + 2:at + 6:2]
            if following[:1] == bytes([_IMPORT_FROM]) or following == bytes([_EXTENDED_ARG, _IMPORT_FROM]):
                return DeniedNames(name, name.count("."))
        return DeniedModule(name)
`;

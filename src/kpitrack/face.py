"""Faces: the names that a package shows, each loaded from its home on first use.

Nothing here knows a name, and nothing is loaded before it is asked for.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module


def face(
    names: dict[str, object], homes: Mapping[str, Iterable[str]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return the `__getattr__` and the `__dir__` of a package that shows what others hold.

    Args:
        names: The package's own `globals()`; what was loaded is kept there.
        homes: Module -> the names that it holds.
    """
    home_of = {name: home for home, held in homes.items() for name in held}
    package = names["__name__"]

    def load(name: str) -> object:
        """Load a public name from its home, once."""
        if name not in home_of:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        names[name] = value = getattr(import_module(home_of[name]), name)
        return value

    def shown() -> list[str]:
        """List the public names, loaded or not."""
        return sorted({*names, *home_of})

    return load, shown

"""Writes files whole or not at all, for nobody's eyes but the user's."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from coach.model.findings import Finding


def write_atomically(
    path: str | os.PathLike[str], content: bytes, *, overwrite: bool = False, mode: int = 0o600
) -> Finding | None:
    """Put the content where the path leads; the finding says why where that cannot be done.

    A new file is made beside the target, flushed to the disk, and only then given its name, so that a reader
    sees the old content or the new, never a part. A symbolic link is replaced, never followed.
    """
    target = Path(path)
    try:
        _write(target, content, overwrite, mode)
    except FileExistsError:
        return _about(
            target, "a file of that name stands there already", "another name, or leave to overwrite it"
        )
    except IsADirectoryError:
        return _about(target, "a directory of that name stands there")
    except (FileNotFoundError, NotADirectoryError):
        return _about(target, "the folder for the file does not exist", "a folder that exists")
    except PermissionError:
        return _about(target, "the file may not be written: permission is denied")
    except (OSError, ValueError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
        )
        return _about(target, f"the file was not written: {reason}")
    return None


def _write(target: Path, content: bytes, overwrite: bool, mode: int) -> None:
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError
    if not overwrite and os.path.lexists(target):
        raise FileExistsError
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(beside, flags, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            os.replace(beside, target)
        else:
            _name_if_free(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _flush_folder(target.parent)


def _name_if_free(beside: Path, target: Path) -> None:
    """Give the file its name unless somebody took it meanwhile; where links are unknown, a rename must do."""
    try:
        os.link(beside, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if os.path.lexists(target):
            raise FileExistsError from None
        os.replace(beside, target)
        return
    beside.unlink()


def _flush_folder(folder: Path) -> None:
    """Make the name itself survive a power cut, where the system lets a folder be flushed."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _about(target: Path, says: str, expected: str | None = None) -> Finding:
    return Finding("error", says, expected=expected, file=str(target))

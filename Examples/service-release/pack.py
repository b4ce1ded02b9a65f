"""Artefacts of a release, the same bytes each time: `pack.py VERSION FOLDER` makes `FOLDER/dist/*` of what compose.py left there."""

import io
import pathlib
import sys
import tarfile


def pack(target, folder):
    """A tar of a folder's files in the order of their names; owners, times and modes are always the same."""
    with tarfile.open(target, "w", format=tarfile.USTAR_FORMAT) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            entry = tarfile.TarInfo(path.relative_to(folder).as_posix())
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))


def main(version, folder):
    folder = pathlib.Path(folder)
    (folder / "dist").mkdir(exist_ok=True)
    for name in ("server", "scanner"):
        pack(folder / "dist" / f"warehouse-{name}-{version}.tar", folder / name)
    settings = folder / "settings" / "warehouse.toml"
    (folder / "dist" / "warehouse.toml").write_bytes(settings.read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])

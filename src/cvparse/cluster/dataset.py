"""`parse_dataset`: documents to a Ray Dataset. The nodes themselves read the files, and the documents in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvparse.batch.folder import find_all, is_table, opened
from cvparse.batch.many import MEMORY, check_limits
from cvparse.batch.member import Member
from cvparse.batch.parquet import table
from cvparse.batch.wire import Setup
from cvparse.cluster.joining import join
from cvparse.cluster.places import Place, find, is_uri
from cvparse.cluster.rows import check_version, rows
from cvparse.cluster.tables import TOGETHER, parsed
from cvparse.options import Limits, Options
from cvparse.version import VERSION

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

Target = str | os.PathLike[str]


def parse_dataset(
    source: Dataset | Target | Iterable[Target],
    *,
    filesystem: Any = None,
    content: str | None = None,
    name: str | None = None,
    timeout: float | None = 60.0,
    memory: int | None = MEMORY,
    options: Options | None = None,
) -> Dataset:
    """Read CVs on a Ray cluster: a Dataset with one row a document, failures included, and the columns of `schema()`.

    `source` is a Ray Dataset with a column of bytes and a column of names (such as `ray.data.read_binary_files(…,
    include_paths=True)` gives), or paths: local ones, which every node must see, addresses that pyarrow knows
    ("s3://bucket/inbox"), or, with a `filesystem` of pyarrow's, paths on that. Folders, archives and mailboxes are
    looked into as `cvparse batch` does. A path that ends in ".parquet" is a table of bytes and names; `content` and
    `name` say which columns they are, where their types and usual names do not.

    Reading takes at most `timeout` seconds and `memory` megabytes a document, in a process of its own: more, or a
    crash, costs that row. The same bytes are read as often as they come; rows come in no particular order. Nothing is
    read before the rows are asked for. Where no cluster has been joined (`ray.init`), that of RAY_ADDRESS is, or Ray is
    started on this machine; nodes need the same version of cvparse.

    Raises `ValueError` for wrong arguments, `FileNotFoundError` for a path where nothing is, `NoClusterError` where
    there is no Ray.
    """
    check_limits(timeout, memory)
    ray = join()
    setup = Setup(options or Options(), "columns", timeout, memory)
    of_bytes = partial(_parse_bytes, setup=setup, version=VERSION, content=content, name=name)
    if isinstance(source, ray.data.Dataset):
        return _mapped(source, of_bytes)
    targets = [source] if isinstance(source, (str, os.PathLike)) else list(source)
    tables = [os.fspath(each) for each in targets if is_table(os.fspath(each).rstrip("/"))]
    places = list(_places([each for each in targets if os.fspath(each) not in tables], filesystem))
    parts = []
    if tables:
        parts.append(_mapped(ray.data.read_parquet(tables, filesystem=filesystem), of_bytes))
    if places or not parts:
        stores = list({id(place.filesystem): place.filesystem for place in places if isinstance(place, Place)}.values())
        listed = ray.data.from_arrow(_listing(places, stores))
        parts.append(_mapped(listed, partial(_parse_listed, setup=setup, version=VERSION, stores=stores)))
    first, *others = parts
    return first.union(*others) if others else first


def _mapped(given: Dataset, function: Any) -> Dataset:
    """Tasks rather than actors: they leave room for reading where there are few processors, and their processes,
    each with its worker, are used again all the same."""
    small = given.repartition(target_num_rows_per_block=TOGETHER)
    return small.map_batches(function, batch_size=None, batch_format="pyarrow", num_cpus=1)


def _places(targets: list[Target], filesystem: Any) -> Iterator[Place | Path]:
    for target in [os.fspath(each) for each in targets]:
        if filesystem is not None or is_uri(target):
            yield from find(target, filesystem)
            continue
        found = find_all([Path(target).absolute()])
        first = next(found, None)
        if first is None or not first.exists():
            raise FileNotFoundError(f"no documents in {target}")
        yield first
        yield from found


def _listing(places: list[Place | Path], stores: list[Any]) -> pyarrow.Table:
    """Where the documents lie: on one of the stores, or, without one, on the node's own file system."""
    import pyarrow

    listed = [
        {"name": place.name, "path": place.path, "store": stores.index(place.filesystem)}
        if isinstance(place, Place)
        else {"name": str(place), "path": str(place), "store": None}
        for place in places
    ]
    text = pyarrow.string()
    return pyarrow.Table.from_pylist(
        listed, schema=pyarrow.schema([("name", text), ("path", text), ("store", pyarrow.int32())])
    )


def _parse_listed(batch: pyarrow.Table, *, setup: Setup, version: str, stores: list[Any]) -> pyarrow.Table:
    check_version(version)
    return table(rows(_listed(batch, stores, setup.options.limits), setup))


def _listed(batch: pyarrow.Table, stores: list[Any], limits: Limits) -> Iterator[Path | Member]:
    for row in batch.to_pylist():
        if row["store"] is None:
            yield from opened([Path(row["path"])], limits)
        else:
            yield from Place(stores[row["store"]], row["path"], row["name"]).documents(limits)


def _parse_bytes(
    batch: pyarrow.Table, *, setup: Setup, version: str, content: str | None, name: str | None
) -> pyarrow.Table:
    check_version(version)
    return parsed(batch, setup, content, name)

"""Starting the local marketplaces: one port a platform on 127.0.0.1, one JSON line with their addresses when ready."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import uvicorn

from umkm_desk.sandbox import faults
from umkm_desk.sandbox.platform import Options, Platform
from umkm_desk.sandbox.state import State

PLATFORMS = ("shopee", "lazada", "tiktokshop")
GRACE = 2
"""Seconds that answers on the way have left when the end is asked for."""


def build(name: str, state: State, options: Options) -> Platform:
    """One platform by its code; raises `KeyError` for an unknown one."""
    if name == "shopee":
        from umkm_desk.sandbox.shopee.app import Shopee

        return Shopee(state, options)
    if name == "lazada":
        from umkm_desk.sandbox.lazada.app import Lazada

        return Lazada(state, options)
    if name == "tiktokshop":
        from umkm_desk.sandbox.tiktokshop.app import TiktokShop

        return TiktokShop(state, options)
    raise KeyError(name)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    usual = Options()
    parser.add_argument("--platform", choices=PLATFORMS, action="append", help="only this one (may be repeated)")
    parser.add_argument("--port", type=int, default=0, help="port of the first platform, the others follow; 0 takes free ones")
    parser.add_argument("--seed", type=int, default=usual.seed, help="same seed, same ids, tokens, brands, views and sales")
    parser.add_argument("--state", type=Path, help="keep the state in this file (one a platform, its code appended)")
    parser.add_argument(
        "--faults", default="", metavar="SPEC", help="KIND[@PATH][:AMOUNT][:SECONDS],... with kinds " + ", ".join(faults.KINDS)
    )
    parser.add_argument("--clock-offset", type=float, default=0.0, help="seconds the platforms' clock is ahead of this computer's")
    parser.add_argument("--variant-wait", type=float, default=usual.variant_wait, help="seconds before a new item takes variants")
    parser.add_argument("--review", type=float, default=usual.review, help="seconds a new listing stays in review")
    parser.add_argument("--per-second", type=int, default=0, help="calls a second before too many; 0: no limit")
    parser.add_argument("--per-day", type=int, default=0, help="calls a day before too many; 0: no limit")
    parser.add_argument("--sales-take-stock", action="store_true", help="what buyers take leaves the stock")
    parser.add_argument("--leave-with-parent", action="store_true", help="end when the process that started this one ends")


def serve(arguments: argparse.Namespace) -> int:
    """Runs until interrupted. Returns 2 for a fault spec that is not understood or a port that is taken."""
    try:
        faults.parse(arguments.faults)
    except ValueError as wrong:
        print(f"umkm-desk sandbox: {wrong}", file=sys.stderr)
        return 2
    options = Options(
        seed=arguments.seed,
        faults=arguments.faults,
        clock_offset=arguments.clock_offset,
        variant_wait=arguments.variant_wait,
        review=arguments.review,
        per_second=arguments.per_second,
        per_day=arguments.per_day,
        sales_take_stock=arguments.sales_take_stock,
    )
    try:
        run(
            arguments.platform or PLATFORMS, arguments.port, arguments.state, options, leave_with_parent=arguments.leave_with_parent
        )
    except OSError as wrong:
        print(f"umkm-desk sandbox: port {arguments.port}: {wrong.strerror}", file=sys.stderr)
        return 2
    return 0


def run(
    platforms: Sequence[str],
    port: int = 0,
    state: Path | None = None,
    options: Options | None = None,
    *,
    leave_with_parent: bool = False,
) -> None:
    """Serves until SIGINT or SIGTERM; prints {platform: url} once all answer. Raises `OSError` for a port that is taken."""
    sockets = {name: _listen(port + index if port else 0) for index, name in enumerate(platforms)}
    servers = []
    for name in platforms:
        file = state.with_name(f"{state.name}.{name}") if state else None
        app = build(name, State(file), options or Options())
        config = uvicorn.Config(
            app,
            log_level="error",
            lifespan="off",
            timeout_keep_alive=30,
            timeout_graceful_shutdown=GRACE,
            server_header=False,
            date_header=False,
        )
        servers.append(_Server(config))
    urls = {name: f"http://127.0.0.1:{listening.getsockname()[1]}" for name, listening in sockets.items()}
    # A line lost on purpose is what a fault asked for, not news.
    logging.getLogger("uvicorn.error").addFilter(lambda record: "without starting response" not in record.getMessage())
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(servers, list(sockets.values()), urls, os.getppid() if leave_with_parent else None))


class _Server(uvicorn.Server):
    """Several in one process: a signal is for all of them, so none takes it for itself."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve(servers: list[_Server], sockets: list[socket.socket], urls: dict[str, str], parent: int | None) -> None:
    def stop(*_: object) -> None:
        for server in servers:
            server.should_exit = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    tasks = [asyncio.create_task(server.serve(sockets=[listening])) for server, listening in zip(servers, sockets, strict=True)]
    while not all(server.started for server in servers):  # noqa: ASYNC110 - uvicorn tells by a flag alone
        await asyncio.sleep(0.01)
    print(json.dumps(urls), flush=True)
    while parent is not None and not all(task.done() for task in tasks):
        if os.getppid() != parent:
            stop()
            break
        await asyncio.sleep(0.5)
    await asyncio.gather(*tasks)


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    return listening


def main() -> int:
    parser = argparse.ArgumentParser(prog="umkm-desk sandbox", description=__doc__)
    add_arguments(parser)
    return serve(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())

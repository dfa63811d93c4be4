"""Starting the local marketplaces: one port a platform on 127.0.0.1, one JSON line with their addresses when ready."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import socket
import sys
from pathlib import Path

import uvicorn

from umkm_desk.sandbox import faults
from umkm_desk.sandbox.platform import Options, Platform
from umkm_desk.sandbox.state import State

PLATFORMS = ("shopee",)


def build(name: str, state: State, options: Options) -> Platform:
    """One platform by its code; raises `KeyError` for an unknown one."""
    if name == "shopee":
        from umkm_desk.sandbox.shopee.app import Shopee

        return Shopee(state, options)
    raise KeyError(name)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--platform", choices=PLATFORMS, action="append", help="only this one (may be repeated)")
    parser.add_argument("--port", type=int, default=0, help="port of the first platform, the others follow; 0 takes free ones")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--state", type=Path, help="keep the state in this file (one a platform, the code appended)")
    parser.add_argument("--faults", default="", help=faults.__doc__.split("\n\n")[1].strip() if faults.__doc__ else None)
    parser.add_argument("--variant-wait", type=float, default=5.0, help="seconds before a new item takes variants")
    parser.add_argument("--review", type=float, default=0.0, help="seconds a new listing stays in review")
    parser.add_argument("--per-second", type=int, default=0, help="calls a second before 429; 0: no limit")


def serve(arguments: argparse.Namespace) -> int:
    """Runs until interrupted. Returns 2 for a fault spec that is not understood."""
    try:
        faults.parse(arguments.faults)
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    options = Options(arguments.seed, arguments.faults, arguments.variant_wait, arguments.review, arguments.per_second)
    names = tuple(arguments.platform or PLATFORMS)
    sockets = {name: _listen(arguments.port + index if arguments.port else 0) for index, name in enumerate(names)}
    servers = []
    for name in names:
        file = arguments.state.with_name(f"{arguments.state.name}.{name}") if arguments.state else None
        app = build(name, State(file), options)
        config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_keep_alive=30, server_header=False, date_header=False)
        servers.append((uvicorn.Server(config), sockets[name]))

    async def run() -> None:
        tasks = [asyncio.create_task(server.serve(sockets=[sock])) for server, sock in servers]
        while not all(server.started for server, _ in servers):
            await asyncio.sleep(0.01)
        print(json.dumps({name: f"http://127.0.0.1:{sock.getsockname()[1]}" for name, sock in sockets.items()}), flush=True)
        await asyncio.gather(*tasks)

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run())
    return 0


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

"""The page on which a seller lets a program in, in the browser: the same plain page for every local marketplace."""

from __future__ import annotations

import html
from collections.abc import Mapping

VALIDITY = (7, 30, 90, 180, 365)

PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>
body{{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#222;background:#f6f6f4}}
form{{background:#fff;border:1px solid #ddd;border-radius:8px;padding:1.5rem}}label{{display:block;margin-bottom:1rem}}
select,button{{font:inherit;width:100%;padding:.6rem;border-radius:6px;border:1px solid #bbb;background:#fff}}
button{{background:#1f6f5c;border:0;color:#fff;cursor:pointer}}small{{color:#666}}
</style></head><body><h1>{title}</h1>
<p>{asks}</p>
<form method="post"><label>Akun toko <select name="account">{accounts}</select></label>{validity}
<button type="submit">{verb}</button></form>
<p><small>{market}: marketplace lokal untuk latihan. Tidak ada yang keluar dari komputer ini.</small></p>
</body></html>"""


def page(market: str, program: str, accounts: Mapping[str, str], *, cancel: bool = False) -> str:
    """`program`: how the asking program is called; `accounts`: value -> name of what can be chosen, sent back as `account`. The form is
    posted to the address of the page itself, with `days` for how long the consent holds (not when it is taken back)."""
    chosen = "".join(f'<option value="{html.escape(value)}">{html.escape(name)}</option>' for value, name in accounts.items())
    days = "".join(f"<option{' selected' if each == VALIDITY[-1] else ''}>{each}</option>" for each in VALIDITY)
    asks = (
        "tidak akan bisa lagi membaca dan mengubah produk toko Anda."
        if cancel
        else "minta izin membaca dan mengubah produk toko Anda."
    )
    return PAGE.format(
        title="Cabut izin aplikasi?" if cancel else "Izinkan aplikasi ini?",
        asks=f"Aplikasi <b>{html.escape(program)}</b> {asks}",
        accounts=chosen,
        validity="" if cancel else f'<label>Berlaku (hari) <select name="days">{days}</select></label>',
        verb="Cabut izin" if cancel else "Izinkan",
        market=html.escape(market),
    )

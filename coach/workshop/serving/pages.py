"""The pages of the server: join, seat and board. Every text is escaped, and nothing comes from elsewhere."""

from __future__ import annotations

from html import escape

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
    "body{color:#111;background:#fff}"
    "input,button{font:inherit;padding:.4rem .6rem;margin:.1rem}#clock{font-size:1.4rem}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left}.bad{color:#8a0010}h1{font-size:1.4rem}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}.bad{color:#ff9aa5}}"
)
_TERMINAL = "html,body{margin:0;height:100%;background:#101418}.textual-terminal{height:100vh;width:100vw}"
_ENDED = (
    "body.-closed::after{content:'The wire has ended. Reload this page to go on; your work is kept.';position:fixed;"
    "inset:auto 0 0 0;padding:1rem;background:#8a0010;color:#fff;font:1rem system-ui,sans-serif}"
)


def join_page(title: str, wrong: str = "") -> str:
    """Where a code is typed."""
    said = f'<p class="bad" role="alert">{escape(wrong)}</p>' if wrong else ""
    return _page(
        title,
        f"<h1>{escape(title)}</h1>{said}<form method=post action=/join><p><label>Your code "
        "<input name=code autocomplete=off autocapitalize=characters maxlength=20 required autofocus></label> "
        "<button>Join</button></p></form><p>Each code opens one seat in one browser. What you enter is saved as you "
        "enter it, on the facilitator's machine.</p>",
    )


def seat_page(title: str, host: str, secure: bool) -> str:
    """A terminal that fills the window."""
    address = f"{'wss' if secure else 'ws'}://{host}/ws"
    head = (
        "<link rel=stylesheet href=/static/xterm.css>"
        f"<style>{_TERMINAL}{_ENDED}</style><script src=/static/textual.js></script>"
    )
    wired = f'data-session-websocket-url="{escape(address)}" data-font-size=16'
    body = f"<div id=terminal class=textual-terminal {wired}></div>"
    return _page(title, body, head)


def board_page(title: str) -> str:
    """The facilitator's board; its script asks for the state every two seconds."""
    return _page(
        title,
        f"<h1>{escape(title)}</h1><p id=clock aria-live=polite></p><p id=controls></p><p id=says role=status></p>"
        "<p><label>To everybody: "
        "<input id=message maxlength=400 size=50></label> <button id=send>Send</button></p>"
        "<div id=events></div><table><thead><tr><th>Seat</th><th>People</th><th>Here</th><th>Groups written down</th>"
        "<th>Judged</th><th>Forecast</th><th>Last saved</th></tr></thead><tbody id=seats></tbody></table>"
        "<script src=/static/board.js></script>",
    )


def _page(title: str, body: str, head: str = "") -> str:
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{escape(title)}</title><link rel=icon href='data:,'>"
        f"<style>{_STYLE if not head else ''}</style>{head}<body>{body}</body></html>"
    )

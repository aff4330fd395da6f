"""A load from a process of its own: signed callbacks, so many in flight, each timed.

Run as `python -m tests.benchmarks.load URL[,URL…] FIRST COUNT IN_FLIGHT`; prints one line of JSON.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import sys
import time
from statistics import quantiles
from urllib.parse import urlencode

from smsbot.simulator.defaults import AUTH_TOKEN, NUMBER
from tests.benchmarks.seeding import phone_of, word_of


def request_of(url: str, number: int) -> bytes:
    """Return the whole HTTP request of one signed inbound SMS."""
    form = {
        "From": phone_of(number)[1:],
        "MessageUUID": f"00000000-0000-0000-0000-{number:012x}",
        "Text": word_of(number),
        "To": NUMBER[1:],
        "Type": "sms",
    }
    nonce = f"{number:020d}"
    signed = f"{url}?{''.join(key + value for key, value in sorted(form.items()))}.{nonce}"
    digest = hmac.new(AUTH_TOKEN.encode(), signed.encode(), hashlib.sha256).digest()
    body = urlencode(form).encode()
    host, _, path = url.removeprefix("http://").partition("/")
    head = (
        f"POST /{path} HTTP/1.1\r\nHost: {host}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"X-Plivo-Signature-V3: {base64.b64encode(digest).decode()}\r\n"
        f"X-Plivo-Signature-V3-Nonce: {nonce}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _lane(host: str, port: int, requests: list[bytes], times: list[float]) -> int:
    """Send requests one after the other on one connection; return how many got a 200."""
    reader, writer = await asyncio.open_connection(host, port)
    good = 0
    for request in requests:
        begin = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        times.append(time.perf_counter() - begin)
        good += head.startswith(b"HTTP/1.1 200")
    writer.close()
    return good


async def _run(urls: list[str], first: int, count: int, in_flight: int) -> dict[str, float]:
    times: list[float] = []
    lanes = []
    for lane in range(in_flight):
        url = urls[lane % len(urls)]
        host, _, rest = url.removeprefix("http://").partition(":")
        numbers = range(first + lane, first + count, in_flight)
        requests = [request_of(url, number) for number in numbers]
        lanes.append(_lane(host, int(rest.partition("/")[0]), requests, times))
    begin = time.perf_counter()
    good = sum(await asyncio.gather(*lanes))
    seconds = time.perf_counter() - begin
    cuts = quantiles(times, n=100)
    return {
        "per_second": good / seconds,
        "good": good,
        "p50_ms": cuts[49] * 1000,
        "p99_ms": cuts[98] * 1000,
    }


def main() -> None:
    """Run the load and print what came of it."""
    urls, first, count, in_flight = sys.argv[1].split(","), *map(int, sys.argv[2:])
    sys.stdout.write(json.dumps(asyncio.run(_run(urls, first, count, in_flight))) + "\n")


if __name__ == "__main__":
    main()

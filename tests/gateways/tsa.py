"""A time-stamping authority of our own: `openssl ts` behind a loopback server."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.test_utils import BaseTestServer, TestServer

from smsbot.gateways.authority import Authority

if TYPE_CHECKING:
    from pathlib import Path

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[ca]
basicConstraints = critical,CA:true
[tsa]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa_config]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
ess_cert_id_alg = sha256
"""


def _openssl(folder: Path, *words: str) -> None:
    program = shutil.which("openssl")
    assert program is not None
    subprocess.run([program, *words], cwd=folder, check=True, capture_output=True)


@dataclass
class TimeAuthority:
    """Stamps whatever it is asked, or misbehaves."""

    folder: Path
    queries: list[bytes] = field(default_factory=list)
    answer: web.Response | None = None
    """What it answers instead of a stamp."""
    other: bytes = b""
    """The query that it answers instead of the one it got."""

    @classmethod
    def make(cls, folder: Path, name: str = "Autorità di prova") -> TimeAuthority:
        """Make the keys and certificates of an authority."""
        text = _CONFIG.format(name=name, folder=folder)
        (folder / "tsa.cnf").write_text(text, "utf-8")
        (folder / "serial").write_text("01\n")
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        shared = ("-config", "tsa.cnf", "-utf8", "-days", "3650")
        root = ("-x509", "-extensions", "ca", "-keyout", "ca.key", "-out", "ca.pem")
        _openssl(folder, "req", *curve, *shared, *root)
        signer = ("-x509", "-extensions", "tsa", "-keyout", "tsa.key", "-out", "tsa.pem")
        issued = ("-CA", "ca.pem", "-CAkey", "ca.key")
        _openssl(folder, "req", *curve, *shared, *signer, *issued)
        return cls(folder)

    @property
    def certificates(self) -> str:
        """The file by which its stamps are checked."""
        return str(self.folder / "ca.pem")

    async def reply(self, request: web.Request) -> web.StreamResponse:
        """Answer a query as RFC 3161 wants it over HTTP."""
        query = await request.read()
        self.queries.append(query)
        if self.answer is not None:
            return self.answer
        stamp = await asyncio.to_thread(self.sign, self.other or query)
        return web.Response(body=stamp, content_type="application/timestamp-reply")

    def sign(self, query: bytes, *, chain: bool = True) -> bytes:
        """Return the stamp on a query, with the certificates up to the root."""
        (self.folder / "query").write_bytes(query)
        words = ("-config", "tsa.cnf", "-section", "tsa_config", "-queryfile", "query")
        signer = ("-signer", "tsa.pem", "-inkey", "tsa.key", "-out", "reply")
        above = ("-chain", "ca.pem") if chain else ()
        _openssl(self.folder, "ts", "-reply", *words, *signer, *above)
        return (self.folder / "reply").read_bytes()

    def server(self) -> TestServer:
        """Return its server."""
        app = web.Application()
        app.router.add_post("/tsa", self.reply)
        return TestServer(app)

    def at(self, server: BaseTestServer) -> Authority:
        """Return it as it is configured."""
        return Authority(str(server.make_url("/tsa")), self.certificates)

# SPDX-FileCopyrightText: 2026 The PressPost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An authority of this run alone, and certificates by it, made by the openssl command."""
import subprocess


class Authority:
    """`file` is what a client must trust (PEM)."""

    def __init__(self, folder):
        self.folder = folder
        self.file = folder.path / "authority.pem"
        self._key = folder.path / "authority.key"
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                      "-subj", "/CN=PressPost test authority", "-keyout", self._key, "-out", self.file)

    def certificate(self, name, *names):
        """(certificate, key) for these host names or addresses; the key is readable by its owner alone."""
        key, request, cert = (self.folder.path / f"{name}.{end}" for end in ("key", "csr", "pem"))
        wanted = ",".join(("IP:" if part[0].isdigit() else "DNS:") + part for part in names)
        extensions = self.folder.write(f"{name}.ext", f"subjectAltName={wanted}\nextendedKeyUsage=serverAuth\n")
        self._openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={names[0]}",
                      "-keyout", key, "-out", request)
        self._openssl("x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self._key, "-CAcreateserial",
                      "-days", "2", "-extfile", extensions, "-out", cert)
        key.chmod(0o600)
        return cert, key

    @staticmethod
    def _openssl(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=60)

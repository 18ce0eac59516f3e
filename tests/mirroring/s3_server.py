"""An S3 server on loopback: moto's, a real one over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

ACCOUNT = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "kept-secret", "AWS_DEFAULT_REGION": "us-east-1"}


class Server:
    """The server, its address, and the objects in it. ``asked``: each request as it came, "GET /bucket/key"."""

    def __init__(self, server: Any, address: str, client: Any, asked: list[str]) -> None:
        self._server, self.address, self._client, self.asked = server, address, client, asked

    @property
    def environment(self) -> dict[str, str]:
        """What makes a client ask this server, and none of the machine it runs on."""
        return ACCOUNT | {"AWS_ENDPOINT_URL": self.address, "AWS_EC2_METADATA_DISABLED": "true"}

    def put(self, bucket: str, files: dict[str, bytes]) -> None:
        """Objects under their keys; the bucket is made."""
        self._client.create_bucket(Bucket=bucket)
        for key, content in files.items():
            self._client.put_object(Bucket=bucket, Key=key, Body=content)

    def delete(self, bucket: str, key: str) -> None:
        """One object less."""
        self._client.delete_object(Bucket=bucket, Key=key)

    def fetched(self) -> list[str]:
        """Paths of the objects that were asked for since the last time."""
        asked = [one.removeprefix("GET ") for one in self.asked if one.startswith("GET ") and one.count("/") > 1]
        self.asked.clear()
        return [path for path in asked if "?" not in path]

    def stop(self) -> None:
        """No answers any more."""
        self._server.stop()


@contextmanager
def s3_server() -> Iterator[Server]:
    """A server of its own with nothing in it."""
    import boto3
    from moto.server import ThreadedMotoServer
    from werkzeug.serving import WSGIRequestHandler

    asked: list[str] = []

    def noted(handler: Any, *_: object) -> None:
        asked.append(f"{handler.command} {handler.path}")

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    with patch.object(WSGIRequestHandler, "log_request", noted):
        server.start()
        try:
            host, port = server.get_host_and_port()
            address = f"http://{host}:{port}"
            client = boto3.client(
                "s3",
                endpoint_url=address,
                aws_access_key_id=ACCOUNT["AWS_ACCESS_KEY_ID"],
                aws_secret_access_key=ACCOUNT["AWS_SECRET_ACCESS_KEY"],
                region_name="us-east-1",
            )
            yield Server(server, address, client, asked)
        finally:
            server.stop()

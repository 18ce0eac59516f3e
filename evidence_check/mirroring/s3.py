"""S3-compatible storage through s3fs (fsspec). Who we are and which server is asked is the environment's business.

Nothing here opens a connection before :class:`S3Storage` is asked for its objects.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence_check.mirroring.storage import StorageError, StoredObject
from evidence_check.model.message import message

SCHEME = "s3://"
_AT_ONCE = 8
_CHUNK = 1 << 20
_TRIES = 3
_SETTINGS = {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 2, "mode": "standard"}}
_NO_PERMISSION = frozenset({"403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken"})
_CHANGED = frozenset({"412", "404", "PreconditionFailed", "NoSuchKey"})


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Address:
    """``s3://bucket/prefix``. ``prefix``: without slashes at its ends, maybe empty."""

    bucket: str
    prefix: str

    @property
    def name(self) -> str:
        """What its folder is called here."""
        last = self.prefix.rpartition("/")[2] or self.bucket
        return last if last not in (".", "..") else self.bucket

    def __str__(self) -> str:
        return f"{SCHEME}{self.bucket}/{self.prefix}"


def s3_address(text: str) -> S3Address | None:
    """The address that a text is; None for one that names no bucket."""
    bucket, _, prefix = text.removeprefix(SCHEME).partition("/")
    return S3Address(bucket=bucket, prefix=prefix.strip("/")) if bucket else None


class S3Storage:
    """See :class:`~evidence_check.mirroring.storage.Storage`. Raises :class:`StorageError` where s3fs is missing."""

    def __init__(self, address: S3Address) -> None:
        try:
            import s3fs
        except ImportError:
            raise StorageError(message("storage.s3_missing")) from None
        self._address = address
        self._prefix = f"{address.prefix}/" if address.prefix else ""
        self._system: Any = s3fs.S3FileSystem(
            config_kwargs=_SETTINGS, use_listings_cache=False, skip_instance_cache=True
        )

    @property
    def address(self) -> S3Address:
        """What is listed and fetched."""
        return self._address

    @property
    def name(self) -> str:
        """Address and server."""
        return f"{self._system.s3.meta.endpoint_url} {self._address}"

    def objects(self) -> tuple[StoredObject, ...]:
        """All objects below the address."""
        return tuple(self._done(self._listed()))

    def fetch(self, wanted: Iterable[tuple[StoredObject, Path]], done: Callable[[StoredObject], None]) -> None:
        """Each object as it was listed; one that has changed since is an error."""
        self._done(self._fetched(tuple(wanted), done))

    def _done(self, work: Any) -> Any:
        from fsspec.asyn import sync

        async def awaited() -> Any:
            return await work

        try:
            return sync(self._system.loop, awaited)
        except StorageError:
            raise
        except Exception as error:
            raise self._error(error) from None

    async def _listed(self) -> list[StoredObject]:
        found: list[StoredObject] = []
        asked: dict[str, str] = {}
        await self._system.set_session()
        while True:
            page = await self._system._call_s3(
                "list_objects_v2", Bucket=self._address.bucket, Prefix=self._prefix, **asked
            )
            found += [
                StoredObject(
                    key=one["Key"].removeprefix(self._prefix),
                    size=one["Size"],
                    tag=one["ETag"],
                    modified_ns=int(one["LastModified"].timestamp()) * 1_000_000_000,
                )
                for one in page.get("Contents", ())
            ]
            if not page.get("IsTruncated"):
                return found
            asked = {"ContinuationToken": page["NextContinuationToken"]}

    async def _fetched(
        self, wanted: tuple[tuple[StoredObject, Path], ...], done: Callable[[StoredObject], None]
    ) -> None:
        waiting = iter(wanted)

        async def work() -> None:
            for one, target in waiting:
                await self._written(one, target)
                done(one)

        tasks = [asyncio.ensure_future(work()) for _ in range(min(_AT_ONCE, len(wanted)))]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _written(self, one: StoredObject, target: Path) -> None:
        for attempt in range(1, _TRIES + 1):
            try:
                answer = await self._system._call_s3(
                    "get_object", Bucket=self._address.bucket, Key=self._prefix + one.key, IfMatch=one.tag
                )
                with target.open("wb") as file:
                    while chunk := await answer["Body"].read(_CHUNK):
                        file.write(chunk)
                    size = file.tell()
                if size == one.size:
                    return
                raise ConnectionError(f"{size}/{one.size}")
            except (ConnectionError, TimeoutError) as error:
                if attempt == _TRIES:
                    raise self._error(error, one.key) from None
            except Exception as error:
                if not _is_cut_off(error) or attempt == _TRIES:
                    raise self._error(error, one.key) from None

    def _error(self, error: Exception, key: str = "") -> StorageError:
        """What s3fs, botocore or aiohttp said, in words. Their texts name no secret: keys and tokens stand in none."""
        address = f"{self._address}" if not key else f"{self._address}/{key}"
        cause = error.__cause__ or error
        code = str(getattr(cause, "response", {}).get("Error", {}).get("Code", ""))
        kind = type(cause).__name__
        if "Credential" in kind or "Profile" in kind:
            return StorageError(message("storage.no_credentials", address=address))
        if code in _NO_PERMISSION or isinstance(error, PermissionError):
            return StorageError(message("storage.no_permission", address=address, found=code or "403"))
        if key and code in _CHANGED:
            return StorageError(message("storage.changed", address=address))
        if isinstance(error, FileNotFoundError):
            return StorageError(message("storage.no_bucket", address=address, found=self._address.bucket))
        if isinstance(error, OSError) and error.filename is not None:
            return StorageError(message("storage.not_written", path=error.filename, found=error.strerror or kind))
        return StorageError(message("storage.lost", address=address, found=code or kind))


def _is_cut_off(error: Exception) -> bool:
    return any(word in type(error).__name__ for word in ("Payload", "Incomplete", "Disconnected", "ReadTimeout"))

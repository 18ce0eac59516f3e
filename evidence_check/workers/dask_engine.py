"""Work done by a Dask cluster: worker processes of this machine, or of all that a scheduler knows.

Dask carries portions of items there and their results back and does again what a worker took with it when it went;
each portion is done by a process of our own (:mod:`evidence_check.workers.foreman`), so that limits of time and memory,
and what is said of an item that dies, are the same as on one machine, and no item ends a worker of Dask.
"""

from __future__ import annotations

import logging
import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar
from uuid import uuid4

from evidence_check import __version__
from evidence_check.model.message import Message, message
from evidence_check.workers import dask_worker
from evidence_check.workers.budget import Loss, LossKind, WorkerBudget
from evidence_check.workers.engine import EngineError
from evidence_check.workers.foreman import do_portion
from evidence_check.workers.pool import cores
from evidence_check.workers.portion import Facts, Portion, Unfit, own_environment, portions

Item = TypeVar("Item")
Result = TypeVar("Result")

_CONNECT_SECONDS = 10.0
_WORKERS_SECONDS = 30.0
"""How long a scheduler may be without workers, at first and when all have gone."""
_LOOK_SECONDS = 2.0
_CLOSE_SECONDS = 5.0
_SETTINGS = {"distributed.comm.timeouts.connect": f"{_CONNECT_SECONDS:g}s"}
_LOGGERS = ("distributed", "distributed.client", "tornado.application", "asyncio")
"""What Dask has to say of workers that come and go is told in our own words, or does not matter."""
_OWN_CLUSTER_SETTINGS = {
    # Nobody but us asks a cluster of ours, and only for work: no pages, no metrics.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    # A worker that stands still (suspended, out of memory) is given up, and its work done elsewhere.
    "distributed.scheduler.worker-ttl": "60s",
    "distributed.deploy.lost-worker-timeout": "10s",
}


@dataclass(slots=True, kw_only=True, eq=False)
class DaskEngine:
    """An :class:`~evidence_check.workers.engine.Engine`; made by :func:`dask_engine`. May be used by several threads.

    ``told`` says which programs and models a machine has, ``facts`` what it says here; where it says otherwise nothing
    is done. ``run``: for which it is asked anew.
    """

    client: Any
    told: Callable[[], Facts]
    facts: Facts
    run: str
    mend: Callable[[], object]
    """Starts what is missing of a cluster of ours: Dask gives up a worker that dies while it starts."""

    def map(
        self,
        items: Sequence[Item],
        work: Callable[[Item], Result],
        lost: Callable[[Item, Loss], Result],
        *,
        budget: WorkerBudget,
        weight: Callable[[Item], float] | None = None,
        done: Callable[[Item, Result], None] | None = None,
        needs: tuple[Path, ...] = (),
    ) -> tuple[Result, ...]:
        """See :class:`~evidence_check.workers.engine.Engine`."""
        results: dict[int, Result] = {}

        def finished(at: int, result: Result) -> None:
            results[at] = result
            if done is not None:
                done(items[at], result)

        weights = [1.0 if weight is None else float(weight(item)) for item in items]
        groups = portions(weights, self.slots()) if items else []
        self._run(groups, items, work, lost, finished, self._terms(budget, needs, has_workers=False))
        return tuple(results[at] for at in range(len(items)))

    def each(
        self,
        items: Sequence[Item],
        work: Callable[[Item], Result],
        lost: Callable[[Item, Loss], Result],
        done: Callable[[Item, Result], None],
        *,
        budget: WorkerBudget,
        weight: Callable[[Item], float],
        needs: tuple[Path, ...] = (),
        modules: tuple[str, ...] = (),
    ) -> None:
        """As :func:`~evidence_check.workers.pool.each_in_workers`: each item is long work with workers of its own.

        Items are hashed. ``modules``: those that the work loads on its way.
        """
        groups = [[at] for at in sorted(range(len(items)), key=lambda at: -weight(items[at]))]
        terms = replace(self._terms(budget, needs, has_workers=True), modules=modules)
        self._run(groups, items, work, lost, lambda at, result: done(items[at], result), terms)

    def require_fitting(self) -> None:
        """Ask all workers at once, so that all that is wrong is told at once. Who is busy is asked with its work.

        Raises :class:`EngineError`.
        """
        self.slots()
        nothing = pickle.dumps(self._terms(WorkerBudget(), (), has_workers=False))
        asked = [
            (address, self.client.submit(do_portion, nothing, workers=[address], pure=False))
            for address in self.workers()
        ]
        wrong = []
        until = time.monotonic() + _CONNECT_SECONDS
        for address, future in asked:
            try:
                unfit = pickle.loads(future.result(timeout=max(0.0, until - time.monotonic())))
            except TimeoutError:
                self.client.cancel([future], force=True)
            except (ImportError, AttributeError) as error:
                wrong.append(_program_words(error, address))
            except Exception as error:
                wrong.append(message("engine.failed", found=f"{address}: {_said(error)}"))
            else:
                if isinstance(unfit, Unfit):
                    wrong.append(_unfit_words(unfit))
        if wrong:
            raise EngineError(wrong[0], tuple(wrong[1:]))

    def slots(self) -> int:
        """How many portions are done at a time, at least one; waits a while for workers."""
        until = time.monotonic() + _WORKERS_SECONDS
        while not (threads := sum(self.workers().values())):
            if time.monotonic() > until:
                raise self.no_workers()
            time.sleep(0.1)
        return threads

    def workers(self) -> dict[str, int]:
        """Threads of each worker, by address. Raises :class:`EngineError` where the scheduler is gone."""
        try:
            self.mend()
            return dict(self.client.nthreads())
        except Exception as error:
            raise self.trouble(error) from None

    def no_workers(self) -> EngineError:
        """Nobody is left to do the work."""
        return EngineError(message("engine.no_workers", address=self.client.scheduler.address))

    def trouble(self, error: Exception) -> EngineError:
        """What Dask raised, in words."""
        from concurrent.futures import CancelledError

        if self.client.status != "running" or isinstance(error, (CancelledError, OSError)):
            return EngineError(message("engine.connection_lost"))
        return EngineError(message("engine.failed", found=_said(error)))

    def _terms(self, budget: WorkerBudget, needs: tuple[Path, ...], *, has_workers: bool) -> Portion:
        return Portion(
            run=self.run,
            budget=budget,
            needs=tuple(str(path.absolute()) for path in needs),
            facts=self.facts,
            told=self.told,
            environment=own_environment(),
            folder=str(Path.cwd()),
            has_workers=has_workers,
        )

    def _run(
        self,
        groups: list[list[int]],
        items: Sequence[Item],
        work: Callable[[Item], Result],
        lost: Callable[[Item, Loss], Result],
        finished: Callable[[int, Result], None],
        terms: Portion,
    ) -> None:
        def task(few: list[int]) -> bytes:
            portion = replace(terms, work=work, items=tuple(items[at] for at in few))
            return pickle.dumps(portion, pickle.HIGHEST_PROTOCOL)

        with _Tasks(engine=self) as tasks:
            for few in groups:
                tasks.send(few, task(few))
            while tasks.sent:
                few, answer = tasks.next()
                if answer is None:
                    # Its worker went again and again: one of these items may be why. Each by itself, then without.
                    outcomes: Any = [Loss(kind=LossKind.CRASHED, found="KilledWorker")]
                    if len(few) > 1:
                        for at in few:
                            tasks.send([at], task([at]))
                        continue
                else:
                    outcomes = pickle.loads(answer)
                if isinstance(outcomes, Unfit):
                    raise EngineError(_unfit_words(outcomes))
                for at, outcome in zip(few, outcomes, strict=True):
                    finished(at, lost(items[at], outcome) if isinstance(outcome, Loss) else outcome)


@contextmanager
def dask_engine(scheduler: str | None, jobs: int | None, told: Callable[[], Facts]) -> Iterator[DaskEngine]:
    """The engine of a running scheduler (``tcp://…``, ``tls://…``); None: of ``jobs`` workers on this machine, which
    end with the block. ``told``: see :class:`DaskEngine`. Raises :class:`EngineError`.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise EngineError(message("engine.dask_missing")) from None
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with dask.config.set(_SETTINGS if scheduler else {**_SETTINGS, **_OWN_CLUSTER_SETTINGS}):
        cluster, wanted = None, jobs or cores()

        def mend() -> None:
            if cluster is not None and len(client.nthreads()) < wanted:
                cluster.scale(wanted)

        try:
            if scheduler is None:
                with _interrupts_later():  # half a cluster cannot be closed
                    cluster = _own_cluster(LocalCluster, wanted)
            client = _connected(Client, cluster or scheduler)
            try:
                engine = DaskEngine(client=client, told=told, facts=told(), run=uuid4().hex, mend=mend)
                engine.require_fitting()
                yield engine
            finally:
                with suppress(Exception):
                    client.close(timeout=_CLOSE_SECONDS)
        finally:
            if cluster is not None:
                with suppress(Exception):
                    cluster.close(timeout=_CLOSE_SECONDS)


def _own_cluster(make: Any, workers: int) -> Any:
    """Worker processes of this machine that nobody else can reach."""
    try:
        return make(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            protocol="tls://",
            security=True,  # certificates of the moment: else any user of this machine could send work that is not ours
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address=None,
            memory_limit=0,
            silence_logs=logging.CRITICAL,
            preload=dask_worker.__name__,
        )
    except (OSError, RuntimeError, TimeoutError) as error:
        raise EngineError(message("engine.failed", found=_said(error))) from None


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Ctrl-C meanwhile is heard when the block is done. Blocking it is of no use: multiprocessing unblocks it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: heard.set())
    try:
        yield
    except Exception:
        # Processes that were starting heard it too.
        if not heard.is_set():
            raise
    finally:
        signal.signal(signal.SIGINT, before)
    if heard.is_set():
        raise KeyboardInterrupt


def _connected(client: Any, where: Any) -> Any:
    try:
        return client(where, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError, TypeError, ImportError) as error:
        raise EngineError(message("engine.no_scheduler", address=where, found=_said(error))) from None


@dataclass(slots=True, kw_only=True, eq=False)
class _Tasks:
    """Portions on their way. Leaving the block gives up those that have not come back."""

    engine: DaskEngine
    sent: dict[Any, list[int]] = field(default_factory=dict)
    ready: SimpleQueue[Any] = field(default_factory=SimpleQueue)

    def __enter__(self) -> _Tasks:
        return self

    def __exit__(self, *_: object) -> None:
        if self.sent:
            with suppress(Exception):
                self.engine.client.cancel(list(self.sent), force=True)
        self.sent.clear()

    def send(self, few: list[int], packed: bytes) -> None:
        future = self.engine.client.submit(do_portion, packed, pure=False)
        self.sent[future] = few
        future.add_done_callback(self.ready.put)

    def next(self) -> tuple[list[int], bytes | None]:
        """The next portion that is done, and what came back: None where worker after worker went with it."""
        alone_since = None
        while True:
            with suppress(Empty):
                future = self.ready.get(timeout=_LOOK_SECONDS)
                if future not in self.sent:
                    continue
                answer = self._answer(future)
                if answer is not None:
                    return answer
            alone_since = self._alone_since(alone_since)

    def _answer(self, future: Any) -> tuple[list[int], bytes | None] | None:
        from distributed import KilledWorker

        try:
            answer: bytes = future.result(timeout=_LOOK_SECONDS)
        except TimeoutError:
            # Its worker has gone since, with the result: it is being done again.
            future.add_done_callback(self.ready.put)
            return None
        except KilledWorker:
            return self.sent.pop(future), None
        except (ImportError, AttributeError) as error:
            raise EngineError(_program_words(error, "")) from None
        except Exception as error:
            raise self.engine.trouble(error) from None
        return self.sent.pop(future), answer

    def _alone_since(self, since: float | None) -> float | None:
        """Since when there is no worker; raises when that is too long, or the scheduler is gone."""
        if self.engine.workers():
            return None
        now = time.monotonic()
        if since is not None and now - since > _WORKERS_SECONDS:
            raise self.engine.no_workers()
        return since or now


def _program_words(error: BaseException, address: str) -> Message:
    """Of a machine that cannot make out what it is asked to do."""
    if isinstance(error, ModuleNotFoundError):
        return message("engine.no_program", address=address, version=__version__)
    return message("engine.other_program", address=address, found=_said(error))


def _unfit_words(unfit: Unfit) -> Message:
    if unfit.missing:
        return message("engine.not_seen", host=unfit.host, path=unfit.missing[0])
    name, ours, there = unfit.other[0]
    return message("engine.differs", host=unfit.host, name=name, ours=ours or "—", there=there or "—")


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".strip(": ")[:200]

"""Pages in shares, each looked at in a process of its own: a second one pays from a few hundred scenarios on.

The processes are forked, so that each begins with all that is imported and read, and what comes back are plain values.
Where forking is not safe, beside threads and on systems whose libraries do not expect it, there is one process.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from marshal import dumps, loads
from typing import TYPE_CHECKING, TypeAlias

from csp_guides.looking import Looking, Sheaf
from csp_guides.pages import Page
from csp_guides.readings import current
from csp_guides.records import dataclass
from csp_guides.stored import NotPlain, comparison_again, page_again, plain_comparison, plain_page

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

LEAST = 200_000
"""So many characters are looked at before a second process is started, which takes some 50 ms by itself."""

_SHARES = 8
"""So many shares each process has: what is left of a run that is interrupted is short, and none waits for another."""

Group: TypeAlias = Sequence[Page]
"""Pages that share a name."""

Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many pages of how many have been looked at."""


def processors() -> int:
    """How many processes can run side by side."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def sheaves(
    looking: Looking, groups: Sequence[Group], *, jobs: int, progress: Progress | None = None
) -> Iterator[Sheaf]:
    """What groups of pages yield, in their order, looked at in so many processes at most."""
    found = _in_shares(looking, groups, jobs) or _one_after_the_other(looking, groups)
    return found if progress is None else _told_of(found, sum(map(len, groups)), progress)


def _one_after_the_other(looking: Looking, groups: Sequence[Group]) -> Iterator[Sheaf]:
    """The same in this process. The lines of a page take twice the memory of its text, and few pages have findings."""
    for group in groups:
        yield looking.sheaf(group)
        if looking.returns_plain_values:
            for page in group:
                page.source.let_go_of_lines()


def _told_of(found: Iterator[Sheaf], whole: int, progress: Progress) -> Iterator[Sheaf]:
    """The same, while somebody is told how far it is; in the end, however it comes, that it is over."""
    done = 0
    try:
        for sheaf in found:
            yield sheaf
            done += len(sheaf.gleaned)
            progress(done, whole)
    finally:
        progress(whole, whole)


def _in_shares(looking: Looking, groups: Sequence[Group], jobs: int) -> Iterator[Sheaf] | None:
    """The same from several processes; None where one is enough, or all that may be."""
    if jobs == 1 or not looking.returns_plain_values or not _may_fork():
        return None
    if sum(len(page.source.text) for group in groups for page in group) < LEAST:
        return None
    unknown = [number for number, group in enumerate(groups) if not looking.knows(group)]
    sizes = [sum(len(page.source.text) for page in groups[number]) for number in unknown]
    if len(unknown) < 2 or sum(sizes) < LEAST:
        return None
    shares = tuple(_cut(unknown, sizes, sum(sizes) // (jobs * _SHARES)))
    return _gathered(looking, groups, shares, min(jobs, len(shares)))


def _may_fork() -> bool:
    threading = sys.modules.get("threading")
    alone = threading is None or threading.active_count() == 1
    return sys.platform.startswith(("linux", "freebsd")) and alone


def _cut(numbers: Sequence[int], sizes: Sequence[int], enough: int) -> Iterator[tuple[int, ...]]:
    """The numbers in their order, in shares of about the same size."""
    share: list[int] = []
    size = 0
    for number, more in zip(numbers, sizes, strict=True):
        share.append(number)
        size += more
        if size >= enough:
            yield tuple(share)
            share, size = [], 0
    if share:
        yield tuple(share)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What the processes begin with."""

    looking: Looking
    groups: Sequence[Group]


_task: list[_Task] = []
"""What is looked at, for the processes to find when they are forked."""


def _gathered(
    looking: Looking, groups: Sequence[Group], shares: Sequence[tuple[int, ...]], jobs: int
) -> Iterator[Sheaf]:
    """What groups yield, those that are not known from the processes."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    looking.prepare()
    # What is there already is not walked through in each process, which would make a copy of it.
    gc.freeze()
    _task.append(_Task(looking=looking, groups=groups))
    executor: ProcessPoolExecutor | None = None
    try:
        with _Uninterrupted():
            # What is forked meanwhile never hears of an interruption: it is left to this process to answer for it.
            executor = ProcessPoolExecutor(jobs, mp_context=get_context("fork"))
            coming = {numbers: _begun(executor, numbers) for numbers in shares}
        first = {numbers[0]: numbers for numbers in shares}
        got: dict[int, Sheaf] = {}
        known = {number for numbers in shares for number in numbers}
        for number, group in enumerate(groups):
            if number in first:
                got |= _received(coming.pop(first[number]), first[number], looking, groups)
            yield got.pop(number) if number in known else looking.sheaf(group)
    finally:
        # Also when somebody interrupts: no share is begun any more, and one that was is short. To interrupt that, too,
        # would leave processes behind that nobody tells to end.
        with _Uninterrupted():
            if executor is not None:
                executor.shutdown(wait=True, cancel_futures=True)
        _task.pop()
        gc.unfreeze()


def _begun(executor: ProcessPoolExecutor, numbers: tuple[int, ...]) -> Future[bytes]:
    """A share that is looked at in another process, or is lost because one has ended before all were told."""
    from concurrent.futures import BrokenExecutor, Future

    try:
        return executor.submit(_look_at, numbers)
    except BrokenExecutor as error:
        lost: Future[bytes] = Future()
        lost.set_exception(error)
        return lost


def _received(
    coming: Future[bytes], numbers: tuple[int, ...], looking: Looking, groups: Sequence[Group]
) -> dict[int, Sheaf]:
    """What a share yields, by the numbers of its groups; what does not come back is looked at here."""
    from concurrent.futures import BrokenExecutor

    try:
        plain, read = loads(coming.result())  # noqa: S302 - A process of our own has written it.
    except BrokenExecutor:
        # The system has ended a process, mostly for want of memory.
        plain, read = [None] * len(numbers), {}
    readings = current()
    if readings is not None:
        readings.add(read)
    found: dict[int, Sheaf] = {}
    for number, one in zip(numbers, plain, strict=True):
        if one is None:
            found[number] = looking.sheaf(groups[number])
        else:
            found[number] = _again(one, groups[number])
            looking.remember(found[number])
    return found


class _Uninterrupted:
    """Puts off an interruption until its block is over: processes are begun, and ended, all of them."""

    def __enter__(self) -> None:
        """Hold it back."""
        from signal import SIG_BLOCK, SIGINT, pthread_sigmask

        self._before = pthread_sigmask(SIG_BLOCK, {SIGINT})

    def __exit__(self, *_: object) -> None:
        """Let it come again if it could before, also one that came meanwhile."""
        from signal import SIG_SETMASK, pthread_sigmask

        pthread_sigmask(SIG_SETMASK, self._before)


def _look_at(numbers: tuple[int, ...]) -> bytes:
    """What groups of pages yield, in another process, and what was read there."""
    task, readings = _task[-1], current()
    plain = [_plain(task.looking.sheaf(task.groups[number]), task.groups[number]) for number in numbers]
    return dumps((plain, {} if readings is None else readings.taken()))


def _plain(sheaf: Sheaf, group: Group) -> object:
    """A sheaf as plain values, by the numbers of its pages; None for one that has no such form."""
    try:
        gleaned = tuple(plain_page(sheaf.gleaned[page], page.source) for page in group)
        compared = {
            number: plain_comparison(sheaf.compared[page], page.source)
            for number, page in enumerate(group)
            if page in sheaf.compared
        }
    except NotPlain:
        return None
    return gleaned, compared


def _again(plain: tuple[Sequence[object], dict[int, object]], group: Group) -> Sheaf:
    gleaned, compared = plain
    return Sheaf(
        gleaned={page: page_again(one, page.source) for page, one in zip(group, gleaned, strict=True)},
        compared={group[number]: comparison_again(one, group[number].source) for number, one in compared.items()},
    )

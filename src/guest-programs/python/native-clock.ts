/** The clocks a program sees on a native interpreter: no finer than a millisecond, and still where the job gives the time. */
export const NATIVE_CLOCK = String.raw`
_MILLISECOND = 1_000_000

def _coarse(clock_ns):
    return lambda: clock_ns() // _MILLISECOND * _MILLISECOND

def _in_seconds(clock_ns):
    return lambda: clock_ns() / 1e9

def set_clock(now_ms):
    """Every clock of the module time, and of datetime where the time is given."""
    real = {name: getattr(time, name + "_ns") for name in ("time", "perf_counter", "monotonic", "process_time", "thread_time")
        if hasattr(time, name + "_ns")}
    for name, clock_ns in real.items():
        coarse = _coarse(clock_ns) if name != "time" or now_ms is None else (lambda: now_ms * _MILLISECOND)
        setattr(time, name + "_ns", coarse)
        setattr(time, name, _in_seconds(coarse))
    if now_ms is not None:
        _set_calendar(now_ms)

def _set_calendar(now_ms):
    localtime, gmtime = time.localtime, time.gmtime
    time.localtime = lambda seconds=None: localtime(now_ms / 1000 if seconds is None else seconds)
    time.gmtime = lambda seconds=None: gmtime(now_ms / 1000 if seconds is None else seconds)
    real_datetime, real_date = datetime.datetime, datetime.date
    class _OfDate(type):
        """What was made before the clock was set is a date all the same."""
        def __instancecheck__(cls, value):
            return isinstance(value, real_date)
    class _OfDatetime(type):
        def __instancecheck__(cls, value):
            return isinstance(value, real_datetime)
    class date(real_date, metaclass=_OfDate):
        @classmethod
        def today(cls):
            return cls.fromtimestamp(now_ms / 1000)
    class datetime_(real_datetime, metaclass=_OfDatetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(now_ms / 1000, tz)
        @classmethod
        def today(cls):
            return cls.now()
        @classmethod
        def utcnow(cls):
            return cls.now(datetime.timezone.utc).replace(tzinfo=None)
    datetime_.__name__ = datetime_.__qualname__ = "datetime"
    for kind in (date, datetime_):
        kind.__module__ = "datetime"
    datetime.date, datetime.datetime = date, datetime_
`;

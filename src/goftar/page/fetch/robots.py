"""What a site's `robots.txt` lets a robot fetch: RFC 9309, with the usual `Crawl-delay`."""

from __future__ import annotations

from dataclasses import dataclass

MAX_ROBOTS = 512_000
_MAX_RULES, _MAX_DELAY = 5000, 3600.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A path, with `*` for anything and `$` for its end, that may be fetched or may not."""

    path: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of a site for one robot, and how many seconds it asks to wait between two pages."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be fetched: the longest rule that fits says so, at a tie the kinder.

        >>> robots("User-agent: *\\nDisallow: /admin\\nAllow: /admin/news$", agent="goftar").allows("/admin/news")
        True
        """
        if path == "/robots.txt":
            return True
        fitting = [(len(rule.path), rule.allowed) for rule in self.rules if _fits(rule.path, path)]
        return max(fitting)[1] if fitting else True


def robots(text: str, *, agent: str) -> Robots:
    """The rules that a `robots.txt` has for the robot of that name, else those it has for all."""
    groups: dict[str, list[Rule]] = {}
    delays: dict[str, float] = {}
    names: list[str] = []
    in_rules = False
    for line in text[:MAX_ROBOTS].removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if in_rules:
                names, in_rules = [], False
            names.append(value.partition("/")[0].strip().lower())
            groups.setdefault(names[-1], [])
        elif key in {"allow", "disallow", "crawl-delay"}:
            in_rules = True
            for name in names:
                if key == "crawl-delay":
                    delays[name] = _seconds(value)
                elif value and len(groups[name]) < _MAX_RULES:
                    groups[name].append(Rule(value, key == "allow"))
    name = agent.lower() if agent.lower() in groups else "*"
    return Robots(tuple(groups.get(name, ())), delays.get(name, 0.0))


def _fits(rule: str, path: str) -> bool:
    """Whether a rule's path fits; each part between stars is taken at the first place it fits, which suffices."""
    closed = rule.endswith("$")
    first, *rest = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(rest, 1):
        if closed and number == len(rest):
            return path.endswith(part) and len(path) - len(part) >= at
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return not closed or at == len(path)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return min(seconds, _MAX_DELAY) if seconds > 0 else 0.0

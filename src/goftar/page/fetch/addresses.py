"""Addresses of the web and of machines: which may be asked, and which lead into somebody's own network."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from goftar.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Resolve = Callable[[str, int], Sequence[str]]

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_PORTS = {"http": 80, "https": 443}
_PUBLIC_PORTS = frozenset({80, 443, 8080, 8443})
_LONGEST = 4000
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_.])?|\[[0-9a-f:.]{2,45}\]")
# Addresses of IPv6 that lead to one of IPv4 which a translator, not we, would look at.
_TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address of the web taken apart: whom to connect to, and what to ask for."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what one `robots.txt` speaks for."""
        return f"{self.scheme}://{self.host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


def target(url: str) -> Target:
    """What an address of the web leads to, its letters outside ASCII written as its server knows them.

    >>> target("https://example.org/خبر/۱#top").path
    '/%D8%AE%D8%A8%D8%B1/%DB%B1'

    Raises FetchError for every scheme but http and https, for addresses with a user's name, and for malformed ones.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        raise FetchError(url, "it is no address of the web; check it.") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise FetchError(url, "only http and https are fetched; give an address that begins with https://.")
    if not _HOST.fullmatch(host) or len(url) > _LONGEST or not url.strip().isprintable():
        raise FetchError(url, "it is no address of the web; check it.")
    if parts.username is not None or parts.password is not None:
        raise FetchError(url, "it carries a user's name; give the address without it.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        path += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    found = Target(url="", scheme=scheme, host=host, port=port or _PORTS[scheme], path=path)
    return Target(url=found.site + path, scheme=scheme, host=host, port=found.port, path=path)


def permitted(place: Target, resolve: Resolve, allowed: Iterable[Network]) -> tuple[str, ...]:
    """The IP addresses of a target's host that may be connected to, as they were resolved; FetchError if none may.

    One that is private, loopback, link-local, multicast, reserved or translated is left out unless a network of
    `allowed` holds it. Who connects must connect to these, not to the name, which may stand for others by then.
    """
    networks = tuple(allowed)
    found = []
    for text in resolve(place.host.strip("[]"), place.port):
        address = ipaddress.ip_address(text.partition("%")[0])
        if any(address in network for network in networks):
            found.append(text)
        elif is_public(address):
            if place.port not in _PUBLIC_PORTS:
                raise FetchError(place.url, f"port {place.port} is none of the web's; give the address without it.")
            found.append(text)
    if not found:
        raise FetchError(place.url, f"{place.host} leads into a private network; allow that network if you mean it.")
    return tuple(found)


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the open internet.

    >>> [is_public(ipaddress.ip_address(text)) for text in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1", "fe80::1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _TRANSLATED) or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


def resolved(host: str, port: int, *, seconds: float = 10.0) -> tuple[str, ...]:
    """The IP addresses that a host's name stands for; raises OSError where there are none, or not in time.

    The system's resolver has no limit of time: it is asked in a thread that is left behind when it runs out.
    """
    found: list[str] = []
    errors: list[OSError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            errors.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(seconds, 0))
    if thread.is_alive():
        raise TimeoutError("the name was not resolved in time")
    if errors:
        raise errors[0]
    return tuple(found)

"""RSA keys that follow from a name: for signatures whose bytes are the same every time. They protect nothing."""

from __future__ import annotations

import hashlib
import random
from functools import cache

from cryptography.hazmat.primitives.asymmetric import rsa

_EXPONENT = 65537
_PRIME_BITS = 1024
_SMALL = tuple(one for one in range(3, 2_000, 2) if all(one % other for other in range(3, int(one**0.5) + 1, 2)))


@cache
def key_of(name: str) -> rsa.RSAPrivateKey:
    """The same 2,048-bit key for the same name."""
    chance = random.Random(f"key of {name}")
    p, q = _prime(chance), _prime(chance)
    d = pow(_EXPONENT, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(_EXPONENT, p * q)
    numbers = rsa.RSAPrivateNumbers(
        p=p, q=q, d=d, dmp1=d % (p - 1), dmq1=d % (q - 1), iqmp=rsa.rsa_crt_iqmp(p, q), public_numbers=public
    )
    return numbers.private_key()


def serial_of(name: str) -> int:
    """A certificate's serial number for a name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 1


def _prime(chance: random.Random) -> int:
    """Twenty rounds of Miller and Rabin: wrong less often than the machine errs."""
    while True:
        tried = chance.getrandbits(_PRIME_BITS) | 3 << (_PRIME_BITS - 2) | 1
        if all(tried % small for small in _SMALL) and (tried - 1) % _EXPONENT and _is_prime(tried, chance):
            return tried


def _is_prime(tried: int, chance: random.Random) -> bool:
    odd, twos = tried - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(20):
        power = pow(chance.randrange(2, tried - 1), odd, tried)
        if power in (1, tried - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % tried
            if power == tried - 1:
                break
        else:
            return False
    return True

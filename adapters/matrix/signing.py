"""Signed JSON objects of Matrix, and the three keys of a cross-signing identity: pure."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

import msgspec
import vodozemac
from Crypto.PublicKey import ECC
from Crypto.Signature import eddsa
from nio import Api

Signed = dict[str, Any]

USAGES = ("master", "self_signing", "user_signing")


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """The seeds of the three private keys, in the unpadded base64 of Matrix's secret storage."""

    master: str
    self_signing: str
    user_signing: str

    def __repr__(self) -> str:
        return "Identity(…)"

    def public(self, usage: str) -> str:
        """The public half of one of the keys."""
        return unpadded(_key(getattr(self, usage)).public_key().export_key(format="raw"))

    def sign(self, usage: str, user: str, content: Mapping[str, Any]) -> Signed:
        """The object with this identity's signature added to those that it bears."""
        words = canonical(content)
        signature = eddsa.new(_key(getattr(self, usage)), "rfc8032").sign(words)
        signed = {f"ed25519:{self.public(usage)}": unpadded(signature)}
        return with_signatures(content, user, signed)

    def key_object(self, usage: str, user: str) -> Signed:
        """One public key as the server publishes it; the master vouches for the other two."""
        public = self.public(usage)
        content: Signed = {
            "user_id": user,
            "usage": [usage],
            "keys": {f"ed25519:{public}": public},
        }
        return content if usage == "master" else self.sign("master", user, content)


def canonical(content: Mapping[str, Any]) -> bytes:
    """What is signed: canonical JSON without the signatures and what the server adds."""
    bare = {k: v for k, v in content.items() if k not in ("signatures", "unsigned")}
    return str(Api.to_canonical_json(bare)).encode()


def with_signatures(content: Mapping[str, Any], user: str, added: Mapping[str, str]) -> Signed:
    """The object with these signatures of a user beside those that it bears."""
    signatures = {name: dict(keys) for name, keys in content.get("signatures", {}).items()}
    signatures[user] = {**signatures.get(user, {}), **added}
    return {**content, "signatures": signatures}


def bears(content: Mapping[str, Any], user: str, key_id: str, public: str) -> bool:
    """Whether the object bears a true signature by this Ed25519 key."""
    signature = content.get("signatures", {}).get(user, {}).get(f"ed25519:{key_id}")
    if not isinstance(signature, str):
        return False
    try:
        key = vodozemac.Ed25519PublicKey.from_base64(public)
        key.verify_signature(canonical(content), vodozemac.Ed25519Signature.from_base64(signature))
    except (vodozemac.SignatureException, vodozemac.KeyException, ValueError):
        return False
    return True


def public_key(content: Mapping[str, Any] | None) -> str | None:
    """The one key in a published cross-signing object."""
    keys = (content or {}).get("keys")
    return next(iter(keys.values()), None) if isinstance(keys, Mapping) else None


def unpadded(raw: bytes) -> str:
    """Base64 as Matrix writes it."""
    return b64encode(raw).decode().rstrip("=")


def _key(seed: str) -> ECC.EccKey:
    raw = b64decode(seed + "=" * (-len(seed) % 4))
    return ECC.construct(curve="Ed25519", seed=raw)

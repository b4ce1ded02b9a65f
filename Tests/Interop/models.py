"""usage: models.py SIGNATURE SIGNATURE             both name the same digest of the model
       models.py shards MODEL PRIVATE-KEY SIGNATURE  signs in shards of five bytes, which the command line of model-signing cannot"""

import base64
import json
import sys
from pathlib import Path


def subject(path):
    bundle = json.loads(Path(path).read_text())
    return json.loads(base64.b64decode(bundle["dsseEnvelope"]["payload"]))["subject"]


def shards(model, key, signature):
    import model_signing

    hashing = model_signing.hashing.Config().use_shard_serialization(shard_size=5).set_ignored_paths(paths=["empty"])
    config = model_signing.signing.Config().use_elliptic_key_signer(private_key=key).set_hashing_config(hashing)
    config.sign(model, signature)


match sys.argv[1:]:
    case ["shards", model, key, signature]:
        shards(model, key, signature)
    case [ours, theirs]:
        assert subject(ours) == subject(theirs), (subject(ours), subject(theirs))
        print(subject(ours))
    case _:
        sys.exit(__doc__)

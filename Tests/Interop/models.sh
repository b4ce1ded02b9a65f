# Part of `run`: models signed and verified by OpenSSF's model-signing.

echo "== model signatures, by OpenSSF's model-signing"
models=$work/models
mkdir -p "$models/model/weights" "$models/model/.git"
printf 'weights' >"$models/model/weights/a.onnx"
printf 'more' >"$models/model/weights.txt"
printf 'names' >"$models/model/größe 1.json"
printf 'not signed' >"$models/model/.git/HEAD"
: >"$models/model/empty"
for name in key other; do
    openssl ecparam -name prime256v1 -genkey -noout -out "$models/$name.pem"
    openssl ec -in "$models/$name.pem" -pubout -out "$models/$name.pub" 2>"$work/log"
done
theirs=$PWD/.venv/bin/model_signing
their_verify=("$theirs" verify key "$models/model" --public_key "$models/key.pub" --signature)
our_verify=("$carnet" model verify "$models/model" --key "$models/key.pub" --signature)

need "$carnet" model sign "$models/model" --key "$models/key.pem" -o "$models/ours.sig"
check "signed by carnet, verified by model-signing" "${their_verify[@]}" "$models/ours.sig"
check "signed and verified by carnet" "${our_verify[@]}" "$models/ours.sig"
need "$theirs" sign key "$models/model" --private_key "$models/key.pem" --signature "$models/theirs.sig"
check "signed by model-signing, verified by carnet" "${our_verify[@]}" "$models/theirs.sig"
check "both give the model the same digest" "$python" "$here/models.py" "$models/ours.sig" "$models/theirs.sig"
need "$carnet" model sign "$models/model" --key "$models/key.pem" -o "$models/model/model.sig"
check "a signature inside the model, by model-signing" "${their_verify[@]}" "$models/model/model.sig"
check "a signature inside the model, by carnet" "${our_verify[@]}" "$models/model/model.sig"
rm "$models/model/model.sig"
need "$python" "$here/models.py" shards "$models/model" "$models/key.pem" "$models/shards.sig"
check "signed in shards by model-signing, verified by carnet" "${our_verify[@]}" "$models/shards.sig"
for curve in secp384r1 secp521r1; do
    openssl ecparam -name "$curve" -genkey -noout -out "$models/$curve.pem"
    openssl ec -in "$models/$curve.pem" -pubout -out "$models/$curve.pub" 2>"$work/log"
    need "$theirs" sign key "$models/model" --private_key "$models/$curve.pem" --signature "$models/$curve.sig"
    check "signed by model-signing with $curve" \
        "$carnet" model verify "$models/model" --key "$models/$curve.pub" --signature "$models/$curve.sig"
done
refused "another key, by carnet" \
    "$carnet" model verify "$models/model" --key "$models/other.pub" --signature "$models/theirs.sig"
printf 'x' >>"$models/model/weights.txt"
refused "an altered file, by model-signing" "${their_verify[@]}" "$models/ours.sig"
refused "an altered file, by carnet" "${our_verify[@]}" "$models/theirs.sig"
refused "an altered file in shards, by carnet" "${our_verify[@]}" "$models/shards.sig"

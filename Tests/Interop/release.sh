# Part of `run`: the script that releases Carnet, with the executables at hand; its bill of materials by cyclonedx-python-lib and
# packageurl-python, its provenance by cryptography.

echo "== Carnet's own release"
own=$work/own
mkdir -p "$own/given"
cp "$(dirname "$carnet")/carnet" "$(dirname "$carnet")/carnet-verify" "$own/given/"
release() {
    env CARNET_RELEASES="$own/releases" CARNET_RELEASE_OUT="$own/out" CARNET_RELEASE_BINARIES="$own/given" CARNET_STATE="$own/state" \
        Release/run
}
check "these executables are released and accepted" release
if [ -d "$own/out" ]; then
    version=$("$carnet" --version)
    check "its bill of materials is valid and names packages canonically" \
        "$python" "$here/release.py" bill "$own/releases/$version/sbom/carnet.cdx.json" Package.resolved
    digests() { (cd "$own/out" && sha256sum carnet* did.json && cd "$own/releases" && sha256sum provider/logbooks/releases/segment); }
    digests >"$own/before"
    check "released again with nothing changed: nothing changes" release
    check "the same log, the same carnet" diff "$own/before" <(digests)
    check "a verifier of the client's accepts the carnet" \
        "$carnet" verify "$own/out/carnet-$version.carnet" --policy "$own/out/carnet.policy.yaml"
    printf 'x' >"$own/other"
    objcopy --add-section .carnet.other="$own/other" "$own/given/carnet"
    again() { release >"$own/refused" 2>&1; [ $? = 65 ] && grep -q 'released with other bytes' "$own/refused" && grep -q dist/carnet "$own/refused"; }
    check "other bytes under the same version are refused" again
    check "a refused release changes nothing" diff "$own/before" <(digests)
fi
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$own/key.pem" 2>/dev/null ||
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$own/key.pem" 2>/dev/null
check "its provenance is signed over what it says" "$python" "$here/release.py" provenance Release/provenance.py "$own/key.pem" "$own/given/carnet"

# Part of `run`: bills of materials, by cyclonedx-python-lib and spdx-tools; advisories, by the public CSAF schema and OASIS's examples.

echo "== bills of materials, by cyclonedx-python-lib, spdx-tools and packageurl-python; advisories, by CSAF's schema"
bills=$PWD/Tests/BillsOfMaterialsTests/Bills
mkdir -p "$work/bills"
check "fixtures are as valid there as their table says" "$python" "$here/bills.py" judge "$bills"
for file in "$bills"/good/*.json; do
    need "$carnet" release sbom "$file" --format json
    "$carnet" release sbom "$file" --against "$bills/good/cyclonedx-1.6-next.json" --format json >"$work/bills/$(basename "$file")"
done
for file in "$bills"/bad/*; do refused "refused: $(basename "$file")" "$carnet" release sbom "$file"; done
"$carnet" schema bill-of-materials >"$work/bills.schema"
check "judgements are valid by their schema" "$python" "$here/bills.py" valid "$work/bills.schema" "$work"/bills/*.json
# rpds-py, pydantic-core, cryptography: wheels with bills in them (PEP 770).
check "bills that installed packages carry" "$python" "$here/bills.py" packages "$carnet"
check "advisories are as valid by the schema as their table says" \
    "$python" "$here/advisories.py" judge "$PWD/Tests/AdvisoriesTests/Vectors"
check "advisories are read as a walk through them reads them" "$python" "$here/advisories.py" hold "$carnet" "$PWD/Tests/AdvisoriesTests/Vectors"
check "what the schema refuses is refused, what it takes is taken" \
    "$python" "$here/advisories.py" bend "$carnet" "$PWD/Tests/AdvisoriesTests/Vectors/good/every-member.json"
check "OASIS's examples of CSAF's mandatory tests are judged as OASIS does" "$python" "$here/advisories.py" tests "$carnet"

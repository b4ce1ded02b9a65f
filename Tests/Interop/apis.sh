# shellcheck shell=bash
echo "== API descriptions (openapi-spec-validator, schemathesis)"
check "rules: docs/api-rules.md is what would be written" Tools/api-rules --check
check "fixtures: openapi-spec-validator" "$python" "$here/apis.py" "$carnet" fixtures "$work/apis/fixtures"
check "what is refused: openapi-spec-validator" "$python" "$here/apis.py" "$carnet" refused "$work/apis/refused"
check "descriptions of airflow, jupyterlab, localstack" "$python" "$here/apis.py" "$carnet" real "$work/apis/real"
check "operations: schemathesis" "$python" "$here/apis.py" "$carnet" operations "$work/apis/operations"

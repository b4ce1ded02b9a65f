# The client countersigns: what releases the retention money, also as a page for a bank's clerk.

say "The client accepts the delivery: it binds the file, the statement and the receipt of its own verification"
"$carnet" issue acceptance "$example/october.acceptance.yaml" --workspace client --carnet october.carnet --statement statement.jwt \
    --receipt receipt.jwt -o acceptance.jwt --simulated-time 2026-11-26T10:00:00+07:00 | indent
for lang in en zh; do "$carnet" show acceptance.jwt --keys client-did.json --lang $lang --html acceptance.$lang.html | indent; done
cp october.carnet accepted.carnet
"$carnet" attach accepted.carnet acceptance.jwt receipt.jwt | indent

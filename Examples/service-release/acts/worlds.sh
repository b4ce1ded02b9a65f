# What the line of releases can be made to hide: a version number used twice, a fork, a withdrawal, two histories.

say "Another 2.0.0: the version number is used, and stays so"
branch retagged
enter retagged
compose 2.0.0-again 2.0.0 2.0.0 2026-11-12T01:00:00Z warehouse-1.4.0.carnet
echo '# one more line' >>2.0.0-again/settings/warehouse.toml
python3 "$example/pack.py" 2.0.0 2.0.0-again
refused release.version-used "$carnet" release publish 2.0.0-again/release.yaml --workspace retagged/provider --simulated-time 2026-11-12T10:00:00+08:00
note "written into the log by hand, past the command, it spoils the line: nothing can follow any more:"
cat >retagged.ndjson <<JSON
{"specversion":"1.0","id":"by-hand","source":"urn:simulated:nanshan-cloud:releases","type":"io.carnet.release.published.v1","time":"2026-11-12T02:00:00Z","subject":"warehouse","correlationid":"2.0.0","datacontenttype":"application/json","data":{"product":"warehouse","version":"2.0.0","content":"$(digest 2.0.0-again/settings/warehouse.toml)","predecessor":$(predecessor 2.0.0/published/release.json)}}
JSON
"$carnet" log append warehouse retagged.ndjson --workspace retagged/provider >/dev/null
compose 2.0.1-retagged 2.0.0 2.0.1 2026-11-16T01:00:00Z warehouse-2.0.0.carnet
refused release.retagged "$carnet" release publish 2.0.1-retagged/release.yaml --workspace retagged/provider --simulated-time 2026-11-16T10:00:00+08:00
enter .

say "A maintenance release 1.4.1 after 2.0.0, following 1.4.0: a product has one line, so it is not even published"
branch forked
enter forked
compose 1.4.1 1.4.0 1.4.1 2026-11-12T01:00:00Z warehouse-1.4.0.carnet
refused release.fork "$carnet" release publish 1.4.1/release.yaml --workspace forked/provider --simulated-time 2026-11-12T10:00:00+08:00
enter .

say "2.0.0 is withdrawn after it was handed over: the file in hand cannot know, but the next release tells"
branch withdrawing
enter withdrawing
"$carnet" release withdraw 2.0.0/release.yaml --reason 'held orders were released twice; update to 2.0.1' \
    --workspace withdrawing/provider --simulated-time 2026-11-17T10:00:00+08:00 | indent
witness 2026-11-17T10:05:00+08:00
compose 2.0.1-mended 2.0.0 2.0.1 2026-11-18T01:00:00Z warehouse-2.0.0.carnet
publish 2.0.1-mended 2026-11-18T10:00:00+08:00
deliver 2.0.1-mended warehouse-2.0.1.carnet 2026-11-18T11:00:00+08:00 2026-12-18T00:00:00Z
at=2026-11-19T09:00:00+07:00
verify warehouse-2.0.1.carnet 0 2.0.1 --release warehouse-2.0.0.carnet
verify warehouse-2.0.0.carnet 1 withdrawn --release warehouse-2.0.1.carnet
reasons withdrawn release.standing
enter .

say "Two histories: provider and both witnesses keep two sets of books, and another client is shown another 2.0.0"
branch other-books
enter other-books
compose 2.0.1-other 2.0.0 2.0.1 2026-11-18T01:00:00Z warehouse-2.0.0.carnet
echo '# for the other client' >>2.0.1-other/settings/warehouse.toml
python3 "$example/pack.py" 2.0.1 2.0.1-other
bill 2.0.1-other 2.0.1 2026-11-18T01:00:00Z 2.0.1-other
attest 2.0.1-other 2.0.1 2026-11-18T01:00:00Z 2.0.1-other
publish 2.0.1-other 2026-11-18T10:00:00+08:00
deliver 2.0.1-other other-books.carnet 2026-11-18T11:00:00+08:00 2026-12-18T00:00:00Z
note "alone, each carnet is whole; side by side they contradict each other:"
verify other-books.carnet 0 other-books --release warehouse-2.0.0.carnet
verify warehouse-2.0.1.carnet 1 two-histories --release other-books.carnet
reasons two-histories release.history
enter .

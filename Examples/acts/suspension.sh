# A month later the authority suspends the provider: the same file, with the newer status list, is judged anew.

say "The authority suspends the provider, publishes, and the client staples the newer status list"
"$carnet" authority suspend did:web:simulated.example:pengcheng --workspace authority \
    --reason 'Surveillance overdue' --reason 'zh=逾期未接受监督' --simulated-time 2026-12-01T09:00:00+08:00 | indent
"$carnet" authority publish --workspace authority -o site --simulated-time 2026-12-01T09:05:00+08:00 | indent
cp october.carnet suspended.carnet
"$carnet" body status-list 1 --workspace assay -o certificates-status-2.jwt --simulated-time 2026-12-01T09:00:00+08:00 >/dev/null
"$carnet" attach suspended.carnet site/status/1.jwt certificates-status-2.jwt | indent
at=2026-12-02T09:00:00+07:00
verify "The client's verdict on the very same delivery after the suspension" 1 suspended.carnet client.policy.yaml suspended "Why it is rejected" 8

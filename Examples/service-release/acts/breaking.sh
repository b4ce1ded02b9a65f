# A breaking change under a number that does not say so: refused; overridden on record, in a copy of the world; withdrawn. Then 2.0.0.

# A copy of the disks of the provider and both witnesses, to tell what else could have happened: NAME
branch() {
    mkdir "$1"
    cp -a "$world/provider" "$world/w1" "$world/w2" "$CARNET_STATE" "$1/"
}
# What follows happens there; `enter .` comes back.
enter() {
    world=$1
    export CARNET_STATE=$out/$1/state
}

say "A breaking release, called 1.5.0: it is published, but no carnet can be built of it"
branch before-1.5.0
compose 1.5.0 2.0.0 1.5.0 2026-11-02T01:00:00Z warehouse-1.4.0.carnet
publish 1.5.0 2026-11-02T10:00:00+08:00
refused release.version-low "$carnet" build service-release 1.5.0/release.yaml --workspace provider -o warehouse-1.5.0.carnet

say "Had the provider overridden the rule, on record, the carnet would say so; this client's policy refuses it, a milder one shows it"
enter before-1.5.0
compose 1.5.0-overridden 2.0.0 1.5.0 2026-11-02T01:00:00Z warehouse-1.4.0.carnet
cat >>1.5.0-overridden/release.yaml <<'YAML'
override:
  reason:
    en: The client asked for the change and has one connection, which is being changed with it.
    zh: 该变更由客户提出，其唯一的对接程序同步修改。
  approver: Lin Yue, head of product (simulated)
YAML
publish 1.5.0-overridden 2026-11-02T10:00:00+08:00
deliver 1.5.0-overridden overridden.carnet 2026-11-02T11:00:00+08:00 2026-12-02T00:00:00Z
at=2026-11-03T09:00:00+07:00
verify overridden.carnet 1 overridden --release warehouse-1.4.0.carnet
reasons overridden release.api
policy=mild.policy.yaml
sed 's/^  override: refuse/  override: report/' client.policy.yaml >mild.policy.yaml
verify overridden.carnet 0 overridden-mild --release warehouse-1.4.0.carnet
policy=client.policy.yaml
enter .

say "The provider takes 1.5.0 back, and publishes the same as 2.0.0"
"$carnet" release withdraw 1.5.0/release.yaml --reason 'a breaking change under a minor version number; see 2.0.0' \
    --workspace provider --simulated-time 2026-11-04T10:00:00+08:00 | indent
witness 2026-11-04T10:05:00+08:00
compose 2.0.0 2.0.0 2.0.0 2026-11-09T01:00:00Z warehouse-1.4.0.carnet
publish 2.0.0 2026-11-09T10:00:00+08:00
deliver 2.0.0 warehouse-2.0.0.carnet 2026-11-09T11:00:00+08:00 2026-12-09T00:00:00Z
at=2026-11-10T09:00:00+07:00
verify warehouse-2.0.0.carnet 0 2.0.0 --release warehouse-1.4.0.carnet --release warehouse-1.3.0.carnet
table 2.0.0 'What changed for those who call the API'
table 2.0.0 'All releases of this product'

say "A user who still has 1.3.0 and passes over 1.4.0 asks what going to 2.0.0 means"
"$carnet" release compare warehouse-1.3.0.carnet warehouse-2.0.0.carnet >compared.txt
sed -n '1,/^  Added/p' compared.txt | sed '$d' | indent
sed -n '/^Where data lie/,$p' compared.txt | indent

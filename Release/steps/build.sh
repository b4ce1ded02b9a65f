# The executables, from a commit, or as somebody else built them. Sets: commit (or nothing), started, maps.

# Both executables are fully static; paths of this machine are taken out of them; the linker says what went in: FOLDER SCRATCH PROGRAM
commands=()
built() {
    local folder=$1 scratch=$2 program=$3
    local command=(swift build -c release --product "$program" --scratch-path "$scratch" --static-swift-stdlib
        -Xswiftc -static-executable -Xlinker "-Map=$scratch/$program.map" -Xcc "-ffile-prefix-map=$folder=carnet"
        -Xcxx "-ffile-prefix-map=$folder=carnet" -Xswiftc -file-prefix-map -Xswiftc "$folder=carnet")
    commands+=("$(printf '%s' "${command[*]}" | sed "s|$scratch|SCRATCH|g; s|$folder|FOLDER|g")")
    (cd "$folder" && "${command[@]}") >"$candidate/build.log" 2>&1 || { tail -n 30 "$candidate/build.log" >&2; refuse "the build failed"; }
}

commit=
started=$(now)
# Of the newest commit: the same at every run.
time=$(TZ=UTC git log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd)
declare -A maps
if [ -n "${CARNET_RELEASE_BINARIES:-}" ]; then
    say "Executables that were built elsewhere: no source, and no provenance"
    for program in "${programs[@]}"; do strip -o "$candidate/dist/$program" "$CARNET_RELEASE_BINARIES/$program"; done
else
    [ -z "$(git status --porcelain)" ] || refuse "there are changes that no commit has: a release is built from a commit"
    commit=$(git rev-parse HEAD)
    say "Building $version from commit $commit (first time: about ten minutes)"
    for program in "${programs[@]}"; do
        built "$root" "$scratch" "$program"
        strip -o "$candidate/dist/$program" "$scratch/release/$program"
        maps[$program]="=$scratch/$program.map"
    done
    [ -z "$(git status --porcelain)" ] && [ "$(git rev-parse HEAD)" = "$commit" ] || refuse "the source was changed while it was built"
    git archive --format=tar --prefix="carnet-$version/" -o "$candidate/dist/carnet-$version.tar" "$commit"
fi
finished=$(now)
for program in "${programs[@]}"; do
    said=$("$candidate/dist/$program" --version)
    [ "$said" = "$version" ] || refuse "$program says that it is $said, and the source says $version"
done

# Whether the same commit gives the same bytes is shown or left open, never supposed.
if [ -n "$commit" ] && [ "${CARNET_RELEASE_REPRODUCE:-}" = 1 ]; then
    say "Building the commit a second time, in another folder"
    second=$candidate/second
    git worktree add -q --detach "$second/carnet" "$commit"
    differing=
    for program in "${programs[@]}"; do
        built "$second/carnet" "$second/carnet/.build/released" "$program"
        strip -o "$second/$program.stripped" "$second/carnet/.build/released/release/$program"
        cmp -s "$second/$program.stripped" "$candidate/dist/$program" ||
            differing+=" $program"
    done
    verdict="reproducible: two builds of $commit in two folders of this machine gave the same bytes"
    [ -z "$differing" ] || verdict="not reproducible: two builds of $commit in two folders gave other bytes of:$differing"
    rm -rf "$second"
    git worktree prune
    commands=("${commands[@]:0:${#programs[@]}}")
else
    verdict="whether another build of this commit gives the same bytes was not tried (CARNET_RELEASE_REPRODUCE=1 tries)"
fi
say "$verdict"

internal import Documents

/// The command line of bubblewrap for one run: a pure function of what is asked, who runs it and what the system looks like.
///
/// Everything is read-only but `/work/out`, `/tmp` and `/dev/shm`, which are tmpfs of a size; every namespace is the run's own;
/// nothing of the caller's environment is left. `RLIMIT_NPROC` does not bind root, and within a user namespace that root made
/// everybody is root still to the kernel: so root makes no user namespace, and drops to a uid that owns nothing. Who is not root
/// makes one, in which the kernel counts processes apart from the user's others.
struct SandboxArguments {
    /// A file or folder of this computer, and where the procedure finds it.
    struct Mount: Hashable, Sendable {
        var source: String
        var target: String
    }

    /// What `/bin`, `/lib` and the like are on this computer.
    enum SystemPath: Hashable, Sendable {
        case link(to: String)
        case folder
    }

    var command: [String]
    var mounts: [Mount]
    var limits: SandboxLimits
    var threads: Int64
    /// The uid for the procedure if root runs it; `nil` for a user.
    var uid: UInt32?
    var system: [(path: String, kind: SystemPath)]

    /// systemd's range for dynamic users (61184…65519): no file belongs to one of them.
    static let uids: ClosedRange<UInt32> = 61_184...65_519
    /// Descriptors of the child beside 0, 1, 2.
    static let results: Int32 = 3
    static let status: Int32 = 4
    static let filter: Int32 = 5

    /// Arguments after `bwrap`.
    var words: [String] {
        ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--hostname", "carnet"]
            + ["--new-session", "--die-with-parent", "--clearenv"] + variables + privileges + systemMounts + workMounts
            + ["--chdir", "/work", "--json-status-fd", String(SandboxArguments.status)]
            + ["--seccomp", String(SandboxArguments.filter), "--"] + drop + bounds
            + ["/bin/sh", "-c", SandboxArguments.script, "sh"] + command
    }

    private var variables: [String] {
        let values = [
            ("LANG", "C.UTF-8"), ("PATH", "/work/environment/bin:/usr/local/bin:/usr/bin:/bin"), ("HOME", "/tmp"),
            ("OMP_NUM_THREADS", "1"), ("CARNET_THREADS", String(threads)),
        ]
        return values.flatMap { ["--setenv", $0.0, $0.1] }
    }

    private var privileges: [String] {
        guard uid != nil else {
            return ["--unshare-user", "--disable-userns", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL"]
        }
        return ["--cap-drop", "ALL"] + ["CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"].flatMap { ["--cap-add", $0] }
    }

    private var systemMounts: [String] {
        var words = ["--ro-bind", "/usr", "/usr"]
        for item in system {
            switch item.kind {
            case .link(let target): words += ["--symlink", target, item.path]
            case .folder: words += ["--ro-bind", item.path, item.path]
            }
        }
        words += ["--perms", "0755", "--dir", "/etc"]
        for path in ["/etc/ld.so.cache", "/etc/alternatives"] { words += ["--ro-bind-try", path, path] }
        words += ["--perms", "0755", "--dir", "/sys", "--perms", "0755", "--dir", "/sys/devices"]
        // Which processors there are: inference engines ask.
        words += ["--perms", "0755", "--dir", "/sys/devices/system"]
        words += ["--ro-bind-try", "/sys/devices/system/cpu", "/sys/devices/system/cpu"]
        return words + ["--proc", "/proc", "--dev", "/dev"] + volume("/dev/shm", "1777") + ["--remount-ro", "/dev"]
            + volume("/tmp", "1777")
    }

    private var workMounts: [String] {
        ["--perms", "0755", "--dir", "/work"]
            + mounts.flatMap { folders(above: $0.target) + ["--ro-bind", $0.source, $0.target] }
            + volume("/work/out", "0777") + ["--remount-ro", "/"]
    }

    /// Bubblewrap would make them for itself alone.
    private func folders(above path: String) -> [String] {
        var words: [String] = []
        var folder = ""
        for name in path.split(separator: "/").dropLast() {
            folder += "/" + name
            if folder != "/work" { words += ["--perms", "0755", "--dir", folder] }
        }
        return words
    }

    private func volume(_ path: String, _ mode: String) -> [String] {
        ["--perms", mode, "--size", String(limits.output), "--tmpfs", path]
    }

    private var drop: [String] {
        guard let uid else { return [] }
        return [
            "setpriv", "--reuid", String(uid), "--regid", String(uid), "--clear-groups", "--bounding-set=-all", "--inh-caps=-all",
        ]
    }

    /// Limits that the kernel holds each process to; the sum of the memory is watched from outside. Address space is allowed beyond
    /// the memory, since allocators and engines reserve what they never touch. Files are bounded by their volumes; this bounds others.
    private var bounds: [String] {
        [
            "prlimit", "--core=0", "--nofile=256", "--nproc=\(limits.processes + SandboxArguments.ownProcesses)",
            "--as=\(limits.memory + (4 << 30))", "--cpu=\(limits.seconds * max(1, min(threads, 1024)))",
            "--fsize=\(limits.output + (1 << 20))",
        ]
    }

    /// The init of the namespace and the shell.
    private static let ownProcesses: Int64 = 3

    /// Runs the procedure, ends whatever it left, and hands its output out: `started`, `<exit status> <volume full> <there is a
    /// file>`, then the file. Nothing is forked after the procedure, since it may have left no room for a process.
    static let script = """
        echo 1000 2>/dev/null >/proc/self/oom_score_adj
        echo started >&3
        /usr/bin/env -- "$@" 3>&- 4>&- 5>&- </dev/null
        code=$?
        kill -KILL -1 2>/dev/null
        full=0
        for folder in /work/out /tmp; do printf %08192d 0 2>/dev/null >$folder/.space || full=1; done
        file=0
        if [ -f /work/out/outputs.ndjson ] && [ ! -L /work/out/outputs.ndjson ]; then file=1; fi
        echo $code $full $file >&3
        if [ $file = 0 ] || [ $code != 0 ]; then exit $code; fi
        exec cat /work/out/outputs.ndjson >&3
        """
}

/// A seccomp filter (classic BPF, `seccomp(2)`) that refuses what namespaces and limits do not cover: memory that belongs to no
/// process (System V, memfd), namespaces and mounts of its own, other processes' memory, keys, modules, asynchronous rings.
///
/// Numbers are those of `asm/unistd_64.h` (x86-64) and `asm-generic/unistd.h` (AArch64).
struct SystemCallFilter {
    private var refused: [UInt32]
    private var clone: UInt32
    private var architecture: UInt32
    /// x86-64 alone: calls of the x32 interface begin here.
    private var foreign: UInt32?

    private static let clone3: UInt32 = 435
    /// `CLONE_NEWNS` and every other `CLONE_NEW…` of `sched.h`.
    private static let newNamespaces: UInt32 = 0x7e02_0000
    /// The same on both: memfd_secret, io_uring_*, open_tree to fspick, mount_setattr, pidfd_getfd.
    private static let common: [UInt32] = [447, 425, 426, 427, 428, 429, 430, 431, 432, 433, 442, 438]

    #if arch(x86_64)
        static let own = SystemCallFilter(
            refused: common + [
                29, 30, 31, 64, 68, 240,  // shmget shmat shmctl semget msgget mq_open
                319, 272, 308,  // memfd_create unshare setns
                165, 166, 155, 161, 303, 304,  // mount umount2 pivot_root chroot name_to_handle_at open_by_handle_at
                101, 310, 311,  // ptrace process_vm_readv process_vm_writev
                248, 249, 250,  // add_key request_key keyctl
                321, 298, 323,  // bpf perf_event_open userfaultfd
                246, 320, 175, 313, 176,  // kexec_load kexec_file_load init_module finit_module delete_module
                179, 167, 168, 169, 103, 163,  // quotactl swapon swapoff reboot syslog acct
            ], clone: 56, architecture: 0xc000_003e, foreign: 0x4000_0000)
    #elseif arch(arm64)
        static let own = SystemCallFilter(
            refused: common + [
                194, 196, 195, 190, 186, 180, 279, 97, 268, 40, 39, 41, 51, 264, 265, 117, 270, 271, 217, 218, 219, 280, 241, 282,
                104, 294, 105, 273, 106, 60, 224, 225, 142, 116, 89,
            ], clone: 220, architecture: 0xc000_00b7, foreign: nil)
    #endif

    /// The program: `struct sock_filter` after `struct sock_filter`.
    var program: [UInt8] {
        let load: UInt16 = 0x20  // BPF_LD | BPF_W | BPF_ABS
        let ifEqual: UInt16 = 0x15
        let ifAtLeast: UInt16 = 0x35
        let ifAnyBit: UInt16 = 0x45
        let end: UInt16 = 0x06
        // Offsets in `struct seccomp_data`.
        let number: UInt32 = 0
        let machine: UInt32 = 4
        let firstArgument: UInt32 = 16
        let allow: UInt32 = 0x7fff_0000
        let refuse: UInt32 = 0x0005_0001
        let unknown: UInt32 = 0x0005_0026
        let kill: UInt32 = 0x8000_0000

        var bytes: [UInt8] = []
        func say(_ code: UInt16, _ value: UInt32, then: UInt8 = 0, otherwise: UInt8 = 0) {
            bytes += [UInt8(truncatingIfNeeded: code), UInt8(truncatingIfNeeded: code >> 8), then, otherwise]
            for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
        }
        say(load, machine)
        say(ifEqual, architecture, then: 1)
        say(end, kill)
        say(load, number)
        if let foreign {
            say(ifAtLeast, foreign, otherwise: 1)
            say(end, refuse)
        }
        for call in refused {
            say(ifEqual, call, otherwise: 1)
            say(end, refuse)
        }
        // The C library falls back to clone, whose flags can be read.
        say(ifEqual, SystemCallFilter.clone3, otherwise: 1)
        say(end, unknown)
        say(ifEqual, clone, otherwise: 3)
        say(load, firstArgument)
        say(ifAnyBit, SystemCallFilter.newNamespaces, otherwise: 1)
        say(end, refuse)
        say(end, allow)
        return bytes
    }
}

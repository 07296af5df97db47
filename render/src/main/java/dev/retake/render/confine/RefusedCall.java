package dev.retake.render.confine;

/** System calls of Linux on x86-64 that a render process is refused, by their numbers. */
enum RefusedCall {
    // No sockets.
    SOCKET(41),
    CONNECT(42),
    ACCEPT(43),
    BIND(49),
    LISTEN(50),
    SOCKETPAIR(53),
    ACCEPT4(288),

    // No programs.
    FORK(57),
    VFORK(58),
    EXECVE(59),
    EXECVEAT(322),

    // No other process's memory or descriptors.
    PTRACE(101),
    PROCESS_VM_READV(310),
    PROCESS_VM_WRITEV(311),
    PIDFD_GETFD(438),

    // No signals to other processes; Seccomp lets TGKILL through to this one.
    KILL(62),
    RT_SIGQUEUEINFO(129),
    TKILL(200),
    RT_TGSIGQUEUEINFO(297),
    PIDFD_SEND_SIGNAL(424),

    // No other roots, mounts and namespaces.
    PIVOT_ROOT(155),
    CHROOT(161),
    MOUNT(165),
    UMOUNT2(166),
    UNSHARE(272),
    SETNS(308),

    // No kernel modules and no other kernel.
    INIT_MODULE(175),
    DELETE_MODULE(176),
    KEXEC_LOAD(246),
    FINIT_MODULE(313),
    KEXEC_FILE_LOAD(320),

    // No keys of the kernel.
    ADD_KEY(248),
    REQUEST_KEY(249),
    KEYCTL(250),

    // No newer large parts of the kernel.
    PERF_EVENT_OPEN(298),
    BPF(321),
    USERFAULTFD(323),
    IO_URING_SETUP(425),
    IO_URING_ENTER(426),
    IO_URING_REGISTER(427);

    private final int number;

    RefusedCall(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}

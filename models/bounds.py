"""子进程捆住自己：内存、时间都有数；不写文件，不另起进程，崩了不留内存的样子。"""

import resource

MEMORY = 512 << 20


def bind(seconds: int) -> None:
    limits = {
        resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: seconds, resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: 32, resource.RLIMIT_CORE: 0, resource.RLIMIT_NPROC: 0,
    }  # fmt: skip
    for which, most in limits.items():
        resource.setrlimit(which, (most, most))

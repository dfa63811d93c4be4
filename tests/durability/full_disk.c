/* Preloaded into a child process: a disk that is full from the k-th write on.
 *
 * Counts what needs room in regular files and folders (writes, growing a file, making a file or folder, copying inside the system) and,
 * once armed, refuses with ENOSPC. Renaming and removing need no room and are left alone. Pipes and terminals are not counted. Asked for
 * its free room, a disk that has filled up says that there is none.
 *
 * Armed to kill, the process ends there as by kill -9 instead; then renaming, removing and forcing to the disk are steps as well.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long left = -1; /* writes that still have room; -1: there is room for everything */
static atomic_long counted;
static atomic_int once;  /* only one write is refused, as when another program frees room at once */
static atomic_int kills;
static atomic_int halved; /* the write that meets the end writes the half that still fits */

void full_disk_from(long writes, int only_once, int half)
{
    counted = 0;
    once = only_once;
    halved = half;
    left = writes;
}

void killed_at(long steps, int half)
{
    full_disk_from(steps, 0, half);
    kills = 1;
}

long full_disk_counted(void) { return counted; }

static int regular(int fd)
{
    struct stat told;
    int before = errno;
    int yes = fstat(fd, &told) == 0 && S_ISREG(told.st_mode);
    errno = before;
    return yes;
}

/* 0: there is room, 1: none, 2: none, and this is the write that met the end */
static int full(void)
{
    atomic_fetch_add(&counted, 1);
    long now = left;
    if (now < 0)
        return 0;
    if (now > 0) {
        left = now - 1;
        return 0;
    }
    if (once)
        left = -1;
    if (halved-- > 0)
        return 2;
    if (kills)
        raise(SIGKILL);
    return 1;
}

static void step(void)
{
    if (kills && full() == 2)
        raise(SIGKILL);
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define REFUSED return ((void)(kills && raise(SIGKILL)), errno = ENOSPC, -1)

ssize_t write(int fd, const void *data, size_t size)
{
    REAL(write);
    if (fd > 2 && regular(fd)) {
        int met = full();
        if (met == 2 && size > 1) {
            ssize_t half = real(fd, data, size / 2);
            if (kills)
                raise(SIGKILL);
            return half;
        }
        if (met)
            REFUSED;
    }
    return real(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    REAL(pwrite);
    int met = full();
    if (met == 2 && size > 1) {
        ssize_t half = real(fd, data, size / 2, at);
        if (kills)
            raise(SIGKILL);
        return half;
    }
    if (met)
        REFUSED;
    return real(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { return pwrite(fd, data, size, at); }

ssize_t writev(int fd, const struct iovec *pieces, int count)
{
    REAL(writev);
    if (fd > 2 && regular(fd) && full())
        REFUSED;
    return real(fd, pieces, count);
}

static int grows(int fd, off_t size)
{
    struct stat told;
    return fstat(fd, &told) == 0 && told.st_size < size;
}

int ftruncate(int fd, off_t size)
{
    REAL(ftruncate);
    if (grows(fd, size) && full())
        REFUSED;
    return real(fd, size);
}

int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

int posix_fallocate(int fd, off_t at, off_t size)
{
    REAL(posix_fallocate);
    if (full()) {
        if (kills)
            raise(SIGKILL);
        return ENOSPC;
    }
    return real(fd, at, size);
}

int posix_fallocate64(int fd, off64_t at, off64_t size) { return posix_fallocate(fd, at, size); }

int fallocate(int fd, int how, off_t at, off_t size)
{
    REAL(fallocate);
    if (full())
        REFUSED;
    return real(fd, how, at, size);
}

int fallocate64(int fd, int how, off64_t at, off64_t size) { return fallocate(fd, how, at, size); }

ssize_t sendfile(int to, int from, off_t *at, size_t size)
{
    ssize_t (*real)(int, int, off_t *, size_t) = dlsym(RTLD_NEXT, "sendfile");
    if (regular(to) && full())
        REFUSED;
    return real(to, from, at, size);
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { return sendfile(to, from, at, size); }

ssize_t copy_file_range(int from, off64_t *there, int to, off64_t *here, size_t size, unsigned how)
{
    REAL(copy_file_range);
    if (full())
        REFUSED;
    return real(from, there, to, here, size, how);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(mkdir);
    if (access(path, F_OK) != 0 && full())
        REFUSED;
    return real(path, mode);
}

static int refuses_new(int folder, const char *path, int flags)
{
    int before = errno;
    int new = (flags & O_CREAT) && faccessat(folder, path, F_OK, 0) != 0;
    errno = before;
    return new && full();
}

#define OPENS(name)                                                                                                                \
    int name(const char *path, int flags, ...)                                                                                     \
    {                                                                                                                              \
        int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, #name);                                                             \
        va_list rest;                                                                                                              \
        va_start(rest, flags);                                                                                                     \
        mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;                                                                \
        va_end(rest);                                                                                                              \
        if (refuses_new(AT_FDCWD, path, flags))                                                                                    \
            REFUSED;                                                                                                               \
        return real(path, flags, mode);                                                                                            \
    }

OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                                                                                             \
    int name(int folder, const char *path, int flags, ...)                                                                         \
    {                                                                                                                              \
        int (*real)(int, const char *, int, ...) = dlsym(RTLD_NEXT, #name);                                                        \
        va_list rest;                                                                                                              \
        va_start(rest, flags);                                                                                                     \
        mode_t mode = (flags & O_CREAT) ? va_arg(rest, mode_t) : 0;                                                                \
        va_end(rest);                                                                                                              \
        if (refuses_new(folder, path, flags))                                                                                      \
            REFUSED;                                                                                                               \
        return real(folder, path, flags, mode);                                                                                    \
    }

OPENS_AT(openat)
OPENS_AT(openat64)

int statvfs64(const char *path, struct statvfs64 *told)
{
    REAL(statvfs64);
    int answer = real(path, told);
    if (left == 0)
        told->f_bavail = told->f_bfree = 0;
    return answer;
}

#define STEP_1(name, first)                                                                                                        \
    int name(first one)                                                                                                            \
    {                                                                                                                              \
        REAL(name);                                                                                                                \
        step();                                                                                                                    \
        return real(one);                                                                                                          \
    }

STEP_1(fsync, int)
STEP_1(fdatasync, int)
STEP_1(unlink, const char *)

int rename(const char *from, const char *to)
{
    REAL(rename);
    step();
    return real(from, to);
}

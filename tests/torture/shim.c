/* Stands between a program and the system's write calls, for files below one folder only.

   It can let the n-th of these calls fail, once or from then on, cut it short, or end the process before or after it;
   and it can write a record of all of them, from which what a power cut might leave can be put together.

   Built by the tests with: cc -shared -fPIC -O1 -o shim.so shim.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { NONE, FAIL_FULL, FAIL_IO, SHORT, KILL_BEFORE, KILL_AFTER };

static char folder[4096];
static size_t folder_length;
static int mode = NONE, sticky, record = -1;
static long target, seen;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t plain_write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, data, size);
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4095);
    if (length < 0) return 0;
    path[length] = 0;
    return folder_length && !strncmp(path, folder, folder_length);
}

static int ours(const char *path) {
    return folder_length && path && !strncmp(path, folder, folder_length);
}

static void note(char kind, const char *path, const char *other, int64_t offset, const void *data, int64_t size) {
    if (record < 0) return;
    struct { int32_t kind, path, other, pad; int64_t offset, size; } head = {
        kind, (int32_t)strlen(path), other ? (int32_t)strlen(other) : 0, 0, offset, data ? size : 0};
    plain_write(record, &head, sizeof head);
    plain_write(record, path, head.path);
    if (other) plain_write(record, other, head.other);
    if (data) plain_write(record, data, size);
}

/* What to do with this call: 0 let it pass, 1 fail it with errno set, 2 cut it short. */
static int strike(void) {
    if (mode == NONE) return 0;
    seen++;
    if (seen != target && !(sticky && seen > target)) return 0;
    switch (mode) {
        case FAIL_FULL: errno = ENOSPC; return 1;
        case FAIL_IO: errno = EIO; return 1;
        case SHORT: return 2;
        case KILL_BEFORE: kill(getpid(), SIGKILL); return 0;
    }
    return 0;
}

static void struck(void) {
    if (mode == KILL_AFTER && seen == target) kill(getpid(), SIGKILL);
}

void shim_folder(const char *path) {
    strncpy(folder, path, sizeof folder - 1);
    folder_length = strlen(folder);
}
void shim_arm(int new_mode, long n, int new_sticky) { mode = new_mode; target = n; sticky = new_sticky; seen = 0; }
long shim_seen(void) { return seen; }
void shim_record(int fd) { record = fd; }
void shim_mark(long n) { note('M', "", NULL, n, NULL, 0); }

ssize_t write(int fd, const void *data, size_t size) {
    char path[4096];
    if (fd == record || !path_of(fd, path)) return plain_write(fd, data, size);
    int what = strike();
    if (what == 1) return -1;
    if (what == 2) { if (size < 2) { errno = ENOSPC; return -1; } size /= 2; }
    struct stat status;
    int64_t at = (fcntl(fd, F_GETFL) & O_APPEND) && !fstat(fd, &status) ? status.st_size : lseek(fd, 0, SEEK_CUR);
    ssize_t done = plain_write(fd, data, size);
    if (done > 0) note('W', path, NULL, at, data, done);
    struck();
    return done;
}

static ssize_t write_at(int fd, const void *data, size_t size, off_t offset) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
    char path[4096];
    if (!path_of(fd, path)) return real(fd, data, size, offset);
    if (strstr(path, "-shm")) return real(fd, data, size, offset);
    int what = strike();
    if (what == 1) return -1;
    if (what == 2) { if (size < 2) { errno = ENOSPC; return -1; } size /= 2; }
    ssize_t done = real(fd, data, size, offset);
    if (done > 0) note('W', path, NULL, offset, data, done);
    struck();
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return write_at(fd, data, size, offset); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset) { return write_at(fd, data, size, offset); }

static int sync_with(const char *name, int fd) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    char path[4096];
    if (!path_of(fd, path)) return real(fd);
    if (strike()) { if (mode == SHORT) errno = EIO; return -1; }
    int done = real(fd);
    if (!done) note('S', path, NULL, 0, NULL, 0);
    struck();
    return done;
}
int fsync(int fd) { return sync_with("fsync", fd); }
int fdatasync(int fd) { return sync_with("fdatasync", fd); }

static int cut(const char *name, int fd, off_t size) {
    int (*real)(int, off_t) = (int (*)(int, off_t))dlsym(RTLD_NEXT, name);
    char path[4096];
    if (!path_of(fd, path) || strstr(path, "-shm")) return real(fd, size);
    if (strike()) { if (mode == SHORT) errno = EIO; return -1; }
    int done = real(fd, size);
    if (!done) note('T', path, NULL, size, NULL, 0);
    struck();
    return done;
}
int ftruncate(int fd, off_t size) { return cut("ftruncate", fd, size); }
int ftruncate64(int fd, off_t size) { return cut("ftruncate64", fd, size); }

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    if (!ours(path)) return real(path);
    if (strike()) { if (mode == SHORT) errno = EIO; return -1; }
    int done = real(path);
    if (!done) note('U', path, NULL, 0, NULL, 0);
    struck();
    return done;
}

static int two_names(const char *name, char kind, const char *from, const char *to) {
    int (*real)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, name);
    if (!ours(from) && !ours(to)) return real(from, to);
    if (strike()) { if (mode == SHORT) errno = EIO; return -1; }
    int done = real(from, to);
    if (!done) note(kind, from, to, 0, NULL, 0);
    struck();
    return done;
}
int rename(const char *from, const char *to) { return two_names("rename", 'R', from, to); }
int link(const char *from, const char *to) { return two_names("link", 'L', from, to); }

int linkat(int one, const char *from, int other, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    if (!ours(from) && !ours(to)) return real(one, from, other, to, flags);
    if (strike()) { if (mode == SHORT) errno = EIO; return -1; }
    int done = real(one, from, other, to, flags);
    if (!done) note('L', from, to, 0, NULL, 0);
    struck();
    return done;
}

static int open_with(const char *name, const char *path, int flags, int bits) {
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
    struct stat status;
    int makes = ours(path) && (flags & O_CREAT) && stat(path, &status) && !strstr(path, "-shm");
    if (makes && strike()) { if (mode == SHORT) errno = EIO; return -1; }
    int cuts = ours(path) && (flags & O_TRUNC);
    int done = real(path, flags, bits);
    if (done >= 0 && makes) note('C', path, NULL, 0, NULL, 0);
    if (done >= 0 && cuts && !makes) note('T', path, NULL, 0, NULL, 0);
    if (makes) struck();
    return done;
}
#define BITS(flags, last) \
    int bits = 0; \
    if (flags & O_CREAT) { va_list more; va_start(more, last); bits = va_arg(more, int); va_end(more); }
int open(const char *path, int flags, ...) { BITS(flags, flags) return open_with("open", path, flags, bits); }
int open64(const char *path, int flags, ...) { BITS(flags, flags) return open_with("open64", path, flags, bits); }

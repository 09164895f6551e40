/*
 * Makes the n-th call of a process on files below one directory go wrong: a library to preload, for processes that use libc, as
 * every JVM does. cc -O2 -shared -fPIC -o libfaults.so faults.c -ldl
 *
 *   FAULT_DIR   the directory; descriptors opened below it are followed
 *   FAULT_CTL   a file that this process shares with whoever steers it: struct control. If `at` is 0, calls are only counted.
 *
 * Calls that only look (stat, read, readdir) are not counted: a process that is killed there leaves what it left before.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum action { KILL_BEFORE = 1, KILL_AFTER, FAIL, FAIL_AFTER, SHORT };

struct control {
  _Atomic int at;       /* which call goes wrong; the first is 1 */
  _Atomic int action;   /* how */
  _Atomic int argument; /* errno, or the bytes that a short write writes */
  _Atomic int count;    /* how many calls there were */
  char call[48];        /* the name of the call that went wrong */
};

static struct control none, *control = &none;
static const char *directory;
static size_t directory_length;
static unsigned char followed[65536]; /* by descriptor */

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("FAULT_CTL");
  directory = getenv("FAULT_DIR");
  if (!file || !directory) return;
  directory_length = strlen(directory);
  int opened = open(file, O_RDWR | O_CLOEXEC);
  void *shared = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, opened, 0);
  if (shared == MAP_FAILED) abort(); /* or nothing would go wrong, and nobody would notice */
  control = shared;
  close(opened);
}

static int is_below(const char *path) {
  return directory_length && path && !strncmp(path, directory, directory_length) &&
         (!path[directory_length] || path[directory_length] == '/');
}

static int is_followed(int fd) { return fd >= 0 && fd < (int)sizeof followed && followed[fd]; }

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/* Counts a call. Gives what is left to do: FAIL with errno set, KILL_AFTER, FAIL_AFTER, SHORT, or 0. */
static int count(const char *name) {
  if (++control->count != control->at) return 0;
  strncpy(control->call, name, sizeof control->call - 1);
  if (control->action == KILL_BEFORE) die();
  if (control->action == FAIL) errno = control->argument;
  return control->action;
}

/* What comes after the call. */
static long after(int action, long result) {
  if (action == KILL_AFTER) die();
  if (action == FAIL_AFTER && result >= 0) {
    errno = control->argument;
    return -1;
  }
  return result;
}

/* A call that goes wrong if `counted` holds. */
#define CALL(name, counted, call) \
  do { \
    int action = (counted) ? count(name) : 0; \
    return action == FAIL ? -1 : after(action, call); \
  } while (0)

static int opens(int at, const char *path, int flags, mode_t mode) {
  static int (*real)(int, const char *, int, ...);
  if (!real) real = (__typeof__(real))dlsym(RTLD_NEXT, "openat");
  int below = is_below(path), action = below ? count(flags & O_CREAT ? "open O_CREAT" : "open") : 0;
  if (action == FAIL) return -1;
  int fd = real(at, path, flags, mode), result = after(action, fd);
  if (result < 0 && fd >= 0) close(fd); /* its reply was lost, so nobody will */
  if (result >= 0 && result < (int)sizeof followed) followed[result] = below;
  return result;
}

#define MODE \
  mode_t mode = 0; \
  if (flags & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

int open(const char *path, int flags, ...) { MODE return opens(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opens(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int at, const char *path, int flags, ...) { MODE return opens(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE return opens(at, path, flags | O_LARGEFILE, mode); }

static size_t shortened(int action, size_t length) {
  return action == SHORT && (size_t)control->argument < length ? (size_t)control->argument : length;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(write);
  int action = is_followed(fd) ? count("write") : 0;
  return action == FAIL ? -1 : after(action, real(fd, bytes, shortened(action, length)));
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  REAL(pwrite64);
  int action = is_followed(fd) ? count("pwrite") : 0;
  return action == FAIL ? -1 : after(action, real(fd, bytes, shortened(action, length), offset));
}
ssize_t writev(int fd, const struct iovec *parts, int n) {
  REAL(writev);
  int action = is_followed(fd) ? count("writev") : 0;
  if (action == SHORT) return write(fd, parts[0].iov_base, shortened(action, parts[0].iov_len));
  return action == FAIL ? -1 : after(action, real(fd, parts, n));
}

int fcntl64(int fd, int command, ...) {
  static int (*real)(int, int, ...);
  if (!real) real = (__typeof__(real))dlsym(RTLD_NEXT, "fcntl64");
  va_list rest;
  va_start(rest, command);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  CALL("fcntl F_SETLK", is_followed(fd) && command == F_SETLK, real(fd, command, argument));
}
int fcntl(int fd, int command, ...) {
  va_list rest;
  va_start(rest, command);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  return fcntl64(fd, command, argument);
}

int fsync(int fd) { REAL(fsync); CALL("fsync", is_followed(fd), real(fd)); }
int fdatasync(int fd) { REAL(fdatasync); CALL("fdatasync", is_followed(fd), real(fd)); }
int ftruncate64(int fd, off64_t length) { REAL(ftruncate64); CALL("ftruncate", is_followed(fd), real(fd, length)); }
int fchmod(int fd, mode_t mode) { REAL(fchmod); CALL("fchmod", is_followed(fd), real(fd, mode)); }
int fchown(int fd, uid_t user, gid_t group) { REAL(fchown); CALL("fchown", is_followed(fd), real(fd, user, group)); }
int chmod(const char *path, mode_t mode) { REAL(chmod); CALL("chmod", is_below(path), real(path, mode)); }
int chown(const char *path, uid_t user, gid_t group) { REAL(chown); CALL("chown", is_below(path), real(path, user, group)); }
int lchown(const char *path, uid_t user, gid_t group) { REAL(lchown); CALL("lchown", is_below(path), real(path, user, group)); }
int rename(const char *from, const char *to) { REAL(rename); CALL("rename", is_below(from) || is_below(to), real(from, to)); }
int link(const char *from, const char *to) { REAL(link); CALL("link", is_below(to), real(from, to)); }
int unlink(const char *path) { REAL(unlink); CALL("unlink", is_below(path), real(path)); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); CALL("mkdir", is_below(path), real(path, mode)); }

/* A descriptor is gone even if close says that it failed. */
int close(int fd) {
  REAL(close);
  int counted = is_followed(fd), action = counted ? count("close") : 0;
  if (counted) followed[fd] = 0;
  int result = real(fd);
  if (action == FAIL) {
    errno = control->argument;
    return -1;
  }
  return after(action, result);
}

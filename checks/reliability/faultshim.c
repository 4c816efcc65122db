// Lets the n-th write, flush, cut, creation, removal or rename of a process fail, or kills the
// process there:
//   LD_PRELOAD=faultshim.so FAULT_AT=n FAULT=EIO|ENOSPC|KILL command
// Calls are counted over all files whose path holds FAULT_PATH (all files where that is not set);
// standard streams are never touched. FAULT_COUNT names a file that is told how many there were, and
// which the failing one was. With FAULT_ON=1 every call from the n-th on fails, as on a full disk.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;
static long at;
static int goes_on, code, kills;
static const char *wanted, *count_path;
static char failed[64] = "none";

__attribute__((constructor)) static void begin(void) {
  const char *fault = getenv("FAULT"), *n = getenv("FAULT_AT");
  at = n ? atol(n) : 0;
  goes_on = getenv("FAULT_ON") != NULL;
  wanted = getenv("FAULT_PATH");
  count_path = getenv("FAULT_COUNT");
  code = fault && !strcmp(fault, "ENOSPC") ? ENOSPC : EIO;
  kills = fault && !strcmp(fault, "KILL");
  // What the process starts is left in peace.
  unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void) {
  if (!count_path) return;
  long made = atomic_load(&calls);
  wanted = "nothing of this";
  int file = open(count_path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file < 0) return;
  dprintf(file, "%ld %s\n", made, failed);
  close(file);
}

static int is_wanted_path(const char *path) {
  char here[4096];
  if (!wanted) return 1;
  if (path[0] == '/') return strstr(path, wanted) != NULL;
  return getcwd(here, sizeof here) && strstr(here, wanted);
}

static int is_wanted(int file) {
  if (file <= STDERR_FILENO) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return path[0] == '/' && is_wanted_path(path);
}

// Whether this call is to fail; the error number is set then.
static int fails(const char *name) {
  long call = atomic_fetch_add(&calls, 1) + 1;
  if (!at || (goes_on ? call < at : call != at)) return 0;
  if (kills) kill(getpid(), SIGKILL);
  snprintf(failed, sizeof failed, "%s", name);
  errno = code;
  return 1;
}

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count) {
  if (is_wanted(file) && fails("write")) return -1;
  return REAL(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  if (is_wanted(file) && fails("pwrite")) return -1;
  return REAL(pwrite)(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  if (is_wanted(file) && fails("pwrite")) return -1;
  return REAL(pwrite64)(file, bytes, count, offset);
}

int fsync(int file) {
  if (is_wanted(file) && fails("fsync")) return -1;
  return REAL(fsync)(file);
}

int fdatasync(int file) {
  if (is_wanted(file) && fails("fdatasync")) return -1;
  return REAL(fdatasync)(file);
}

int ftruncate(int file, off_t size) {
  if (is_wanted(file) && fails("ftruncate")) return -1;
  return REAL(ftruncate)(file, size);
}

int ftruncate64(int file, off64_t size) {
  if (is_wanted(file) && fails("ftruncate")) return -1;
  return REAL(ftruncate64)(file, size);
}

int rename(const char *from, const char *to) {
  if (is_wanted_path(to) && fails("rename")) return -1;
  return REAL(rename)(from, to);
}

int unlink(const char *path) {
  if (is_wanted_path(path) && fails("unlink")) return -1;
  return REAL(unlink)(path);
}

int mkdir(const char *path, mode_t mode) {
  if (is_wanted_path(path) && fails("mkdir")) return -1;
  return REAL(mkdir)(path, mode);
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
  va_end(more);
  if (flags & O_CREAT && is_wanted_path(path) && fails("open")) return -1;
  return REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
  va_end(more);
  if (flags & O_CREAT && is_wanted_path(path) && fails("open")) return -1;
  return REAL(open64)(path, flags, mode);
}
